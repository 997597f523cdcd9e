/**
 * Money that is far from what the period before says of the same cooperative, chain or indicator: as a rule a unit
 * mixed up, đồng for million đồng. A column that jumps as a whole is told once, with the unit that it probably has.
 */
import { moneyUnitName } from "../../src/domain/money-unit.ts";
import { cellAddress, columnNumber } from "../workbook/grid.ts";
import type { Issue, ReadHeader } from "../reading.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { Publishing } from "./publishing.ts";
import { contractWord } from "./staged-row.ts";

interface Jump {
  readonly sheet: string | null;
  readonly row: number;
  readonly cell: string | null;
  readonly reading: number;
  readonly previous: number;
  /** Rows that have a value before and now. */
  readonly comparable: number;
}

/** SQL that joins to a staged row `s` the reading `r` it is compared with. */
const sameBefore: Readonly<Partial<Record<PublishedNoun["entity"], string>>> = {
  annualReports: `r.cooperative_id = s.cooperative_id and r.is_best and r.year = s.year - 1
  and r.period = (s.year - 1)::text || substr(s.period, 5)`,
  observations: `r.unit_id = s.unit_id and r.indicator_id = s.indicator_id and r.is_best and r.year = s.year - 1
  and r.period = (s.year - 1)::text || substr(s.period, 5) and r.unit_of_measure = 'VND' and s.unit_of_measure = 'VND'`,
  cooperatives: "r.id = s.cooperative_id and r.as_of < $1::date",
  valueChains: "r.id = s.value_chain_id and r.as_of < $1::date",
};

export async function jumpIssues(publishing: Publishing, noun: PublishedNoun): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const { name, property } of noun.columns) {
    const field = property === null ? null : contractWord(noun, property);
    const range = publishing.source.jumps?.[`${noun.entity}.${field}`];
    if (field === null || range === undefined) continue;
    const jumps = await findJumps(publishing, noun, name, range);
    issues.push(...describeJumps(publishing.reading.headers, `${noun.entity}.${field}`, jumps));
  }
  return issues;
}

async function findJumps(
  { client, asOf }: Publishing,
  noun: PublishedNoun,
  column: string,
  [lowest, highest]: readonly [lowest: number, highest: number],
): Promise<readonly Jump[]> {
  const join = sameBefore[noun.entity];
  if (join === undefined) return [];
  const { rows } = await client.query<Jump>(
    `select * from (
  select s.ordinal, s.sheet, s.row, s.cell, s.${column}::float8 as reading, r.${column}::float8 as previous,
    count(*) over ()::integer as comparable
  from ${noun.staged} s join ${noun.table} r on r.as_of_end is null and r.to_version is null and ${join}
  where s.${column} <> 0 and r.${column} <> 0 and $1::date is not null
) pair where abs(reading / previous) not between $2 and $3 order by ordinal`,
    [asOf, lowest, highest],
  );
  return rows;
}

/** Powers of ten between the units of money. */
const unitSteps = [3, 6, 9];
/** How far, in powers of ten, a value may have changed by itself beside the unit. */
const ownChange = 0.7;
const leastRows = 3;
const leastShare = 0.5;

function describeJumps(
  headers: readonly ReadHeader[],
  target: string,
  jumps: readonly Jump[],
): Issue[] {
  const byColumn = new Map<string, Jump[]>();
  for (const jump of jumps) {
    const column = columnOf(headers, target, jump);
    byColumn.set(column, [...(byColumn.get(column) ?? []), jump]);
  }
  return [...byColumn].flatMap(([column, found]) => {
    const header = headers.find((each) => each.column === column);
    const step = header === undefined ? null : commonStep(found);
    if (header === undefined || step === null) {
      return found.map((jump) => rowIssue(target, header, column, jump));
    }
    const others = found.filter((jump) => stepOf(jump) !== step);
    const whole = found.filter((jump) => stepOf(jump) === step);
    return [
      columnIssue(target, header, whole, step),
      ...others.map((jump) => rowIssue(target, header, column, jump)),
    ];
  });
}

function columnOf(headers: readonly ReadHeader[], target: string, { cell }: Jump): string {
  if (cell !== null) return cell.replace(/\d+$/u, "");
  return headers.find(({ fields }) => fields.includes(target))?.column ?? "";
}

/** The power of ten that most of the comparable rows jumped by; null where each jumped by its own. */
function commonStep(jumps: readonly Jump[]): number | null {
  const counts = new Map<number, number>();
  for (const jump of jumps) {
    const step = stepOf(jump);
    if (step !== null) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  const comparable = jumps[0]?.comparable ?? 0;
  if (most === undefined || most[1] < Math.max(leastRows, comparable * leastShare)) return null;
  return most[0];
}

function stepOf({ reading, previous }: Jump): number | null {
  const power = Math.log10(Math.abs(reading / previous));
  const step = unitSteps.find((each) => Math.abs(Math.abs(power) - each) <= ownChange);
  return step === undefined ? null : Math.sign(power) * step;
}

function rowIssue(
  target: string,
  header: ReadHeader | undefined,
  column: string,
  jump: Jump,
): Issue {
  const { sheet, row, reading, previous } = jump;
  return {
    code: "value-jump",
    severity: "WARNING",
    sheet,
    cell: jump.cell ?? (column === "" ? null : cellAddress(columnNumber(column), row)),
    value: String(reading),
    details: { ...fieldDetails(target, header), previous, reading, "hint.vi": "", "hint.en": "" },
    row,
  };
}

function columnIssue(
  target: string,
  header: ReadHeader,
  jumps: readonly Jump[],
  step: number,
): Issue {
  const [first] = jumps;
  const unit = header.factor === null ? undefined : moneyUnitName(header.factor / 10 ** step);
  const times = (10 ** Math.abs(step)).toLocaleString("vi-VN");
  const count = jumps.length;
  return {
    code: "value-jump",
    severity: "WARNING",
    sheet: first?.sheet ?? null,
    cell: header.cell,
    value: header.header,
    details: {
      ...fieldDetails(target, header),
      previous: first?.previous ?? 0,
      reading: first?.reading ?? 0,
      rows: count,
      power: step,
      "hint.vi": ` Cả cột lệch khoảng ${times} lần (${count} dòng)${unit === undefined ? "" : `; có lẽ đơn vị tính là ${unit.vi}`}.`,
      "hint.en": ` The whole column is off by about ${times} times (${count} rows)${unit === undefined ? "" : `; its unit is probably ${unit.en}`}.`,
    },
    row: null,
  };
}

function fieldDetails(target: string, header: ReadHeader | undefined): Issue["details"] {
  return { field: target, "field.vi": header?.header ?? target };
}
