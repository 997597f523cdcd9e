import { GraphiQL, HISTORY_PLUGIN } from "graphiql";

import { ConsoleTitle } from "./console-title.tsx";
import { examples } from "./examples.ts";
import { examplesPlugin } from "./examples-plugin.tsx";
import { fetchGraphql } from "./fetch-graphql.ts";

const plugins = [examplesPlugin, HISTORY_PLUGIN];
const defaultTabs = examples.slice(0, 1).map(({ query }) => ({ query }));

/** GraphiQL on this server's own /graphql, with the examples beside it. Keys in the header editor are not kept. */
export function Console() {
  return (
    <GraphiQL
      fetcher={fetchGraphql}
      plugins={plugins}
      visiblePlugin={examplesPlugin}
      defaultTabs={defaultTabs}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <ConsoleTitle />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
