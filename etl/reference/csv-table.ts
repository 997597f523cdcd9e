/** Comma-separated reference files (RFC 4180) with a header line, as rows by column name. */

/** The rows of a file that has at least the given columns; anything else is a defect of the file and throws. */
export function readCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header = [], ...lines] = parseLines(text);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new Error(`Reference file lacks the columns ${missing.join(", ")}.`);
  }
  return lines.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`Reference file: record ${index + 2} has ${cells.length} cells.`);
    }
    const named = columns.map((column) => [column, cells[header.indexOf(column)] ?? ""] as const);
    return Object.fromEntries(named) as Record<Column, string>;
  });
}

export function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** The text as one of the codes; throws on any other. */
export function oneOf<Code extends string>(codes: readonly Code[], text: string): Code {
  const code = codes.find((one) => one === text);
  if (code === undefined) {
    throw new Error(`Reference file: ${text} is none of ${codes.join(", ")}.`);
  }
  return code;
}

/** ISO date or null; throws on anything else. */
export function dateOrNull(text: string): string | null {
  if (text === "") return null;
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new Error(`Reference file: ${text} is no date.`);
  return text;
}

/** Number or null; throws on anything else. */
export function numberOrNull(text: string): number | null {
  if (text === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`Reference file: ${text} is no number.`);
  return value;
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/u.test(text)) throw new Error(`Reference file: ${text} is no whole number.`);
  return Number(text);
}

const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

function parseLines(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const source = text.replace(/^\uFEFF/u, "").replace(/(?:\r?\n)+$/u, "");
  for (const match of source.matchAll(cell)) {
    line.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    lines.push(line);
    line = [];
    if (match[3] === "") break;
  }
  return lines;
}
