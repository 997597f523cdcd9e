/** The text of a draft's source.ts, in the style of the others. */
import * as digital from "../../../src/domain/enumerations/digital.ts";
import * as organisation from "../../../src/domain/enumerations/organisation.ts";
import * as report from "../../../src/domain/enumerations/report.ts";
import * as valueChain from "../../../src/domain/enumerations/value-chain.ts";
import type { FieldSpec } from "../../mapping/field.ts";
import type { SourceDefinition } from "../../mapping/source.ts";
import type { Draft, DraftColumn } from "./draft-definition.ts";

const enumerations = [
  { file: "organisation", exports: organisation as object },
  { file: "report", exports: report as object },
  { file: "value-chain", exports: valueChain as object },
  { file: "digital", exports: digital as object },
];

export interface DraftFile {
  readonly name: string;
  /** Text of the base form's source.ts, from which the import of its record maker is taken. */
  readonly baseText: string;
}

export function draftText(draft: Draft, { name, baseText }: DraftFile): string {
  const { definition, columns } = draft;
  const maker = recordMaker(baseText);
  return [
    "/**",
    ` * ${comment(definition.title)}.`,
    ` * Drafted from ${comment(name)}: check every field, then say here what a row is.`,
    " */",
    ...enumerationImports(columns),
    maker.import,
    'import { defineSource } from "../../mapping/source.ts";',
    "",
    `export const ${identifier(definition.id)} = defineSource({`,
    ...sourceLines(definition, maker.name).map((line) => `  ${line}`),
    "  fields: [",
    ...columns.flatMap((column) => columnLines(column)).map((line) => `    ${line}`),
    "  ],",
    "});",
    "",
  ].join("\n");
}

/** `rating-by-unit` -> `ratingByUnit`. */
export function identifier(id: string): string {
  return id.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}

function sourceLines(definition: SourceDefinition, maker: string): string[] {
  const { id, labels, title, entities, nameField, groups, hasTotals, fills } = definition;
  const { schedule, agency, rank, headerRules, minimumHeaders } = definition;
  return [
    `id: ${json(id)},`,
    "labels: {",
    `  vi: ${json(labels.vi)},`,
    `  en: ${json(labels.en)},`,
    "},",
    `title: ${json(title)},`,
    "mappingVersion: 1,",
    `entities: ${list(entities)},`,
    `nameField: ${json(nameField)},`,
    ...(groups === null ? [] : [`groups: ${json(groups)},`]),
    ...(hasTotals ? ["hasTotals: true,"] : []),
    ...(headerRules.keepYears ? ["headerRules: { keepYears: true },"] : []),
    ...(minimumHeaders === 3 ? [] : [`minimumHeaders: ${minimumHeaders},`]),
    `makeRecords: ${maker},`,
    `fills: ${list(fills)},`,
    `schedule: ${object(schedule)},`,
    `agency: ${json(agency)},`,
    `rank: ${rank},`,
  ];
}

/** The import line of what the base form makes its records with. */
function recordMaker(baseText: string): { readonly name: string; readonly import: string } {
  const name = /makeRecords: (\w+)/u.exec(baseText)?.[1] ?? "";
  const line = baseText
    .split("\n")
    .find((each) => each.startsWith("import {") && each.includes(name));
  if (name === "" || line === undefined) throw new Error("The base form names no record maker.");
  return { name, import: line };
}

function enumerationImports(columns: readonly DraftColumn[]): string[] {
  const used = columns.flatMap(({ spec }) => enumerationOf(spec) ?? []);
  return enumerations.flatMap(({ file }) => {
    const names = [...new Set(used.filter((each) => each.file === file).map(({ name }) => name))];
    if (names.length === 0) return [];
    const path = `../../../src/domain/enumerations/${file}.ts`;
    return [`import { ${names.toSorted().join(", ")} } from "${path}";`];
  });
}

function enumerationOf(spec: FieldSpec | null): { file: string; name: string } | null {
  if (spec?.enumeration === undefined) return null;
  for (const { file, exports } of enumerations) {
    const found = Object.entries(exports).find(([, value]) => value === spec.enumeration);
    if (found !== undefined) return { file, name: found[0] };
  }
  return null;
}

function columnLines({ inspection, spec }: DraftColumn): string[] {
  const { column, proposal, examples, isKnownOther } = inspection;
  if (spec === null) {
    if (isKnownOther) return [];
    const values =
      examples.length === 0 ? "no values" : examples.map((text) => json(text)).join(", ");
    return [
      `// ${column.cell} ${json(column.header)}: ${values}. No field fits; looks like:`,
      `// { name: "…", kind: ${json(inspection.guessedKind)}, headers: [${json(column.header)}], into: { value: "…" } },`,
    ];
  }
  const { headers, enumeration: _, ...rest } = spec;
  const enumeration = enumerationOf(spec);
  return [
    `// ${column.cell}, confidence ${proposal.confidence.toFixed(2)}`,
    "{",
    ...Object.entries(rest)
      .filter(([key]) => key !== "into")
      .map(([key, value]) => `  ${key}: ${json(value)},`),
    ...(enumeration === null ? [] : [`  enumeration: ${enumeration.name},`]),
    `  headers: ${list(headers)},`,
    `  into: ${object(spec.into)},`,
    "},",
  ];
}

/** Nothing that a file says ends a comment. */
function comment(text: string): string {
  return text.replaceAll(/\s+/gu, " ").replaceAll("*/", "* /");
}

/** JSON is TypeScript; its line separators are not. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", " ").replaceAll("\u2029", " ");
}

function list(values: readonly unknown[]): string {
  return `[${values.map((value) => json(value)).join(", ")}]`;
}

function object(value: object): string {
  const entries = Object.entries(value).map(
    ([key, each]) => `${key}: ${Array.isArray(each) ? list(each) : json(each)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
