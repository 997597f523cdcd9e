/**
 * Tables in the manner of statistical yearbooks: no merges, labels broken over rows, spanners over their first
 * column only, years as headers, units below the labels, dotted leaders, footnote marks, spacer rows.
 */
import { SheetWriter } from "./generated-table.ts";
import type { GeneratedTable } from "./generated-table.ts";
import type { Random } from "./random.ts";
import type { GeneratedCell } from "./values.ts";

const subjects = ["Population", "Energy consumption", "Retail sales", "Crimes", "Farm income"];
const stubHeads = ["State", "Year", "Item", "Industry", "Country", "Region and age", ""];
const areas = [
  "Northeast",
  "Midwest",
  "South",
  "West",
  "Alabama",
  "Alaska",
  "Maine",
  "Ohio",
  "Utah",
];
const items = ["Coal", "Natural gas", "Solar", "Hydroelectric", "Wood", "Waste", "Nuclear"];
const spanners = ["Number", "Percent of total", "Rate", "Male", "Female", "White", "Black", "Age"];
const labels = [
  "Total",
  "Under 5 years",
  "5 to 17 years",
  "65 years and over",
  "Per capita",
  "Median income",
  "Percent change",
  "All races",
  "Public",
  "Private",
  "Net imports",
  "Motor gasoline",
  "Urban",
  "Rural",
  "Full time",
  "Part time",
];
const units = ["(1,000)", "(dollars)", "(percent)", "(mil. dol.)", "(number)"];
const placeholders = ["(NA)", "(X)", "(D)", "-", "(Z)"];
const footnotes = [
  "\\1 Includes other items not shown separately.",
  "- Represents zero.",
  "NA Not available.",
  "Source: Bureau of Statistics, unpublished data.",
  "[1] Preliminary.",
];

type HeaderMaker = (random: Random) => MadeHeader;

export function statisticalTable(seed: number, random: Random): GeneratedTable {
  const writer = new SheetWriter(random.chance(0.1) ? 1 : 0);
  const subject = random.pick(subjects);
  writeTitles(writer, subject, random);
  const header = random.pick(headers);
  const made = header(random);
  const rows = withUnits(made, random);
  const first = writer.next;
  const isSpaced = random.chance(0.06);
  for (const [index, row] of rows.entries()) {
    if (isSpaced && index > 0) writer.blank();
    writer.write(row);
  }
  const last = writer.next - 1;
  if (random.chance(0.3)) writer.blank();
  const body = writeBody(writer, made.width, made.stub === "Year", random);
  if (random.chance(0.3)) writer.blank();
  for (const note of random.sample(footnotes, random.integer(0, 4))) writer.write([note]);
  return {
    seed,
    manner: `statistical, ${header.name}, ${rows.length} rows`,
    rows: writer.rows,
    merges: [],
    hiddenColumns: [],
    headerRows: [first, last],
    ...body,
    columns: [],
  };
}

interface MadeHeader {
  readonly rows: GeneratedCell[][];
  /** Columns beside the stub. */
  readonly width: number;
  readonly stub: string;
}

function writeTitles(writer: SheetWriter, subject: string, random: Random): void {
  if (random.chance(0.08)) writer.write([`Table ${random.integer(1, 99)}.`, `${subject} by type`]);
  const lines = [
    `Table ${random.integer(1, 900)}. ${subject} by ${random.pick(stubHeads) || "Type"}: 1990 to 2005`,
    `[In thousands (${random.integer(100, 999)},${random.integer(100, 999)} represents all). See text]`,
    "[Data are based on a sample and subject to error]",
    "See also Appendix III",
  ].slice(0, random.integer(0, 4));
  for (const line of lines) {
    writer.write([line]);
    if (random.chance(0.2)) writer.blank();
  }
  if (random.chance(0.3)) writer.blank();
}

/** A unit below every label, or one for all in the first column of numbers. */
function withUnits(made: MadeHeader, random: Random): GeneratedCell[][] {
  if (made.rows.length >= 4 || random.chance(0.7)) return made.rows;
  const row = random.chance(0.4)
    ? [null, random.pick(["number", "percent", "$ millions"])]
    : [null, ...Array.from({ length: made.width }, () => random.pick(units))];
  return [...made.rows, row];
}

function mark(label: string, random: Random): string {
  return random.chance(0.15) ? `${label} \\${random.integer(1, 3)}` : label;
}

function yearHeader(random: Random): MadeHeader {
  const width = random.integer(3, 9);
  const from = random.integer(1970, 1998);
  const step = random.pick([1, 1, 5]);
  const asText = random.chance(0.3);
  const years = Array.from({ length: width }, (_, index): GeneratedCell => {
    const year = from + index * step;
    if (random.chance(0.1)) return `${year} \\1`;
    return asText ? String(year) : year;
  });
  const stub = random.pick(stubHeads.filter((head) => head !== "Year"));
  const spanner = random.chance(0.4);
  const above = [spannerRow(width, random)];
  return { rows: [...(spanner ? above : []), [stub || null, ...years]], width, stub };
}

