/** The report that provenance names says what the row says, after any loads and undos. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { undoLoad } from "../../etl/publish/undo/undo-load.ts";
import { testSource } from "../support/file-reading.ts";
import { randomNumbers } from "../support/random-numbers.ts";
import { openDesk } from "../etl/publish/publishing-desk.ts";
import type { Desk } from "../etl/publish/publishing-desk.ts";
import { askDesk } from "./ask-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const seeds = process.env["HOPTAC_TEST"] === "full" ? 30 : 1;

interface Node {
  readonly provenance: readonly {
    field: string;
    row: number | null;
    load: { id: string } | null;
  }[];
  readonly [field: string]: unknown;
}

test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
  "what the named report says is the value, whatever was loaded and undone (seed %i)",
  async (seed) => {
    const next = randomNumbers(seed);
    const ranks = { first: 1, second: 2 } as const;
    const stated = new Map<string, Record<string, unknown>>();
    const loads: string[] = [];
    for (let step = 0; step < 14; step += 1) {
      const source = next(2) === 0 ? "first" : "second";
      const isState = next(2) === 0;
      const entity = isState ? "cooperatives" : "annualReports";
      const fields = (isState ? ["activity", "charterCapital"] : ["members", "revenue"]).filter(
        () => next(3) > 0,
      );
      const rows = ["1", "2"].map((code) => ({
        ...(isState
          ? { code, name: `HTX ${code}` }
          : {
              cooperativeCode: code,
              cooperativeName: `HTX ${code}`,
              year: 2024,
              valueStatus: ["ESTIMATE", "ACTUAL", "PLAN"][next(3)],
            }),
        ...Object.fromEntries(
          fields.map((field) => [
            field,
            next(4) === 0 ? null : field === "activity" ? `v${next(99)}` : next(99),
          ]),
        ),
      }));
      const { load } = await desk.publish(
        {
          source,
          asOf: ["2025-03-01", "2025-06-30"][next(2)],
          records: { [entity]: rows },
          bound: { [entity]: [...fields, ...(isState ? ["code", "name"] : [])] },
          salt: String(step),
        },
        { source: testSource(source, { rank: ranks[source] }), allowWithdrawals: true },
      );
      rows.forEach((row, index) => stated.set(`${load?.id} ${10 + index}`, row));
      loads.push(String(load?.id));
      if (next(4) === 0) {
        await undoLoad(desk.dataSource, loads.splice(next(loads.length), 1)[0] ?? "");
      }
    }
    const { facts, states } = await askDesk<{
      facts: { nodes: Node[] };
      states: { nodes: Node[] };
    }>(
      desk,
      `{ facts: annualReports(where: { valueStatus: { in: [PLAN, ESTIMATE, ACTUAL] } }) { nodes { members revenue provenance(fields: [MEMBERS, REVENUE]) { field row load { id } } } }
states: cooperatives { nodes { activity charterCapital provenance(fields: [ACTIVITY, CHARTER_CAPITAL]) { field row load { id } } } } }`,
    );
    let checked = 0;
    for (const node of [...facts.nodes, ...states.nodes]) {
      for (const { field, row, load } of node.provenance) {
        if (load === null) {
          expect(node[field]).toBeNull();
          continue;
        }
        const id = Buffer.from(load.id, "base64url").toString().split(":")[1];
        expect([field, stated.get(`${id} ${row}`)?.[field]]).toEqual([field, node[field]]);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(2);
  },
);
