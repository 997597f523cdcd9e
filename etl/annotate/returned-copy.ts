/**
 * An annotated copy carries, as custom document properties, which file it is of and how that was read. When it comes
 * back corrected, it is read the same way, without the sheets that we added. What a file says of itself is checked
 * like any other input: what is not of the right form counts as not said.
 */
import { isoDate } from "../../src/domain/date-text.ts";
import type { CorrectedFile } from "../reading.ts";
import { propertyParts, propertyText } from "./property-text.ts";
import { findSource } from "../sources/index.ts";
import type { Workbook } from "../workbook/grid.ts";

/** What a copy says of its original. */
export interface CopyOrigin extends CorrectedFile {
  readonly source: string | null;
  /** The date given with the file, which its title did not tell. */
  readonly asOf: string | null;
}

const names = {
  sha256: "hoptac.sha256",
  file: "hoptac.file",
  source: "hoptac.source",
  load: "hoptac.load",
  asOf: "hoptac.asOf",
  agency: "hoptac.agency",
  scope: "hoptac.scope",
  ownSheets: "hoptac.sheets",
} as const;
/** No sheet name holds it. */
const sheetSeparator = "/";

export function copyProperties(
  origin: CopyOrigin,
  ownSheets: readonly string[],
): Record<string, string> {
  const texts = {
    ...origin,
    load: origin.load === null ? null : String(origin.load),
    scope: origin.scope?.join(",") ?? null,
    ownSheets: ownSheets.join(sheetSeparator),
  };
  return Object.fromEntries(
    (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
      const text = texts[name];
      return text === null ? [] : propertyParts(names[name], text);
    }),
  );
}

export interface ReturnedCopy {
  readonly origin: CopyOrigin;
  /** Without the sheets that we added. */
  readonly workbook: Workbook;
}

/** Null for a workbook that is no annotated copy. */
export function returnedCopy(workbook: Workbook): ReturnedCopy | null {
  const sha256 = said(workbook, "sha256", /^[\da-f]{64}$/u);
  if (sha256 === null) return null;
  const ours = new Set(said(workbook, "ownSheets", /^.{1,500}$/u)?.split(sheetSeparator));
  const sheets = workbook.sheets.filter(({ name }) => name === null || !ours.has(name));
  return { origin: originOf(workbook, sha256), workbook: { ...workbook, sheets } };
}

function originOf(workbook: Workbook, sha256: string): CopyOrigin {
  const load = said(workbook, "load", /^\d{1,15}$/u);
  const source = said(workbook, "source", /^[\w-]{1,100}$/u);
  const day = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(said(workbook, "asOf", /^[\d-]{10}$/u) ?? "");
  return {
    sha256,
    load: load === null ? null : Number(load),
    file: said(workbook, "file", /^[^/\\\p{Cc}]{1,255}$/u),
    source: source !== null && findSource(source) !== null ? source : null,
    asOf: day === null ? null : isoDate(Number(day[1]), Number(day[2]), Number(day[3])),
    agency: said(workbook, "agency", /^\P{Cc}{1,300}$/u),
    scope: said(workbook, "scope", /^\d{1,8}(?:,\d{1,8})*$/u)?.split(",") ?? null,
  };
}

function said({ properties }: Workbook, name: keyof typeof names, form: RegExp): string | null {
  const text = propertyText(properties ?? {}, names[name]);
  return text !== null && form.test(text) ? text : null;
}
