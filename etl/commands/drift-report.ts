/** What changed in a file's columns since the load before it, for people. */
import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { moneyUnitName } from "../../src/domain/money-unit.ts";
import type { Drift } from "../drift.ts";

const words = {
  title: { vi: "Cột thay đổi so với lần nạp", en: "Columns changed since load" },
  extra: { vi: "cột mới", en: "new" },
  missing: { vi: "không còn", en: "missing" },
  renamed: { vi: "đổi tên", en: "renamed" },
  notLoaded: { vi: "chưa được nạp", en: "not loaded" },
  rescaled: { vi: "đổi đơn vị tính", en: "another unit" },
  moved: { vi: "đổi chỗ", en: "moved" },
} satisfies Record<string, Sentence>;

/** A column elsewhere is read all the same; it is worth a line only where the source wants to know. */
export function driftLines(drift: Drift | null, language: Language): string[] {
  if (drift === null) return [];
  const told = new Set([...drift.warnings, ...drift.refused]);
  const lines = [
    ...drift.extra.map(({ header, column }) => `${words.extra[language]}: ${column} "${header}"`),
    ...drift.missing.map(({ header }) => `${words.missing[language]}: "${header}"`),
    ...drift.renamed.map(({ header, from, column, isLoaded }) => {
      const outcome = isLoaded ? "" : ` (${words.notLoaded[language]})`;
      return `${words.renamed[language]}: ${column} "${from}" → "${header}"${outcome}`;
    }),
    ...drift.rescaled.map(({ header, column, fromFactor, factor }) => {
      const units = `${unitOf(fromFactor, language)} → ${unitOf(factor, language)}`;
      return `${words.rescaled[language]}: ${column} "${header}" ${units}`;
    }),
    ...(told.has("moved") ? drift.moved : []).map(
      ({ header, from, column }) => `${words.moved[language]}: "${header}" ${from} → ${column}`,
    ),
  ];
  if (lines.length === 0) return [];
  return ["", `${words.title[language]} ${drift.since}:`, ...lines.map((line) => `  ${line}`)];
}

function unitOf(factor: number, language: Language): string {
  return moneyUnitName(factor)?.[language] ?? `${factor} đồng`;
}
