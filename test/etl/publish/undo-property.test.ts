/**
 * Random loads and undos against a plain model: of every row what the latest load still standing made of it holds, and
 * the readings are the slow fold of that.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { undoLoad } from "../../../etl/publish/undo/undo-load.ts";
import type { ReadingParts } from "../../support/file-reading.ts";
import { testSource } from "../../support/file-reading.ts";
import { randomNumbers } from "../../support/random-numbers.ts";
import { expectSummariesExact } from "../../support/summaries.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk, Row } from "./publishing-desk.ts";
import { foldFacts, foldStates } from "./slow-fold.ts";
import type { Reading, Report } from "./slow-fold.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.drop());

const isFull = process.env["HOPTAC_TEST"] === "full";
const seeds = isFull ? 40 : 1;
const steps = isFull ? 24 : 10;
const codes = ["1", "2", "3"];
const ranks = { first: 1, second: 2 } as const;
const stateFields = ["activity", "charterCapital"];
const factFields = ["members", "revenue"];
type Next = (below: number) => number;

/** A file of organisations or of their figures, with some rows, some columns and some blanks. */
function randomFile(next: Next): { parts: ReadingParts; rank: number } {
  const source = next(2) === 0 ? "first" : "second";
  const isState = next(2) === 0;
  const entity = isState ? "cooperatives" : "annualReports";
  const fields = (isState ? stateFields : factFields).filter(() => next(4) > 0);
  const valueStatus = ["ESTIMATE", "ACTUAL"][next(2)] ?? "ACTUAL";
  const rows = codes
    .filter(() => next(4) > 0)
    .map((code) => ({
      ...(isState
        ? { code, name: `HTX ${code}` }
        : { cooperativeCode: code, cooperativeName: `HTX ${code}`, year: 2024, valueStatus }),
      ...Object.fromEntries(fields.map((field) => [field, next(4) === 0 ? null : next(50)])),
    }));
  const own = isState ? ["code", "name"] : [];
  return {
    rank: ranks[source],
    parts: {
      source,
      asOf: ["2025-03-01", "2025-06-30"][next(2)] ?? null,
      records: { [entity]: rows },
      bound: { [entity]: [...fields, ...own] },
      salt: String(next(1_000_000)),
    },
  };
}

interface Statement extends Report {
  readonly entity: "cooperatives" | "annualReports";
  readonly load: number;
  readonly linked: boolean;
}

interface Effect {
  readonly load: number;
  /** By row of a partition; null: withdrawn. */
  readonly rows: ReadonlyMap<string, Statement | null>;
}

const versionsSql = `select 'cooperatives' as entity, v.code as identity, v.as_of::text as "asOf", l.data_version::integer as version,
  s.code as source, s.rank, 'ACTUAL' as status, v.invalid_fields as invalid, v.load_id::integer as load, true as linked,
  v.bound_fields as bound, jsonb_build_object('activity', v.activity, 'charterCapital', v.charter_capital) as fields
from cooperative_version v join source s on s.id = v.source_id join load l on l.id = v.load_id where COND
union all
select 'annualReports', v.cooperative_code, v.as_of::text, l.data_version::integer, s.code, s.rank, v.value_status, v.invalid_fields,
  v.load_id::integer, v.cooperative_id is not null, v.bound_fields, jsonb_build_object('members', v.members, 'revenue', v.revenue)
from annual_report_version v join source s on s.id = v.source_id join load l on l.id = v.load_id where COND`;

async function statements(condition: string): Promise<Statement[]> {
  const rows = await desk.query(versionsSql.replaceAll("COND", condition));
  return rows.map((row) => {
    const fields = row["fields"] as Record<string, number | null>;
    const bound = row["bound"] as string[];
    const values = Object.fromEntries(
      Object.entries(fields).filter(([field]) => bound.includes(field)),
    );
    return { ...(row as unknown as Statement), values };
  });
}

function keyOf({ entity, identity, status, source, asOf }: Statement): string {
  return [entity, identity, status, source, asOf].join("|");
}

/** What a load that has just been published made of the rows it touched. */
async function effectOf(load: number): Promise<Effect> {
  const withdrawn = await statements(`v.closed_by = ${load}`);
  const stated = await statements(`v.load_id = ${load} and v.to_version is null`);
  return {
    load,
    rows: new Map([
      ...withdrawn.map((row): [string, null] => [keyOf(row), null]),
      ...stated.map((row): [string, Statement] => [keyOf(row), row]),
    ]),
  };
}

function expectedState(standing: readonly Effect[]): Statement[] {
  const state = new Map<string, Statement | null>();
  for (const { rows } of standing) for (const [key, row] of rows) state.set(key, row);
  return [...state.values()].filter((row) => row !== null);
}

