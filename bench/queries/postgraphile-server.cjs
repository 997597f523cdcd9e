/**
 * PostGraphile with its settings of production, in a process of its own: `FOLDER`, where it is installed, and `URL` of
 * the database. Prints its port once it listens.
 */
const { createRequire } = require("node:module");
const { createServer } = require("node:http");
const { join } = require("node:path");

// PostGraphile 5.1 is for Node 22; this is all that it misses on 20.
Promise.withResolvers ??= function withResolvers() {
  const parts = {};
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const [folder, url] = process.argv.slice(2);
const load = createRequire(join(folder, "package.json"));
const { postgraphile } = load("postgraphile");
const { makePgService } = load("postgraphile/adaptors/pg");
const { PostGraphileAmberPreset } = load("postgraphile/presets/amber");
const { PostGraphileConnectionFilterPreset } = load("postgraphile-plugin-connection-filter");
const { PgAggregatesPreset } = load("@graphile/pg-aggregates");
const { grafserv } = load("postgraphile/grafserv/node");

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset, PgAggregatesPreset],
  pgServices: [
    makePgService({
      connectionString: url,
      schemas: ["peer"],
      poolConfig: { max: Number(process.env.HOPTAC_DATABASE_POOL), idleTimeoutMillis: 0 },
    }),
  ],
  schema: { connectionFilterRelations: true },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false, websockets: false },
};

async function start() {
  const instance = postgraphile(preset);
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
}

void start();
