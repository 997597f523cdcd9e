import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** The editor's own font lacks Vietnamese letters and draws them from two fonts; these have them. */
const fontFamily =
  'ui-monospace, "Cascadia Mono", Consolas, Menlo, "Noto Sans Mono", "DejaVu Sans Mono", monospace';

/** The name in the corner; it is the one part always shown, so that it also sees to the editors' font. */
export function ConsoleTitle() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "headerEditor", "responseEditor"),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions({ fontFamily });
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return <strong>Hoptac</strong>;
}