/** A figure belongs to its organisation exactly if some load standing has ever stated that one. */
function withLinks(rows: readonly Statement[], standing: readonly Effect[]): Statement[] {
  const known = new Set(
    standing.flatMap((effect) =>
      [...effect.rows.values()].flatMap((row) =>
        row?.entity === "cooperatives" ? [row.identity] : [],
      ),
    ),
  );
  return rows.map((row) => ({ ...row, linked: known.has(row.identity) }));
}

const factsSql = `select cooperative_code as identity, as_of::text as "asOf", as_of_end::text as "asOfEnd", value_status as status,
  is_best as "isBest", jsonb_build_object('members', members, 'revenue', revenue) as values, bound_fields as bound, invalid_fields as invalid
from annual_report where to_version is null`;
const statesSql = `select code as identity, as_of::text as "asOf", as_of_end::text as "asOfEnd", 'ACTUAL' as status, true as "isBest",
  jsonb_build_object('activity', activity, 'charterCapital', charter_capital) as values,
  array_remove(array_remove(bound_fields, 'code'), 'name') as bound, invalid_fields as invalid from cooperative where to_version is null`;

function sorted(readings: readonly (Reading | Row)[]): unknown[] {
  const order = (each: unknown): string => JSON.stringify(each);
  return readings
    .map((each) => {
      const { identity, status, asOf, asOfEnd, isBest, values, bound, invalid } = each as Reading;
      const named = Object.fromEntries(
        Object.entries(values).toSorted(([one], [other]) => one.localeCompare(other)),
      );
      const bounds = [bound.toSorted(), invalid.toSorted()];
      return [identity, status, asOf, asOfEnd, isBest, named, ...bounds];
    })
    .toSorted((one, other) => order(one).localeCompare(order(other)));
}

function keyed(rows: readonly Statement[]): Record<string, unknown> {
  return Object.fromEntries(
    rows.map((row) => [
      keyOf(row),
      { load: row.load, values: row.values, linked: row.entity === "cooperatives" || row.linked },
    ]),
  );
}

async function expectModel(standing: readonly Effect[]): Promise<void> {
  const expected = withLinks(expectedState(standing), standing);
  expect(keyed(await statements("v.to_version is null"))).toEqual(keyed(expected));
  const of = (entity: string) => expected.filter((row) => row.entity === entity);
  const facts = foldFacts(of("annualReports"), factFields);
  const states = foldStates(of("cooperatives"), stateFields);
  expect(sorted(await desk.query(factsSql))).toEqual(sorted(facts));
  expect(sorted(await desk.query(statesSql))).toEqual(sorted(states));
  await expectSummariesExact(desk.pool);
}

/** All that holds, without what names the moment it was written. */
async function everything(): Promise<string> {
  const tables = ["cooperative", "annual_report"];
  const parts = await Promise.all(
    tables.flatMap((table) => [
      desk.query(
        `select to_jsonb(v) - '{id,from_version,to_version,copy_of,closed_by}'::text[] as row from ${table}_version v where to_version is null order by 1`,
      ),
      desk.query(
        `select to_jsonb(r) - '{from_version,to_version}'::text[] as row from ${table} r where to_version is null order by 1`,
      ),
    ]),
  );
  const keys = await desk.query(
    "select i.id, i.natural_key from identity i where exists (select from annual_report r where r.id = i.id and r.to_version is null) order by i.id",
  );
  return JSON.stringify([...parts, keys]);
}

test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
  "after any loads and undos the latest load standing decides (seed %i)",
  async (seed) => {
    const next = randomNumbers(seed);
    await desk.clear();
    let standing: Effect[] = [];
    const publish = async () => {
      const { parts, rank } = randomFile(next);
      const options = { source: testSource(parts.source ?? "", { rank }), allowWithdrawals: true };
      const before = await everything();
      const { state, load } = await desk.publish(parts, options);
      expect(state).toBe("PUBLISHED");
      const id = load?.id ?? 0;
      if (next(3) === 0) {
        const after = await everything();
        const undone = await undoLoad(desk.dataSource, String(id));
        expect(undone).toMatchObject({ outcome: "undone", kept: [], laterLoads: [] });
        expect(await everything()).toBe(before);
        const again = await desk.publish(parts, options);
        expect(again.state).toBe("PUBLISHED");
        expect((await everything()).replaceAll(/"load_id":\d+/g, "")).toBe(
          after.replaceAll(/"load_id":\d+/g, ""),
        );
        standing.push(await effectOf(again.load?.id ?? 0));
      } else standing.push(await effectOf(id));
    };
    for (let step = 0; step < steps; step += 1) {
      if (standing.length === 0 || next(5) > 1) await publish();
      else {
        const [gone] = standing.splice(next(standing.length), 1);
        const { outcome } = await undoLoad(desk.dataSource, String(gone?.load));
        expect(outcome).toBe("undone");
      }
      await expectModel(standing);
    }
    while (standing.length > 0) {
      const [gone] = standing.splice(next(standing.length), 1);
      await undoLoad(desk.dataSource, String(gone?.load));
    }
    standing = [];
    await expectModel(standing);
  },
);
