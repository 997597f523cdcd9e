/** `npm run generate`: writes the two generated contracts, schema/schema.graphql and schema/database.sql. */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { build } from "./build.mjs";

const root = dirname(import.meta.dirname);
const tell = (line) => process.stderr.write(`${line}\n`);

await build(tell);
const compiled = (path) => import(join(root, "dist/src", path));

const { printGraphqlSchema } = await compiled("graphql/schema.js");
await write("schema.graphql", printGraphqlSchema());
await write("database.sql", await databaseSchema());

async function write(name, text) {
  await writeFile(join(root, "schema", name), text);
  tell(`schema/${name}: ${text.length} characters`);
}

/** From the catalogue of an embedded database made for the purpose: the migrations, nothing else. */
async function databaseSchema() {
  const { openEmbeddedServer } = await compiled("database/embedded/server.js");
  const { openDataSource, readPool } = await compiled("database/data-source.js");
  const { migrate } = await compiled("database/migrate.js");
  const { printSchema } = await compiled("database/print-schema.js");
  const dataFolder = await mkdtemp(join(tmpdir(), "hoptac-generate-"));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataFolder, 0o711);
  const server = await openEmbeddedServer({ dataFolder, durable: false });
  try {
    const dataSource = await openDataSource({
      url: server.url,
      poolSize: 2,
      statementTimeoutMs: 60_000,
      applicationName: "hoptac generate",
    });
    await migrate(dataSource);
    const text = await printSchema(readPool(dataSource));
    await dataSource.destroy();
    return text;
  } finally {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
