/** What the merged readings must be, worked out the plain way: report by report, field by field (data-model.md 2, 7, 9). */

export interface Report {
  readonly identity: string;
  readonly asOf: string;
  /** Order of publication; of two reports of one source and date the later replaces the earlier. */
  readonly version: number;
  readonly source: string;
  readonly rank: number;
  readonly status: string;
  /** Null: bound and blank; absent: the column is not in the file. */
  readonly values: Readonly<Record<string, number | string | null>>;
  readonly invalid: readonly string[];
}

export interface Reading {
  readonly identity: string;
  readonly asOf: string;
  readonly asOfEnd: string | null;
  readonly status: string;
  readonly isBest: boolean;
  readonly values: Readonly<Record<string, number | string | null>>;
  readonly bound: readonly string[];
  readonly invalid: readonly string[];
}

const order = ["PLAN", "ESTIMATE", "PRELIMINARY", "ACTUAL", "REVISED"];

/** A file that lacks a column leaves the field as the earlier file of its source and date had it. */
function standing(reports: readonly Report[]): Report[] {
  const latest = new Map<string, Report>();
  for (const report of reports.toSorted((one, other) => one.version - other.version)) {
    const key = [report.identity, report.status, report.source, report.asOf].join("|");
    const earlier = latest.get(key);
    const carried = earlier?.invalid.filter((field) => !(field in report.values)) ?? [];
    latest.set(key, {
      ...report,
      values: { ...earlier?.values, ...report.values },
      invalid: [...report.invalid, ...carried],
    });
  }
  return [...latest.values()];
}

/** Facts: the first reported value by status, rank, latest date. */
export function foldFacts(reports: readonly Report[], fields: readonly string[]): Reading[] {
  return fold(reports, fields, {
    contributes: (own, other) =>
      own === other ||
      (own !== "PLAN" && other !== "PLAN" && order.indexOf(other) < order.indexOf(own)),
    before: (one, other) =>
      order.indexOf(other.status) - order.indexOf(one.status) ||
      one.rank - other.rank ||
      other.asOf.localeCompare(one.asOf),
    decides: (report, field) => (report.values[field] ?? null) !== null,
  });
}

/** Organisations: what the latest report that carries the field says, blank or not. */
export function foldStates(reports: readonly Report[], fields: readonly string[]): Reading[] {
  return fold(reports, fields, {
    contributes: (own, other) => own === other,
    before: (one, other) => other.asOf.localeCompare(one.asOf) || other.version - one.version,
    decides: (report, field) => field in report.values,
  });
}

interface Rule {
  readonly contributes: (own: string, other: string) => boolean;
  readonly before: (one: Report, other: Report) => number;
  readonly decides: (report: Report, field: string) => boolean;
}

function fold(reports: readonly Report[], fields: readonly string[], rule: Rule): Reading[] {
  const all = standing(reports);
  const readings: Reading[] = [];
  for (const identity of new Set(all.map((report) => report.identity))) {
    for (const status of new Set(
      all.filter((each) => each.identity === identity).map((each) => each.status),
    )) {
      const group = all.filter(
        (report) =>
          report.identity === identity && (report.status === "PLAN") === (status === "PLAN"),
      );
      readings.push(...stepsOf(group, { identity, status }, fields, rule));
    }
  }
  return readings;
}

function stepsOf(
  group: readonly Report[],
  { identity, status }: { identity: string; status: string },
  fields: readonly string[],
  rule: Rule,
): Reading[] {
  const days = [...new Set(group.map((report) => report.asOf))].toSorted();
  return days.flatMap((asOf, index) => {
    const known = group.filter((report) => report.asOf <= asOf);
    if (!known.some((report) => report.status === status)) return [];
    const used = known
      .filter((report) => rule.contributes(status, report.status))
      .toSorted(rule.before);
    const values = fields.map((field) => [field, valueOf(used, field, rule)] as const);
    return [
      {
        identity,
        status,
        asOf,
        asOfEnd: days[index + 1] ?? null,
        isBest:
          status !== "PLAN" &&
          !known.some((report) => order.indexOf(report.status) > order.indexOf(status)),
        values: Object.fromEntries(values),
        bound: fields.filter((field) => used.some((report) => field in report.values)),
        invalid: fields.filter((field) => {
          const first = used.find((report) => field in report.values);
          return valueOf(used, field, rule) === null && first?.invalid.includes(field) === true;
        }),
      },
    ];
  });
}

function valueOf(used: readonly Report[], field: string, rule: Rule): number | string | null {
  return used.find((report) => rule.decides(report, field))?.values[field] ?? null;
}
