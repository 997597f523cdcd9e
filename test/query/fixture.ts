/** A small world: ten organisations in and around the former city of Hạ Long, with gaps where files have gaps. */
import type { Pool } from "pg";
import type { DataSource } from "typeorm";

import { loadReference } from "../../etl/reference/load-reference.ts";
import { insertRows } from "../support/rows.ts";

export interface FixtureCooperative {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly form: string;
  readonly sector: string | null;
  readonly founded_on: string | null;
  readonly operating_status: string | null;
  readonly charter_capital: string | null;
  readonly representative: string | null;
  /** Code of its commune and a day on which that unit was valid. */
  readonly commune: readonly [code: string, on: string] | null;
}

const after = "2025-12-31";
const before = "2024-12-31";

/** In no order of any field. */
export const cooperatives: readonly FixtureCooperative[] = [
  organisation(11, "Hợp tác xã Lúa gạo Quảng La", ["07054", after], {
    sector: "AGRICULTURE",
    founded_on: "2015-03-02",
    charter_capital: "2500000000",
  }),
  organisation(12, "HTX Đồng Tâm", ["06661", after], {
    sector: "INDUSTRY",
    founded_on: "2001-07-15",
    charter_capital: "900000000.50",
  }),
  organisation(13, "HTX Ánh Dương", ["06652", after], {
    sector: "AGRICULTURE",
    founded_on: null,
    charter_capital: null,
  }),
  organisation(14, "HTX Ăn sạch 100%", ["06688", after], {
    sector: "TRADE_SERVICES",
    founded_on: "2020-01-01",
    charter_capital: "0",
  }),
  organisation(15, "HTX Âu Cơ", ["06979", after], {
    sector: "AGRICULTURE",
    founded_on: "2019-12-31",
    charter_capital: "1200000000",
  }),
  organisation(16, "HTX Bằng Cả", ["07057", before], {
    sector: null,
    founded_on: "2010-05-05",
    charter_capital: "2500000000",
  }),
  organisation(17, "HTX Hà Khẩu", ["06655", before], {
    sector: "TRANSPORT",
    founded_on: "2010-05-05",
    charter_capital: null,
    operating_status: "SUSPENDED",
  }),
  organisation(18, "Tổ hợp tác Cá lồng", ["06673", after], {
    form: "COOPERATIVE_GROUP",
    code: null,
    sector: "AGRICULTURE",
    founded_on: null,
    charter_capital: null,
  }),
  organisation(19, "HTX cá_lồng Vân Đồn", null, {
    sector: null,
    founded_on: "2022-02-22",
    charter_capital: "5",
    operating_status: null,
  }),
  organisation(20, "HTX Đồng Tâm", ["06685", after], {
    sector: "INDUSTRY",
    founded_on: "2001-07-15",
    charter_capital: "900000000.50",
    operating_status: "DISSOLVED",
  }),
];

function organisation(
  id: number,
  name: string,
  commune: FixtureCooperative["commune"],
  rest: Partial<FixtureCooperative>,
): FixtureCooperative {
  return {
    id,
    name,
    commune,
    code: `22${id}`,
    form: "COOPERATIVE",
    sector: null,
    founded_on: null,
    operating_status: "ACTIVE",
    charter_capital: null,
    representative: id % 2 === 0 ? `Nguyễn Văn ${id}` : null,
    ...rest,
  };
}

export interface FixtureReport {
  readonly id: number;
  readonly cooperative: number | null;
  readonly year: number;
  readonly value_status?: string;
  readonly is_best?: boolean;
  readonly members?: number | null;
  readonly revenue?: string | null;
  readonly worker_income?: string | null;
  readonly regular_workers?: number | null;
  readonly rating?: string | null;
  readonly high_tech?: boolean | null;
}

export const reports: readonly FixtureReport[] = [
  {
    id: 101,
    cooperative: 11,
    year: 2024,
    members: 30,
    revenue: "1000000000",
    worker_income: "60000000",
    regular_workers: 10,
    rating: "GOOD",
    high_tech: true,
  },
  {
    id: 102,
    cooperative: 11,
    year: 2025,
    members: 32,
    revenue: "1500000000",
    worker_income: "66000000",
    regular_workers: 12,
    rating: "FAIR",
    high_tech: true,
  },
  {
    id: 103,
    cooperative: 11,
    year: 2025,
    value_status: "PLAN",
    is_best: false,
    members: 40,
    revenue: "9000000000",
  },
  {
    id: 104,
    cooperative: 12,
    year: 2025,
    members: 20,
    revenue: "2000000000",
    worker_income: "90000000",
    regular_workers: 3,
    rating: "AVERAGE",
    high_tech: false,
  },
  { id: 105, cooperative: 13, year: 2025, members: null, revenue: null, rating: "GOOD" },
  {
    id: 106,
    cooperative: 14,
    year: 2025,
    members: 9,
    revenue: "0",
    worker_income: null,
    regular_workers: 5,
    rating: null,
  },
  {
    id: 107,
    cooperative: 15,
    year: 2025,
    members: 14,
    revenue: "700000000",
    rating: "NOT_RATED",
    high_tech: false,
  },
  { id: 108, cooperative: 16, year: 2024, members: 25, revenue: "800000000", rating: "WEAK" },
  { id: 109, cooperative: 18, year: 2025, members: 6, revenue: null },
  { id: 110, cooperative: null, year: 2025, members: 77, revenue: "123456789.25", rating: "FAIR" },
];

export async function writeFixture(dataSource: DataSource, pool: Pool): Promise<void> {
  await loadReference(dataSource);
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
      linkage_form: "OUTPUT_CONTRACT",
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
      role: "MEMBER",
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

async function unitId(pool: Pool, code: string, on: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from administrative_unit where code = $1 and coalesce(valid_from, '-infinity') <= $2 and coalesce(valid_to, 'infinity') >= $2",
    [code, on],
  );
  if (rows.length !== 1) throw new Error(`No one unit ${code} on ${on}.`);
  return rows[0]!.id;
}