/** Spanners over their first column only. */
function spannerRow(width: number, random: Random): GeneratedCell[] {
  const row = Array.from<GeneratedCell>({ length: width + 1 }).fill(null);
  const names = random.sample(spanners, 4);
  for (let column = 1; column <= width; column += random.integer(2, 4)) {
    row[column] = names.pop() ?? null;
  }
  return row;
}

function stackedHeader(random: Random): MadeHeader {
  const width = random.integer(4, 9);
  const depth = random.integer(1, 3);
  const leaves = Array.from({ length: width }, () => mark(random.pick(labels), random));
  const stub = random.pick(stubHeads);
  const above = Array.from({ length: depth - 1 }, () => spannerRow(width, random));
  const stubRow = random.chance(0.5) ? 0 : depth - 1;
  const rows = [...above, [null, ...leaves]];
  rows[stubRow]![0] = stub || null;
  return { rows, width, stub };
}

/** Labels broken over as many rows as they have words, standing at the bottom. */
function wrappedHeader(random: Random): MadeHeader {
  const width = random.integer(3, 8);
  const leaves = Array.from({ length: width }, () => brokenLabel(random.pick(labels), random));
  const depth = Math.min(4, Math.max(...leaves.map((lines) => lines.length)));
  const stub = random.pick(stubHeads);
  const rows = Array.from({ length: depth }, (_, row): GeneratedCell[] => [
    row === depth - 1 ? stub || null : null,
    ...leaves.map((words) => {
      const parts =
        words.length > depth
          ? [...words.slice(0, depth - 1), words.slice(depth - 1).join(" ")]
          : words;
      return parts[row - (depth - parts.length)] ?? null;
    }),
  ]);
  return { rows, width, stub };
}

/** One or two words a line. */
function brokenLabel(label: string, random: Random): string[] {
  const words = label.split(" ");
  const lines: string[] = [];
  while (words.length > 0) lines.push(words.splice(0, random.integer(1, 2)).join(" "));
  return lines;
}

/** Classes of income or age, each broken into its two ends. */
function classHeader(random: Random): MadeHeader {
  const width = random.integer(4, 8);
  const step = random.pick([5, 10, 15]);
  const money = random.chance(0.6);
  const end = (value: number): string => (money ? `$${value},000` : String(value));
  const stub = random.pick(stubHeads.filter((head) => head !== "Year"));
  const bounds = Array.from({ length: width - 2 }, (_, index) => (index + 1) * step);
  const upper = ["Total", "Under", ...bounds.map((bound) => `${end(bound)} to`)];
  const lower = ["(1,000)", end(step), ...bounds.map((bound) => end(bound + step - 1))];
  const rows: GeneratedCell[][] = [
    [null, ...upper],
    [stub || null, ...lower],
  ];
  const spanner = [null, null, money ? "Income class (dollars)" : "Age (years)"];
  return { rows: random.chance(0.5) ? [spanner, ...rows] : rows, width, stub };
}

const headers: readonly HeaderMaker[] = [
  yearHeader,
  yearHeader,
  stackedHeader,
  stackedHeader,
  wrappedHeader,
  classHeader,
];

function groupCells(group: number, isCentred: boolean): GeneratedCell[] {
  const label = group === 0 ? "NUMBER" : "PERCENT DISTRIBUTION";
  return isCentred ? [null, null, label] : [label];
}

function writeBody(writer: SheetWriter, width: number, byYear: boolean, random: Random) {
  const isGrouped = random.chance(0.3);
  const indent = random.chance(0.4);
  const leader = random.chance(0.3) ? "...................." : "";
  const asText = random.chance(0.4);
  const isCentred = random.chance(0.3);
  const groupRows: number[] = [];
  const totalRows: number[] = [];
  const dataRows: number[] = [];
  const scales = Array.from({ length: width }, () => 10 ** random.integer(1, 6));
  const numbers = (): GeneratedCell[] =>
    scales.map((scale) => {
      if (random.chance(0.08)) return random.pick(placeholders);
      const value = Math.round(random.next() * scale * 10) / 10;
      return asText ? value.toLocaleString("en-US") : value;
    });
  if (!byYear && random.chance(0.4)) totalRows.push(writer.write([`Total${leader}`, ...numbers()]));
  const stubs = random.pick([areas, items]);
  for (let group = 0; group < (isGrouped ? 2 : 1); group++) {
    if (isGrouped) groupRows.push(writer.write(groupCells(group, isCentred)));
    const count = random.integer(4, byYear ? 15 : stubs.length);
    for (let row = 0; row < count; row++) {
      const stub = byYear ? 1990 + row : `${indent && row > 0 ? "  " : ""}${stubs[row]}${leader}`;
      dataRows.push(writer.write([stub, ...numbers()]));
    }
    if (isGrouped && group === 0 && random.chance(0.5)) writer.blank();
  }
  return {
    firstDataRow: dataRows[0]!,
    lastDataRow: dataRows.at(-1)!,
    groupRows,
    totalRows,
  };
}
