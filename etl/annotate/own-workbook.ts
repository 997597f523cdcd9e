/**
 * A workbook that we wrote and that comes back filled in or corrected. It carries, as custom document properties, how
 * it is to be read: an annotated copy also which file it corrects. The sheets that we added are not read. What a file
 * says of itself is checked like any other input: what is not of the right form counts as not said.
 */
import { isoDate } from "../../src/domain/date-text.ts";
import type { CarriedParameters, CorrectedFile } from "../reading.ts";
import { findSource } from "../sources/index.ts";
import type { Workbook } from "../workbook/grid.ts";
import { propertyParts, propertyText } from "./property-text.ts";

/** A form that the workbook was read as, and the load that came of it. */
export interface OriginForm {
  readonly source: string | null;
  readonly load: number | null;
}

export interface Origin extends CarriedParameters {
  /** The best one first; none where nothing is said. */
  readonly forms: readonly OriginForm[];
  /** The date given with the file, which its title does not tell. */
  readonly asOf: string | null;
  /** Its cells are those of a text file: what looks like a number may be one. */
  readonly isText: boolean;
  /** Null for a form that we printed. */
  readonly corrects: Pick<CorrectedFile, "sha256" | "file"> | null;
}

const names = {
  source: "hoptac.source",
  sha256: "hoptac.sha256",
  file: "hoptac.file",
  load: "hoptac.load",
  format: "hoptac.format",
  asOf: "hoptac.asOf",
  agency: "hoptac.agency",
  scope: "hoptac.scope",
  ownSheets: "hoptac.sheets",
} as const;
type Name = keyof typeof names;
/** Between the forms, in the order of their loads. */
const formSeparator = ",";
/** No sheet name holds it. */
const sheetSeparator = "/";
const textFormat = "csv";

export function originProperties(
  { forms, asOf, agency, scope, isText, corrects }: Origin,
  ownSheets: readonly string[],
): Record<string, string> {
  const texts: Readonly<Record<Name, string | null | undefined>> = {
    source: listed(forms.map(({ source }) => source)),
    sha256: corrects?.sha256,
    file: corrects?.file,
    load: listed(forms.map(({ load }) => load)),
    format: isText ? textFormat : null,
    asOf,
    agency,
    scope: scope?.join(","),
    ownSheets: ownSheets.join(sheetSeparator),
  };
  return Object.fromEntries(
    (Object.keys(names) as Name[]).flatMap((name) =>
      propertyParts(names[name], texts[name] ?? null),
    ),
  );
}

function listed(items: readonly (string | number | null)[]): string | null {
  return items.every((item) => item === null) ? null : items.join(formSeparator);
}

export interface OwnWorkbook {
  readonly origin: Origin;
  /** Without the sheets that we added. */
  readonly workbook: Workbook;
}

/** Null for a workbook that is none of ours. */
export function ownWorkbook(workbook: Workbook): OwnWorkbook | null {
  const added = said(workbook, "ownSheets", /^.{1,500}$/u);
  if (added === null) return null;
  const ours = new Set(added.split(sheetSeparator));
  const sheets = workbook.sheets.filter(({ name }) => name === null || !ours.has(name));
  const origin = originOf(workbook);
  const restored = origin.isText
    ? ({ format: textFormat, sheets: sheets.map((sheet) => ({ ...sheet, name: null })) } as const)
    : { sheets };
  return { origin, workbook: { ...workbook, ...restored } };
}

function originOf(workbook: Workbook): Origin {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(said(workbook, "asOf", /^[\d-]{10}$/u) ?? "");
  const sha256 = said(workbook, "sha256", /^[\da-f]{64}$/u);
  return {
    forms: formsOf(workbook),
    asOf: day === null ? null : isoDate(Number(day[1]), Number(day[2]), Number(day[3])),
    agency: said(workbook, "agency", /^\P{Cc}{1,300}$/u),
    scope: said(workbook, "scope", /^\d{1,8}(?:,\d{1,8})*$/u)?.split(",") ?? null,
    isText: said(workbook, "format", /^csv$/u) !== null,
    corrects:
      sha256 === null ? null : { sha256, file: said(workbook, "file", /^[^/\\\p{Cc}]{1,255}$/u) },
  };
}

function formsOf(workbook: Workbook): OriginForm[] {
  const sources = said(workbook, "source", /^[\w-]{0,100}(?:,[\w-]{0,100}){0,50}$/u);
  const loads = said(workbook, "load", /^\d{0,15}(?:,\d{0,15}){0,50}$/u);
  const numbers = loads?.split(formSeparator) ?? [];
  return (sources ?? "").split(formSeparator).flatMap((id, index) => {
    const source = findSource(id) === null ? null : id;
    const load = numbers[index] ?? "";
    if (source === null && load === "") return [];
    return [{ source, load: load === "" ? null : Number(load) }];
  });
}

function said({ properties }: Workbook, name: Name, form: RegExp): string | null {
  const text = propertyText(properties ?? {}, names[name]);
  return text !== null && form.test(text) ? text : null;
}
