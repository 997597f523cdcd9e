/** What our compiler makes of a request, taken where it would go to the database. */
import { join } from "node:path";

import { execute, parse } from "graphql";

const root = join(import.meta.dirname, "../..");

/** @returns {Promise<(document: string, variables: object) => Promise<{ text: string, values: unknown[], plannedForValues?: boolean }>>} */
export async function statementMaker() {
  const { buildGraphqlSchema } = await import(`${root}/dist/src/graphql/schema.js`);
  const { anonymousViewer } = await import(`${root}/dist/src/access/viewer.js`);
  const schema = buildGraphqlSchema();
  const parsed = new Map();
  return async (text, variables) => {
    if (!parsed.has(text)) parsed.set(text, parse(text));
    const document = parsed.get(text);
    const seen = [];
    const database = {
      query: (query, values) => {
        seen.push({ ...(typeof query === "string" ? { text: query } : query), values });
        return Promise.resolve({ rows: [{ data: null }] });
      },
    };
    const contextValue = {
      viewer: anonymousViewer("vi"),
      database,
      requestId: "bench",
      log: null,
      cursorSecret: "of the bench",
    };
    await execute({ schema, document, variableValues: variables, contextValue });
    if (seen.length !== 1) throw new Error(`${seen.length} statements of one request.`);
    return seen[0];
  };
}
