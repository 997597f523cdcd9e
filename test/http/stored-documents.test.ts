/** Queries asked by their hash, on a server of the tests and on the table they are registered in. */
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";

import { storedDocuments } from "../../src/query/stored-documents.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { callHoptac } from "../support/hoptac-call.ts";
import { adminKey, ask, codeOf, send, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

const registered = "{ viewerKind }";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const hash = hashOf(registered);
const unknown = hashOf("{ language }");
const persisted = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });
const findDocument = (sha256: string) => Promise.resolve(sha256 === hash ? registered : null);
const data = { viewerKind: "anonymous" };

let server: StartedHttp;
afterEach(() => server.close());

describe("a registered query", () => {
  it.each([
    ["its id", { documentId: `sha256:${hash}` }],
    ["Apollo's extension", { extensions: persisted(hash) }],
    ["both", { documentId: `sha256:${hash}`, extensions: persisted(hash) }],
    ["the text beside its id", { documentId: `sha256:${hash}`, query: registered }],
  ])("is answered by %s", async (_, body) => {
    server = await startHttp({ findDocument });
    expect((await ask(server, body)).json).toEqual({ data });
  });

  it("is answered by GET", async () => {
    server = await startHttp({ findDocument });
    const answer = await send(server, `/graphql?documentId=sha256:${hash}`);
    expect(answer.json).toEqual({ data });
  });

  it.each([
    ["an unknown id", { documentId: `sha256:${unknown}` }, "DOCUMENT_NOT_FOUND"],
    ["an id of another kind", { documentId: "overview" }, "DOCUMENT_NOT_FOUND"],
    ["an unknown hash", { extensions: persisted(unknown) }, "DOCUMENT_NOT_FOUND"],
    ["a hash that is none", { extensions: persisted(7) }, "DOCUMENT_NOT_FOUND"],
    [
      "a text of another hash",
      { query: registered, extensions: persisted(unknown) },
      "BAD_USER_INPUT",
    ],
    [
      "two hashes",
      { documentId: `sha256:${hash}`, extensions: persisted(unknown) },
      "BAD_USER_INPUT",
    ],
  ])("is not mistaken: %s", async (_, body, code) => {
    server = await startHttp({ findDocument });
    const answer = await ask(server, body);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
  });
});

describe("where registered queries alone are trusted", () => {
  const key = { authorization: `Bearer ${adminKey}` };
  const other = { query: "{ language }" };

  it.each([
    ["none", undefined, null],
    ["anonymous", undefined, "DOCUMENT_NOT_ALLOWED"],
    ["anonymous", key, null],
    ["all", key, "DOCUMENT_NOT_ALLOWED"],
  ])("setting %s, headers %j: any other gives %s", async (setting, headers, code) => {
    server = await startHttp({ findDocument, environment: { HOPTAC_TRUSTED_DOCUMENTS: setting } });
    const answer = await ask(server, other, headers);
    expect([answer.status, codeOf(answer)]).toEqual([code === null ? 200 : 403, code]);
    for (const body of [{ query: registered }, { documentId: `sha256:${hash}` }]) {
      expect((await ask(server, body, headers)).status).toBe(200);
    }
  });
});

describe("hoptac documents", () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "hoptac-documents-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const hoptac = (...parameters: string[]) => {
    const environment = { DATABASE_URL: database.url, HOPTAC_LOG_LEVEL: "silent" };
    return callHoptac(["documents", ...parameters], { environment });
  };

  it("registers, lists and removes; what does not fit the schema is refused", async () => {
    server = await startHttp();
    const document = "{ cooperatives { totalCount } }\n";
    const path = join(folder, "overview.graphql");
    await writeFile(path, document);
    const id = `sha256:${hashOf(document)}`;
    const find = storedDocuments(database.pool);
    const added = await hoptac("add", path, "--json");
    expect([added.code, JSON.parse(added.stdout)]).toEqual([
      0,
      { documents: [{ id, name: "overview.graphql" }] },
    ]);
    expect(await find(hashOf(document))).toBe(document);
    expect(await find(unknown)).toBeNull();
    await writeFile(join(folder, "wrong.graphql"), "{ nothing }");
    const wrong = await hoptac("add", join(folder, "wrong.graphql"), "--lang", "en");
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("nothing")]);
    for (const call of [["add"], ["list", id], ["toString"]]) {
      expect((await hoptac(...call, "--lang", "en")).code).toBe(2);
    }
    expect((await hoptac("remove", "overview", "--lang", "en")).code).toBe(2);
    const removed = await hoptac("remove", id, "--json");
    expect(JSON.parse(removed.stdout)).toEqual({ documents: [] });
    expect(await storedDocuments(database.pool)(hashOf(document))).toBeNull();
  });
});
