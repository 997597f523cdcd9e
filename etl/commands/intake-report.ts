/** The outcome of `check` and `import` for people. Pure: lines from values. */
import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { loadState } from "../../src/domain/enumerations/operation.ts";
import { toldCounts } from "../count-words.ts";
import { issueMessage } from "../issues.ts";
import type { Intake } from "../pipeline.ts";
import type {
  ChangedRecord,
  Difference,
  Publication,
  RowDifference,
} from "../publish/publication.ts";
import { entityNames } from "../reading.ts";
import type { Issue } from "../reading.ts";
import { findSource } from "../sources/index.ts";
import { driftLines } from "./drift-report.ts";
import { textTable } from "./text-table.ts";

export function intakeReport({ reading, publication }: Intake, language: Language): string[] {
  const { file, source } = reading;
  return [
    `${words.file[language]}: ${file.name}${file.format === null ? "" : ` (${file.format})`}`,
    ...(source === null ? [] : [sourceLine(source, language)]),
    ...correctionLine(reading, language),
    ...outcomeLines(publication, language),
    ...countLines(publication, language),
    ...driftLines(publication.drift, language),
    ...issueLines(publication.issues, language),
  ];
}

const words = {
  file: { vi: "Tệp", en: "File" },
  source: { vi: "Nguồn", en: "Source" },
  sheet: { vi: "trang tính", en: "sheet" },
  asOf: { vi: "số liệu đến", en: "as of" },
  quarantined: { vi: "Dòng bị giữ lại", en: "Rows kept out" },
  noIssue: { vi: "Không có vấn đề nào.", en: "No issues." },
  dryRun: {
    vi: "Chỉ kiểm tra, dữ liệu không thay đổi.",
    en: "A check only: no data were changed.",
  },
} satisfies Record<string, Sentence>;

function sourceLine(source: NonNullable<Intake["reading"]["source"]>, language: Language): string {
  const label = findSource(source.id)?.labels[language];
  const parts = [
    ...(source.sheet === null ? [] : [`${words.sheet[language]} "${source.sheet}"`]),
    ...(source.asOf === null ? [] : [`${words.asOf[language]} ${source.asOf}`]),
  ];
  const place = parts.length === 0 ? "" : `; ${parts.join("; ")}`;
  return `${words.source[language]}: ${source.id}${label === undefined ? "" : ` - ${label}`}${place}`;
}

function correctionLine({ corrects }: Intake["reading"], language: Language): string[] {
  if (corrects === undefined) return [];
  const { file, load } = corrects;
  const named = file ?? corrects.sha256.slice(0, 12);
  const sentence: Sentence = {
    vi: `Bản sửa của tệp ${named}${load === null ? "" : ` (lần nạp ${load})`}`,
    en: `Correction of the file ${named}${load === null ? "" : ` (load ${load})`}`,
  };
  return [sentence[language]];
}

function outcomeLines({ load, state, error }: Publication, language: Language): string[] {
  const reason = error === null ? [] : [error[language]];
  if (load === null) return [words.dryRun[language], ...reason];
  if (load.sameAs !== null) {
    const same: Sentence = {
      vi: `Không có gì thay đổi: chính tệp này đã được nạp ở lần nạp ${load.sameAs}.`,
      en: `Nothing changed: the same file was loaded as load ${load.sameAs}.`,
    };
    return [same[language]];
  }
  const number = language === "vi" ? "Lần nạp" : "Load";
  return [`${number} ${load.id}: ${loadState.values[state][language]}`, ...reason];
}

function countLines({ counts }: Publication, language: Language): string[] {
  const rows = entityNames.flatMap((entity) => {
    const count = counts[entity];
    return count === undefined ? [] : [{ entity, count }];
  });
  const shown = toldCounts(rows.map(({ count }) => count));
  const table = textTable([
    ["", ...shown.map(({ text }) => text[language])],
    ...rows.map(({ entity, count }) => [entity, ...shown.map(({ key }) => count[key])]),
  ]);
  return [
    ...(rows.length === 0 ? [] : ["", ...table]),
    ...(counts.quarantined === 0 ? [] : [`${words.quarantined[language]}: ${counts.quarantined}`]),
  ];
}

const severityTitles: Readonly<Record<Issue["severity"], Sentence>> = {
  ERROR: { vi: "Lỗi", en: "Errors" },
  WARNING: { vi: "Cảnh báo", en: "Warnings" },
  INFO: { vi: "Thông tin", en: "Information" },
};
/** Of one kind of issue so many cells are named; the rest is counted. */
const shownCells = 12;

function issueLines(issues: readonly Issue[], language: Language): string[] {
  if (issues.length === 0) return ["", words.noIssue[language]];
  return (["ERROR", "WARNING", "INFO"] as const).flatMap((severity) => {
    const found = issues.filter((issue) => issue.severity === severity);
    if (found.length === 0) return [];
    return [
      "",
      `${severityTitles[severity][language]} (${found.length})`,
      ...groupByMessage(found, language).flatMap(([message, group]) => [
        `  ${group[0]?.code}: ${message}`,
        ...cellLines(group, language),
      ]),
    ];
  });
}

function groupByMessage(issues: readonly Issue[], language: Language): [string, Issue[]][] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const message = issueMessage(issue.code, issue.details, language);
    const key = `${issue.code} ${message}`;
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return [...groups].map(([key, group]) => [key.slice(key.indexOf(" ") + 1), group]);
}

function cellLines(group: readonly Issue[], language: Language): string[] {
  const cells = group.flatMap(({ cell, value }) => {
    if (cell === null) return value === null ? [] : [`"${value}"`];
    return [value === null ? cell : `${cell} "${value}"`];
  });
  if (cells.length === 0) return [];
  const rest = cells.length - shownCells;
  const more = language === "vi" ? ` và ${rest} ô nữa` : ` and ${rest} more`;
  return [`    ${cells.slice(0, shownCells).join(", ")}${rest > 0 ? more : ""}`];
}

/** Of one kind of difference so many records are named; the JSON has all. */
const shownRecords = 20;

const differenceTitles: Readonly<Record<"added" | "changed" | "withdrawn", Sentence>> = {
  added: { vi: "Thêm", en: "Added" },
  changed: { vi: "Sửa", en: "Changed" },
  withdrawn: { vi: "Loại", en: "Withdrawn" },
};

/** Which records differ, with the old and new values of those that change. */
export function differenceLines(diff: Difference, language: Language): string[] {
  return (["added", "changed", "withdrawn"] as const).flatMap((kind) => {
    const records: readonly (RowDifference | ChangedRecord)[] = diff[kind];
    if (records.length === 0) return [];
    const rest = records.length - shownRecords;
    return [
      "",
      `${differenceTitles[kind][language]} (${records.length})`,
      ...records.slice(0, shownRecords).map(recordLine),
      ...(rest > 0 ? [`  … +${rest}`] : []),
    ];
  });
}

function recordLine(record: RowDifference | ChangedRecord): string {
  const name = `${record.entity} ${Object.values(record.key).join(" · ")}`;
  if (!("fields" in record)) return `  ${name}`;
  const fields = Object.entries(record.fields).map(
    ([field, { from, to }]) =>
      `${field.split(".").at(-1)}: ${String(from ?? "–")} → ${String(to ?? "–")}`,
  );
  return `  ${name}: ${fields.join("; ")}`;
}
