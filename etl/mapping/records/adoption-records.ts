/** One digital adoption for every tool cell that says something. */
import { nameKey } from "../../../src/domain/vietnamese-text.ts";
import type { RowReading } from "../row-reading.ts";
import { textOf } from "../row-reading.ts";
import { codeAndName, entityRecord, keyOf, nameAlone } from "./record-maker.ts";
import type { RecordBundle, RecordContext, RecordMaker } from "./record-maker.ts";

export const adoptionRecords: RecordMaker = (rows, context) => ({
  steps: rows.map((row) => ({ rows: [row.row], bundles: bundles(row, context) })),
  issues: [],
});

function bundles(row: RowReading, context: RecordContext): RecordBundle[] {
  const code = textOf(row, "digitalAdoptions", "cooperativeCode");
  const name = textOf(row, "digitalAdoptions", "cooperativeName") ?? "";
  return context.fields
    .filter(({ spec }) => spec.kind === "adoption")
    .flatMap(({ spec: { name: tool } }) => {
      const { status = null, platform = null } = row.reading(tool) ?? {};
      if (status === null) return [];
      const values = {
        cooperativeCode: code,
        cooperativeName: name,
        tool,
        status,
        platform,
        asOf: context.asOf,
      };
      const cell = row.cell(tool)?.address;
      return [
        {
          key: keyOf(code ?? nameKey(name), code === null ? "name" : "code", tool),
          records: [entityRecord("digitalAdoptions", row, context.sheet, values, cell)],
          row,
          keyFields: code === null ? nameAlone : codeAndName,
        },
      ];
    });
}
