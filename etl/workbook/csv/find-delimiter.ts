/**
 * The separator of a text table: the one most frequent outside quotes in its header line (forms.md 4). The header is
 * looked for without knowing the form: titles may stand above it, labels and data may hold the other separators.
 */

const delimiters = [";", ",", "\t", "|"] as const;
type Delimiter = (typeof delimiters)[number];

const sampleLines = 200;
/** A quoted text longer than this was no quoted text. */
const longestQuoted = 32_767;
/** Of the lines that agree with the most agreed-on separator. */
const candidateShare = 0.5;
const excelNote = /^sep=(.)(?:\r\n|\r|\n|$)/iu;
const quoted = new RegExp(
  `(?<=^|[;,\\t|])[^\\S\\t\\r\\n]*"(?:[^"]|""){0,${longestQuoted}}"(?=[;,\\t|\\r\\n]|$)`,
  "gmu",
);

interface Candidate {
  readonly delimiter: Delimiter;
  /** How often it stands in most of the lines it stands in. */
  readonly agreeing: number;
  /** The first line that has it so often. */
  readonly header: string;
}

/** @param sample the beginning of the text, longer than its header by some rows. */
export function findDelimiter(sample: string): string {
  const noted = excelNote.exec(sample)?.[1];
  if (noted !== undefined) return noted;
  const lines = sample
    .replaceAll(quoted, "")
    .split(/\r\n|\r|\n/u, sampleLines)
    .filter((line) => line.trim() !== "");
  const all = delimiters.flatMap((delimiter) => candidate(lines, delimiter) ?? []);
  const most = Math.max(...all.map(({ agreeing }) => agreeing));
  const candidates = all.filter(({ agreeing }) => agreeing >= most * candidateShare);
  const headers = candidates.map(({ header }) => header);
  const [best] = candidates
    .map((one) => ({ one, rank: rankOf(one, headers) }))
    .toSorted((a, b) => compareRanks(b.rank, a.rank));
  return best?.one.delimiter ?? ",";
}

function candidate(lines: readonly string[], delimiter: Delimiter): Candidate | null {
  const counts = lines.map((line) => countOf(line, delimiter));
  const agreeing = new Map<number, number>();
  for (const count of counts) if (count > 0) agreeing.set(count, (agreeing.get(count) ?? 0) + 1);
  const [commonest] = [...agreeing].toSorted(([a, few], [b, many]) => many - few || b - a);
  if (commonest === undefined) return null;
  const [count, linesAgreeing] = commonest;
  return { delimiter, agreeing: linesAgreeing, header: lines[counts.indexOf(count)] ?? "" };
}

/**
 * The separator stands in every line of the table, so also where another one would have the header begin; what only
 * punctuates data or titles does not.
 */
function rankOf({ delimiter, agreeing, header }: Candidate, headers: readonly string[]): number[] {
  const least = Math.min(...headers.map((line) => countOf(line, delimiter)));
  return [least, agreeing, countOf(header, delimiter)];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const different = a.findIndex((value, index) => value !== b[index]);
  return different < 0 ? 0 : (a[different] ?? 0) - (b[different] ?? 0);
}

function countOf(line: string, delimiter: string): number {
  return line.split(delimiter).length - 1;
}
