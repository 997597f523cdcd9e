import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { GraphiQLPlugin } from "@graphiql/react";

import { Kind, parse } from "graphql";

import { examples } from "./examples.ts";
import type { Example } from "./examples.ts";

/** The list of example queries; each opens in a tab of its own, so that no work is lost. */
export const examplesPlugin: GraphiQLPlugin = {
  title: "Truy vấn mẫu",
  icon: ListIcon,
  content: Examples,
};

/** GraphiQL finds them itself, but only a moment later: whoever ran at once ran the tab before. */
function operationFactsOf(query: string) {
  const documentAST = parse(query);
  const operations = documentAST.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return { documentAST, operations, operationName: operations[0]?.name?.value };
}

function ListIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M4 6h.01M4 12h.01M4 18h.01M9 6h11M9 12h11M9 18h11" strokeLinecap="round" />
    </svg>
  );
}

function Examples() {
  const { addTab, setOperationFacts } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const open = ({ query }: Example): void => {
    if (queryEditor?.getValue().trim() !== "") addTab();
    queryEditor?.setValue(query);
    setOperationFacts(operationFactsOf(query));
    queryEditor?.focus();
  };
  return (
    <section className="hoptac-examples" aria-label="Truy vấn mẫu">
      <h2>Truy vấn mẫu</h2>
      <ol>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => open(example)}>
              {example.title}
            </button>
          </li>
        ))}
      </ol>
      <p>
        Chọn một truy vấn, rồi bấm nút chạy hoặc Ctrl + Enter. Muốn xem trường có dữ liệu cá nhân,
        hãy thêm khoá truy cập vào phần Headers: {'{ "Authorization": "Bearer KHOÁ" }'}.
      </p>
    </section>
  );
}
