/**
 * A file to what it says: receive -> parse in a child process -> find the form -> read its table. Nothing that a
 * file holds makes it throw; what is wrong with the data comes back as issues.
 */
import { createHash } from "node:crypto";
import { readFile as readBytes, stat } from "node:fs/promises";
import { basename } from "node:path";

import { parsePeriod } from "../src/domain/period.ts";
import { ownWorkbook } from "./annotate/own-workbook.ts";
import type { OriginForm, OwnWorkbook } from "./annotate/own-workbook.ts";
import { expectedDate, periodMismatch } from "./expected-date.ts";
import { headerMissing } from "./header-missing.ts";
import type { HeaderBand } from "./layout/header-band.ts";
import { withImpliedMerges } from "./layout/implied-merges.ts";
import { readTitle } from "./layout/title.ts";
import type { FieldSpec } from "./mapping/field.ts";
import type { SourceDefinition } from "./mapping/source.ts";
import { sheetNotFound } from "./sheet-not-found.ts";
import { statedCells } from "./stated-elsewhere.ts";
import { titleUnit } from "./mapping/title-unit.ts";
import type { FileReading, Issue } from "./reading.ts";
import { otherForms, recogniseSource } from "./recognise-source.ts";
import type { LocatedSource } from "./recognise-source.ts";
import { readTable } from "./read-table.ts";
import type { TableFacts } from "./read-table.ts";
import type { OnProgress } from "./progress/progress.ts";
import { unitDirectory } from "./reference/unit-directory.ts";
import { findSource, sources } from "./sources/index.ts";
import { describeTable } from "./table-reading.ts";
import { titleDate } from "./title-date.ts";
import { decodeSheet, decodeSheets } from "./text/decode-sheet.ts";
import { atOnce, inSlices } from "./text/pausing.ts";
import type { Pausing } from "./text/pausing.ts";
import type { Workbook } from "./workbook/grid.ts";
import { readWorkbook, tooLarge } from "./workbook/read-workbook.ts";
import type { OnRead, ReadLimits } from "./workbook/read-workbook.ts";

export interface ReadParameters {
  /** Where the file states no date, or only its year; where it states another one, `period-mismatch` tells. */
  readonly asOf?: string | null;
  /** The period that the file is expected to be of: `2025`, `2025H1`. */
  readonly period?: string | null;
  /** Of a workbook of ours: the date it was written for, which stands before what its lines say. */
  readonly carriedAsOf?: string | null;
  /** Of a corrected copy: the name of its original, which may tell the year. */
  readonly originalName?: string;
}

