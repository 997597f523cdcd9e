/** Writes a folder `etl/sources/<id>/` to start from; never over one that is there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expectedForm } from "../../expected-form.ts";
import { readGrid } from "../../read-file.ts";
import type { FileReading } from "../../reading.ts";
import type { Workbook } from "../../workbook/grid.ts";
import type { Draft } from "./draft-definition.ts";
import { draftText, identifier } from "./draft-text.ts";

export interface DraftTask {
  readonly draft: Draft;
  readonly file: FileReading["file"];
  readonly bytes: Buffer;
  readonly workbook: Workbook;
  /** `etl/sources` of the working copy. */
  readonly sourcesFolder: string;
}

export interface WrittenDraft {
  readonly folder: string;
  /** Records by the dry reading of the sample. */
  readonly records: number;
  /** What is still to be added to `index.ts`. */
  readonly indexLine: string;
  readonly listEntry: string;
}

/** @throws NodeJS.ErrnoException with code EEXIST if the folder is there. */
export function writeDraft({
  draft,
  file,
  bytes,
  workbook,
  sourcesFolder,
}: DraftTask): WrittenDraft {
  const { id } = draft.definition;
  const folder = join(sourcesFolder, id);
  const baseText = readFileSync(join(sourcesFolder, draft.base.id, "source.ts"), "utf8");
  const text = draftText(draft, { name: file.name, baseText });
  const reading = readGrid(file, workbook, {
    source: id,
    candidates: [draft.definition],
    parameters: {},
  });
  const name = identifier(id);
  mkdirSync(folder);
  writeFileSync(join(folder, "source.ts"), text);
  writeFileSync(join(folder, `sample.${file.format}`), bytes);
  const expected = JSON.stringify(expectedForm(reading, "vi"), null, 1);
  writeFileSync(join(folder, "expected.json"), `${expected}\n`);
  return {
    folder,
    records: Object.values(reading.records).reduce((sum, list) => sum + list.length, 0),
    indexLine: `import { ${name} } from "./${id}/source.ts";`,
    listEntry: `${name},`,
  };
}
