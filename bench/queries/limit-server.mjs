/**
 * The limit: node's own HTTP server that passes JSON text of PostgreSQL through, no GraphQL. A request tells which
 * statement and its values; statements are prepared by name where our server would. `FILE` holds the statements, `URL` leads to the database.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { Pool } from "pg";

const [file, connectionString] = process.argv.slice(2);
const { statements } = JSON.parse(readFileSync(file, "utf8"));
const asText = { getTypeParser: () => (text) => text };
const pool = new Pool({
  connectionString,
  max: Number(process.env.HOPTAC_DATABASE_POOL),
  idleTimeoutMillis: 0,
});

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    answer(JSON.parse(Buffer.concat(parts).toString()), response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
});

async function answer({ statement, values }, response) {
  const { text, field, plannedForValues } = statements[statement];
  const name = plannedForValues === true ? {} : { name: `s${statement}` };
  const { rows } = await pool.query({ ...name, text, values, types: asText });
  const body = `{"data":{"${field}":${rows[0].data}}}\n`;
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