export interface FileToRead {
  readonly path?: string;
  readonly bytes?: Buffer;
  /** As the sender named it; the base name of the path if left out. */
  readonly name?: string;
  /** Id of the form; recognised from the file if left out. */
  readonly source?: string | null;
  /** Then a file that is better read as another form is refused: it lay in the wrong folder. */
  readonly sourceIsAssumed?: boolean | undefined;
  readonly limits: ReadLimits;
  readonly parameters?: ReadParameters;
  /** Aborted: reading ends with what it was aborted with. */
  readonly signal?: AbortSignal | undefined;
  /** Changes the grid before it is read. */
  readonly edit?: ((workbook: Workbook) => Workbook) | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** At least one. */
type FormReadings = readonly [FileReading, ...FileReading[]];
type ReceivedFile = FileReading["file"];

/**
 * @throws if the call is wrong, not the file: a path that cannot be opened, a source that is not in the list.
 */
export async function readFile(file: FileToRead): Promise<FileReading> {
  const [reading] = await readForms(file);
  return reading;
}

/**
 * A workbook may hold several forms on several sheets: one reading each, that of the best sheet first. Where the
 * source is given, that one alone.
 * @throws as `readFile`
 */
export async function readForms(file: FileToRead): Promise<FormReadings> {
  const source = file.source ?? null;
  if (source !== null && findSource(source) === null) throw new Error(`No source "${source}".`);
  const name = file.name ?? basename(file.path ?? "");
  const received = await receive(file);
  if (!Buffer.isBuffer(received)) {
    return [nothingRead({ name, sha256: "", format: null }, received)];
  }
  const sha256 = createHash("sha256").update(received).digest("hex");
  const { onProgress = () => undefined, signal } = file;
  const onRead: OnRead = (read) => onProgress({ stage: "READING", ...read });
  const workbook = await readWorkbook(received, file.limits, { onRead, signal });
  if ("code" in workbook) return [nothingRead({ name, sha256, format: null }, workbook)];
  const opened = { name, sha256, format: workbook.format };
  const { sourceIsAssumed, parameters = {} } = file;
  const wanted = { source, sourceIsAssumed, parameters, onProgress };
  onProgress({ stage: "BINDING" });
  const edit = file.edit ?? ((grid: Workbook) => grid);
  const own = ownWorkbook(workbook);
  const grid = edit(own?.workbook ?? workbook);
  const decoded = { ...grid, sheets: await decodeSheets(grid.sheets) };
  file.signal?.throwIfAborted();
  return inSlices(
    own === null
      ? readingForms(opened, decoded, wanted)
      : readingOwn(opened, { ...own, workbook: decoded }, wanted),
  );
}

/** A file over the limit is not even read into memory. */
async function receive({ path, bytes, limits }: FileToRead): Promise<Buffer | Issue> {
  if (bytes !== undefined) return bytes;
  if (path === undefined) throw new Error("readFile needs a path or bytes.");
  const { size } = await stat(path);
  return size > limits.maxFileBytes ? tooLarge(size, limits) : readBytes(path);
}

interface Wanted {
  /** Instead of the list of sources. */
  readonly candidates?: readonly SourceDefinition[];
  readonly source: string | null;
  readonly sourceIsAssumed?: boolean | undefined;
  readonly parameters: ReadParameters;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * A form of ours is read as what it is, a corrected copy as its original was, unless the caller says otherwise: of
 * several forms each knows what it corrects.
 */
function* readingOwn(
  received: ReceivedFile,
  own: OwnWorkbook,
  wanted: Wanted,
): Pausing<FormReadings> {
  const { forms, asOf, corrects, agency, scope } = own.origin;
  const known = forms.flatMap(({ source }) => (source === null ? [] : (findSource(source) ?? [])));
  const source = wanted.source ?? (known.length === 1 ? (known[0]?.id ?? null) : null);
  const originalName = corrects?.file ?? null;
  const readings = yield* readingForms(received, own.workbook, {
    ...wanted,
    source,
    ...(source === null && known.length > 0 && { candidates: known }),
    parameters: {
      ...wanted.parameters,
      carriedAsOf: asOf,
      ...(originalName !== null && { originalName }),
    },
  });
  const carry = (reading: FileReading): FileReading => ({
    ...reading,
    ...(corrects !== null && { corrects: { ...corrects, load: loadOf(forms, reading) } }),
    carried: { agency, scope },
  });
  const [first, ...others] = readings;
  return [carry(first), ...others.map(carry)];
}

/** That of the same form; where then or now no form was found, there is but one. */
function loadOf(forms: readonly OriginForm[], { source }: FileReading): number | null {
  const isOwn = (form: OriginForm): boolean =>
    source === null || form.source === null || form.source === source.id;
  return forms.find(isOwn)?.load ?? null;
}

/** The part behind the child process: a grid to what it says. */
export function readGrid(received: ReceivedFile, grid: Workbook, wanted: Wanted): FileReading {
  const decoded = { ...grid, sheets: grid.sheets.map(decodeSheet) };
  return atOnce(readingForms(received, decoded, wanted))[0];
}

function* readingForms(
  received: ReceivedFile,
  decoded: Workbook,
  { source, sourceIsAssumed, parameters, candidates = sources, onProgress }: Wanted,
): Pausing<FormReadings> {
  const workbook = { ...decoded, sheets: decoded.sheets.map(withImpliedMerges) };
  const wanted = candidates.filter(({ id }) => source === null || id === source);
  const found = recogniseSource(workbook, wanted);
  const other = sourceIsAssumed === true ? recogniseSource(workbook, sources) : null;
  const sheets = workbook.sheets.flatMap(({ name }) => (name === null ? [] : [name]));
  if (found === null || isBetterAs(other, found)) {
    return [{ ...nothingRead(received, sheetNotFound(wanted, other)), sheets }];
  }
  onProgress?.({ stage: "CHECKING" });
  yield;
  const read = (form: LocatedSource): FileReading => {
    return { ...readForm(received, workbook, form, parameters), sheets };
  };
  const others = source === null ? otherForms(workbook, found, sources).map(read) : [];
  return [read(found), ...others.filter(hasRecords)];
}

/** A sheet with nothing but the header of a form is a blank form. */
function hasRecords({ records, quarantined }: FileReading): boolean {
  return quarantined.length > 0 || Object.values(records).some((list) => list.length > 0);
}

function readForm(
  received: ReceivedFile,
  workbook: Workbook,
  found: LocatedSource,
  parameters: ReadParameters,
): FileReading {
  const { facts, issues } = tableFacts(found, workbook, received.name, parameters);
  const { located } = found;
  const base: FileReading = {
    ...nothingRead(received),
    source: {
      id: found.source.id,
      file: received.name,
      sheet: located.sheet.name,
      asOf: facts.asOf,
      year: facts.year,
    },
  };
  const { code } = facts.titleUnit;
  const covers = code === null || code === found.source.coverage ? {} : { covers: [code] };
  if (located.missing.length > 0) return { ...base, issues: headerMissing(found) };
  const read = readTable(found, facts);
  const table = describeTable(found, read);
  const elsewhere = statedCells([...read.elsewhere, ...titleDate(found, facts.asOf)]);
  return { ...base, ...covers, ...table, elsewhere, issues: [...issues, ...table.issues] };
}

function tableFacts(
  { source, located: { sheet, band } }: LocatedSource,
  { date1904, format }: Workbook,
  file: string,
  parameters: ReadParameters,
): { facts: TableFacts; issues: readonly Issue[] } {
  const title = readTitle(sheet, band.firstRow, { file: parameters.originalName ?? file });
  const ofColumns = source.datedBy === "columns" ? latestPeriodEnd(band) : null;
  const outright = parameters.carriedAsOf ?? ofColumns;
  const stated = outright === null ? title : { asOf: outright, dateFrom: "date" as const };
  const { asOf, mismatch } = expectedDate(stated, parameters);
  const directory = unitDirectory();
  const facts = {
    asOf,
    year: asOf === null ? null : Number(asOf.slice(0, 4)),
    valueStatus: title.valueStatus,
    statedOn: parameters.asOf ?? parameters.carriedAsOf ?? title.statedOn,
    titleUnit: source.unitInTitle
      ? titleUnit(sheet, band.firstRow, { directory, asOf }, source.coverage)
      : { code: null, problem: null },
    moneyUnit: title.moneyUnit,
    date1904,
    isUntyped: format === "csv",
    directory,
  };
  return { facts, issues: mismatch === null ? [] : [periodMismatch(sheet.name, mismatch)] };
}

/** What was planned tells nothing of when the table was made. */
function latestPeriodEnd({ columns }: HeaderBand<FieldSpec>): string | null {
  const ends = columns.flatMap(({ field }) => {
    const { period = null, valueStatus = null } = field?.observes ?? {};
    return period === null || valueStatus === "PLAN" ? [] : (parsePeriod(period)?.end ?? []);
  });
  return ends.toSorted().at(-1) ?? null;
}

function nothingRead(file: ReceivedFile, ...issues: readonly Issue[]): FileReading {
  return {
    file,
    source: null,
    sheets: [],
    records: {},
    boundFields: {},
    columns: [],
    headers: [],
    issues,
    quarantined: [],
    rowAccounting: {},
  };
}

/** Forms share columns, so a table may do for two; it is of the one that knows more of its columns. */
function isBetterAs(other: LocatedSource | null, found: LocatedSource): boolean {
  if (other === null || other.source === found.source) return false;
  const { band, missing } = other.located;
  return missing.length === 0 && band.mapped > found.located.band.mapped;
}
