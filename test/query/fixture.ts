/** A small world: ten organisations in and around the former city of Hạ Long, with gaps where files have gaps; beside the reference data. */
import type { Pool } from "pg";

import { readPool } from "../../src/database/data-source.ts";
import { withDataSource } from "../support/database.ts";
import type { TestTemplate } from "../support/database.ts";
import { withReference } from "../support/reference-template.ts";
import { insertRows } from "../support/rows.ts";
import { after, cooperatives, observations, reports } from "./fixture-rows.ts";

export const withFixture: TestTemplate = {
  name: "fixture",
  from: withReference,
  prepare: (url) => withDataSource(url, (dataSource) => writeFixture(readPool(dataSource))),
};

async function writeFixture(pool: Pool): Promise<void> {
  await insertRows(pool, "data_version", [
    { id: 1, published_at: "2026-01-05T02:00:00Z" },
    { id: 2, published_at: "2026-01-06T02:00:00.25Z" },
  ]);
  await insertRows(pool, "source", [{ id: 1, code: "registry" }]);
  await insertRows(pool, "source_file", [{ sha256: "0" }]);
  await insertRows(pool, "load", [{ id: 1, source_id: 1, data_version: 1, as_of: after }]);
  await insertRows(pool, "load_issue", [
    {
      id: 1,
      load_id: 1,
      sequence: 1,
      code: "value-invalid",
      cell: "C7",
      row: 7,
      value: "31/02/2020",
    },
    {
      id: 2,
      load_id: 1,
      sequence: 2,
      code: "value-invalid",
      cell: "F7",
      row: 7,
      value: "0912",
      personal: true,
    },
  ]);
  await writeCooperatives(pool);
  await writeReports(pool);
  await writeFacts(pool);
  await writeObservations(pool);
}

const registryFields = [
  "code",
  "name",
  "form",
  "sector",
  "foundedOn",
  "representative",
  "charterCapital",
];

async function writeCooperatives(pool: Pool): Promise<void> {
  for (const { commune, ...row } of cooperatives) {
    await insertRows(pool, "identity", [{ id: row.id, noun: "Cooperative", created_version: 1 }]);
    const unit_id = commune === null ? null : await unitId(pool, ...commune);
    await insertRows(pool, "cooperative", [
      {
        ...row,
        unit_id,
        bound_fields: registryFields,
        invalid_fields: row.id === 13 ? ["foundedOn"] : [],
      },
    ]);
  }
  // What was believed before, and what was true before: never an answer of today.
  const eleven = { ...cooperatives[0]!, commune: undefined };
  const { commune: _, ...past } = { ...eleven, name: "HTX Lúa gạo cũ" };
  await insertRows(pool, "cooperative", [
    { ...past, as_of: "2024-12-31", as_of_end: "2025-12-31" },
    { ...past, from_version: 1, as_of: "2025-06-30", to_version: 2 },
  ]);
  await insertRows(pool, "cooperative_version", [
    {
      id: 1,
      cooperative_id: 11,
      unit_id: await unitId(pool, "07054", after),
      source_id: 1,
      name: "Hợp tác xã Lúa gạo Quảng La",
    },
    {
      id: 2,
      cooperative_id: 11,
      source_id: 1,
      name: "HTX Lúa gạo cũ",
      as_of: "2025-06-30",
      to_version: 2,
    },
  ]);
}

async function writeReports(pool: Pool): Promise<void> {
  for (const { cooperative, year, ...row } of reports) {
    await insertRows(pool, "identity", [{ id: row.id, noun: "AnnualReport", created_version: 1 }]);
    const owner = cooperatives.find(({ id }) => id === cooperative);
    await insertRows(pool, "annual_report", [
      {
        ...row,
        year,
        period: String(year),
        cooperative_id: cooperative,
        unit_id: owner?.commune ? await unitId(pool, ...owner.commune) : null,
        cooperative_code: owner?.code ?? null,
        cooperative_name: owner?.name ?? "HTX chưa rõ",
        as_of: `${year}-12-31`,
      },
    ]);
  }
}

async function writeFacts(pool: Pool): Promise<void> {
  const identities = [201, 301, 302, 303, 401, 402, 403, 404];
  for (const id of identities) {
    await insertRows(pool, "identity", [{ id, noun: "Fact", created_version: 1 }]);
  }
  await insertRows(pool, "value_chain", [
    {
      id: 201,
      name: "Chuỗi lúa gạo",
      product: "Gạo",
      linkage_form: "LK3",
      contract_from: "2024-01-01",
      contract_to: "2026-12-31",
    },
  ]);
  const chain = { value_chain_id: 201, chain_name: "Chuỗi lúa gạo" };
  await insertRows(pool, "chain_participation", [
    {
      id: 301,
      ...chain,
      cooperative_id: 11,
      participant_name: "HTX Lúa gạo",
      role: "LEAD",
      stages: ["PRODUCTION", "SALES"],
    },
    {
      id: 302,
      ...chain,
      cooperative_id: 13,
      participant_name: "HTX Ánh Dương",
      role: "PRODUCTION",
      stages: ["PRODUCTION"],
    },
    {
      id: 303,
      ...chain,
      cooperative_id: null,
      participant_name: "Công ty Gạo",
      role: null,
      stages: null,
    },
  ]);
  await insertRows(pool, "digital_adoption", [
    {
      id: 401,
      cooperative_id: 11,
      tool: "E_INVOICE",
      status: "IN_USE",
      cooperative_name: "HTX Lúa gạo",
    },
    {
      id: 402,
      cooperative_id: 11,
      tool: "ACCOUNTING_SOFTWARE",
      status: "IN_USE",
      cooperative_name: "HTX Lúa gạo",
    },
    {
      id: 403,
      cooperative_id: 12,
      tool: "E_INVOICE",
      status: "NOT_USED",
      cooperative_name: "HTX Đồng Tâm",
    },
    {
      id: 404,
      cooperative_id: 13,
      tool: "WEBSITE",
      status: "IN_USE",
      cooperative_name: "HTX Ánh Dương",
      platform: "Postmart",
    },
  ]);
}

async function writeObservations(pool: Pool): Promise<void> {
  for (const [index, { indicator, unit, ...row }] of observations.entries()) {
    const id = 501 + index;
    await insertRows(pool, "identity", [{ id, noun: "Observation", created_version: 1 }]);
    const { rows } = await pool.query<{ id: string; unit_of_measure: string }>(
      "select id, unit_of_measure from indicator where code = $1",
      [indicator],
    );
    await insertRows(pool, "observation", [
      {
        ...row,
        id,
        unit_id: await unitId(pool, ...unit),
        indicator_id: rows[0]!.id,
        indicator_code: indicator,
        unit_of_measure: rows[0]!.unit_of_measure,
        year: Number(row.period.slice(0, 4)),
        as_of: `${row.period.slice(0, 4)}-12-31`,
      },
    ]);
  }
}

async function unitId(pool: Pool, code: string, on: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from administrative_unit where code = $1 and coalesce(valid_from, '-infinity') <= $2 and coalesce(valid_to, 'infinity') >= $2",
    [code, on],
  );
  if (rows.length !== 1) throw new Error(`No one unit ${code} on ${on}.`);
  return rows[0]!.id;
}
