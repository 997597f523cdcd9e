/** Value chains: blocks of adjacent rows with one chain, a participant a row (forms.md 6 and 7). */
import { nameKey } from "../../../src/domain/vietnamese-text.ts";
import type { Issue } from "../../reading.ts";
import { requiredCellIssue } from "../read-rows.ts";
import type { RowReading } from "../row-reading.ts";
import { textOf } from "../row-reading.ts";
import { codeAndName, entityRecord, keyOf, nameAlone } from "./record-maker.ts";
import type { RecordContext, RecordMaker, RecordStep } from "./record-maker.ts";

const participantFields: readonly string[] = ["participantName"];

interface Block {
  readonly name: string;
  readonly code: string | null;
  readonly rows: RowReading[];
}

export const chainRecords: RecordMaker = (_, context) => {
  const { blocks, nameless } = blocksOf(context.allRows);
  return {
    steps: blocks.flatMap((block) => [
      chainStep(block, context),
      ...block.rows.flatMap((row) => participationStep(row, block, context)),
    ]),
    issues: nameless.flatMap((row) => namelessIssue(row, context)),
  };
};

/**
 * A blank or repeated name, and code, goes on with the block; rows before the first name belong to none. A row that is
 * out begins its block all the same; where its name cannot be read, the blank names below are nobody's.
 */
function blocksOf(rows: readonly RowReading[]): { blocks: Block[]; nameless: RowReading[] } {
  const blocks: Block[] = [];
  const nameless: RowReading[] = [];
  let current: Block | undefined;
  for (const row of rows) {
    const name = textOf(row, "valueChains", "name");
    const code = textOf(row, "valueChains", "code");
    const isSame =
      current !== undefined &&
      (name === null
        ? row.reading("name") === undefined
        : nameKey(name) === nameKey(current.name)) &&
      (code === null || code === current.code);
    if (!isSame) {
      const isUnreadable = name === null && row.reading("name") !== undefined;
      if (name !== null || isUnreadable) current = undefined;
      if (name !== null) blocks.push((current = { name, code, rows: [] }));
    }
    if (row.isOut) continue;
    if (current === undefined || (name === null && !isSame)) nameless.push(row);
    else current.rows.push(row);
  }
  return { blocks: blocks.filter((block) => block.rows.length > 0), nameless };
}

function namelessIssue(row: RowReading, { fields, sheet }: RecordContext): Issue[] {
  const name = fields.find(({ spec }) => spec.name === "name");
  return name === undefined ? [] : [requiredCellIssue(sheet, name.spec, name.column, row.row)];
}

function chainKey({ code, name }: Block): string {
  return code === null ? keyOf("name", nameKey(name)) : keyOf("code", code);
}

function chainStep(block: Block, { sheet }: RecordContext): RecordStep {
  const [first] = block.rows;
  const { name, code } = block;
  const bundles =
    first === undefined
      ? []
      : [
          {
            key: keyOf("chain", chainKey(block)),
            records: [entityRecord("valueChains", first, sheet, { name, code })],
            row: first,
            keyFields: block.code === null ? nameAlone : codeAndName,
          },
        ];
  return { rows: block.rows.map(({ row }) => row), bundles, mayContinue: true };
}

function participationStep(row: RowReading, block: Block, { sheet }: RecordContext): RecordStep[] {
  const participant = textOf(row, "chainParticipations", "participantName");
  if (participant === null) return [];
  const bundle = {
    key: keyOf("participation", chainKey(block), nameKey(participant)),
    records: [entityRecord("chainParticipations", row, sheet, { chainName: block.name })],
    row,
    keyFields: participantFields,
  };
  return [{ rows: [row.row], bundles: [bundle] }];
}
