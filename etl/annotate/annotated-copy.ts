/**
 * The annotated copy of a file: its visible sheets as they were typed, under their names and at their addresses, with
 * the cells marked that something is said of, a list of the issues and a guide. It can be made at any time from the
 * original bytes.
 */
import { sheetNames } from "../../src/spreadsheet/sheet-name.ts";
import { writeWorkbook } from "../../src/spreadsheet/write-workbook.ts";
import { withImpliedMerges } from "../layout/implied-merges.ts";
import type { FileReading, Issue } from "../reading.ts";
import { decodeSheet } from "../text/decode-sheet.ts";
import type { Sheet, Workbook } from "../workbook/grid.ts";
import { readWorkbook } from "../workbook/read-workbook.ts";
import type { ReadLimits } from "../workbook/read-workbook.ts";
import { dataSheet } from "./data-sheet.ts";
import { guideSheet } from "./guide-sheet.ts";
import type { WithoutData } from "./guide-sheet.ts";
import { issueSheet, mostIssues } from "./issue-sheet.ts";
import { originProperties, ownWorkbook } from "./own-workbook.ts";
import type { OriginForm } from "./own-workbook.ts";

export interface CopyRequest {
  /** The original, as received. */
  readonly bytes: Buffer;
  readonly reading: Pick<FileReading, "file" | "corrects" | "carried">;
  /** What the file was read as: several where it holds several forms. */
  readonly forms: readonly OriginForm[];
  /** Those of the reading, or of the publication, which knows more. */
  readonly issues: readonly Issue[];
  /** Of all there are, where only the first are given. */
  readonly issueCount?: number;
  readonly language: "vi" | "en";
  readonly limits: ReadLimits;
  /** As given with the file; the corrected copy is read with them again. */
  readonly parameters?: {
    readonly asOf?: string | null;
    readonly agency?: string | null;
    readonly scope?: readonly string[] | null;
  };
}

/** Of cells, with the blank ones before the last of each row: more would take the writer more than 512 MB. */
const mostCells = 400_000;

export interface AnnotatedCopy {
  readonly bytes: Buffer;
  /** Why only the list and the guide are in it; null: the file's own sheets are. */
  readonly withoutData: WithoutData | null;
}

const ownNames = {
  vi: { data: "Dữ liệu", issues: "Lỗi", guide: "Hướng dẫn" },
  en: { data: "Data", issues: "Errors", guide: "How to fix" },
} as const;

export async function annotatedCopy(request: CopyRequest): Promise<AnnotatedCopy> {
  const { bytes, reading, issues, issueCount = issues.length, language, limits } = request;
  const opened = await readWorkbook(bytes, limits);
  const workbook = "code" in opened ? null : (ownWorkbook(opened)?.workbook ?? opened);
  const visible = workbook === null ? [] : visibleSheets(workbook);
  const withoutData = reasonAgainst(workbook, visible);
  const sheets = withoutData === null ? visible : [];
  const own = ownNames[language];
  const names = sheetNames([...sheets.map(({ name }) => name ?? own.data), own.issues, own.guide]);
  const [issuesName = "", guideName = ""] = names.slice(sheets.length);
  const sheetOf = sheetFinder(sheets, names);
  const facts = {
    file: reading.file.name,
    issueSheet: issuesName,
    withoutData,
    mostCells,
    leftOut: Math.max(0, issueCount - mostIssues),
  };
  const copy = await writeWorkbook({
    title: reading.file.name,
    date1904: workbook?.date1904 === true,
    sheets: [
      ...sheets.map((sheet, index) =>
        dataSheet(sheet, names[index] ?? "", {
          issues: issues.filter((issue) => sheetOf(issue) === names[index]),
          language,
        }),
      ),
      issueSheet(issuesName, issues, { language, sheetOf }),
      guideSheet(guideName, facts, language),
    ],
    ...(withoutData === null && {
      properties: propertiesOf(request, workbook?.format === "csv", [issuesName, guideName]),
    }),
  });
  return { bytes: copy, withoutData };
}

/** Hidden sheets are never read, and may hold what nobody meant to send. */
function visibleSheets({ sheets }: Workbook): readonly Sheet[] {
  return sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => withImpliedMerges(decodeSheet(sheet)));
}

function reasonAgainst(workbook: Workbook | null, visible: readonly Sheet[]): WithoutData | null {
  if (workbook === null || visible.length === 0) return "unreadable";
  const size = visible
    .flatMap(({ rows }) => rows)
    .reduce((sum, { cells }) => sum + Math.max(0, ...cells.keys()) + 1, 0);
  return size > mostCells ? "too-large" : null;
}

function sheetFinder(
  sheets: readonly Sheet[],
  names: readonly string[],
): (issue: Issue) => string | null {
  const byName = new Map(sheets.map(({ name }, index) => [name, names[index] ?? null]));
  const only = sheets.length === 1 ? (names[0] ?? null) : null;
  return ({ sheet }) => byName.get(sheet) ?? (sheet === null ? only : null);
}

function propertiesOf(
  { reading, forms, parameters = {} }: CopyRequest,
  isText: boolean,
  ownSheets: readonly string[],
): Record<string, string> {
  const { file, corrects, carried } = reading;
  return originProperties(
    {
      forms,
      isText,
      asOf: parameters.asOf ?? null,
      agency: parameters.agency ?? carried?.agency ?? null,
      scope: parameters.scope ?? carried?.scope ?? null,
      corrects: {
        sha256: file.sha256,
        // Of a copy of a copy: the name that the sender gave, which may tell the year.
        file: corrects?.file ?? file.name,
      },
    },
    ownSheets,
  );
}
