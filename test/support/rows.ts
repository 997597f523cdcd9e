import type { Pool, PoolClient } from "pg";

import { linkKey, nameKey } from "../../src/domain/vietnamese-text.ts";

export type RowValues = Readonly<Record<string, unknown>>;

/** What every row of a table needs and no test is about; a function sees what the test gave. */
const defaults: Readonly<Record<string, (given: RowValues) => RowValues>> = {
  data_version: () => ({ kind: "import" }),
  source: ({ code }) => ({
    name_vi: `Nguồn ${String(code)}`,
    name_en: `Source ${String(code)}`,
    agency: "LIEN_MINH_HTX",
    rank: 1,
    mapping_version: 1,
    fields: "[]",
  }),
  source_file: () => ({
    name: "tep.xlsx",
    size_bytes: 1,
    bytes: Buffer.from("x"),
    received_from: "test",
  }),
  load: () => ({
    state: "PUBLISHED",
    file_name: "tep.xlsx",
    sha256: "0",
    mapping_version: 1,
    reference_version: "1",
    started_at: "2026-01-05T02:00:00Z",
  }),
  load_issue: () => ({ message_vi: "Sai ngày.", message_en: "Wrong date.", severity: "ERROR" }),
  cooperative: named("name"),
  cooperative_version: named("name"),
  annual_report: named("cooperative_name", { value_status: "ACTUAL", is_best: true }),
  annual_report_version: named("cooperative_name", { value_status: "ACTUAL" }),
  observation: () => reported,
  product: (given) => ({
    ...named("cooperative_name")(given),
    name_key: nameKey(String(given["name"])),
  }),
  value_chain: (given) => ({ ...reported, name_key: nameKey(String(given["name"])) }),
  chain_participation: (given) => ({
    ...reported,
    participant_key: nameKey(String(given["participant_name"])),
    link_key: linkKey(String(given["participant_name"])),
  }),
  digital_adoption: (given) => {
    const { name_key: _, ...rest } = named("cooperative_name")(given) as Record<string, unknown>;
    return rest;
  },
};

const reported = { as_of: "2025-12-31", from_version: 1, bound_fields: [] };
const versioned = { source_id: 1, load_id: 1, agency: "LIEN_MINH_HTX", row: 5 };

function named(property: string, more: RowValues = {}) {
  return (given: RowValues): RowValues => {
    const name = String(given[property]);
    const isVersion = "source_id" in given;
    return {
      ...reported,
      ...(property === "name" && { name_key: nameKey(name) }),
      link_key: linkKey(name),
      ...(isVersion && versioned),
      ...more,
    };
  };
}

/** Writes rows straight into a table, with defaults for what the test does not say. */
export async function insertRows(
  client: Pool | PoolClient,
  table: string,
  rows: readonly RowValues[],
): Promise<void> {
  for (const given of rows) {
    const row = { ...defaults[table]?.(given), ...given };
    const columns = Object.keys(row).map((each) => `"${each}"`);
    const places = columns.map((_, index) => `$${index + 1}`);
    await client.query(
      `insert into ${table} (${columns.join(", ")}) overriding system value values (${places.join(", ")})`,
      Object.values(row),
    );
  }
}
