/** SheetJS with its fastest options, then TypeORM's insert, 1,000 rows a time, into a table with one index. */
import "reflect-metadata";

import { readFileSync } from "node:fs";

import { DataSource, EntitySchema } from "typeorm";
import * as xlsx from "xlsx";

const [path = "", url = ""] = process.argv.slice(2);
const headerRows = 5;
const columnCount = 20;
const chunk = 1_000;

const names = Array.from({ length: columnCount - 1 }, (_, index) => `c${index + 1}`);
const schema = new EntitySchema({
  name: "bench_typeorm",
  columns: {
    id: { type: "integer", primary: true },
    ...Object.fromEntries(names.map((name) => [name, { type: "text", nullable: true }])),
  },
  indices: [{ columns: ["c2"] }],
});
const dataSource = await new DataSource({ type: "postgres", url, entities: [schema] }).initialize();
const runner = dataSource.createQueryRunner();
await runner.query("drop table if exists bench_typeorm");
await runner.query(
  `create table bench_typeorm (id integer primary key, ${names.join(" text, ")} text)`,
);
await runner.query("create index on bench_typeorm (c2)");

const began = performance.now();
const workbook = xlsx.read(readFileSync(path), {
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
});
const [name = ""] = workbook.SheetNames;
const data = workbook.Sheets[name]?.["!data"] ?? [];
const rows = data.slice(headerRows).map((cells) => ({
  id: cells[0]?.v,
  ...Object.fromEntries(names.map((column, index) => [column, cells[index + 1]?.v ?? null])),
}));
await dataSource.transaction(async (manager) => {
  for (let start = 0; start < rows.length; start += chunk) {
    await manager.insert("bench_typeorm", rows.slice(start, start + chunk));
  }
});
const ms = performance.now() - began;
await runner.query("drop table bench_typeorm");
await dataSource.destroy();
process.stdout.write(`${JSON.stringify({ ms })}\n`);
