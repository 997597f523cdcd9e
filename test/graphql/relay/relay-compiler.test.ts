/** Relay's compiler takes our schema: connections, their pages in both directions, and refetching by `node(id)`. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { projectRoot } from "../../../src/project-root.ts";

/** The package's own program for this machine. */
const compiler = createRequire(join(projectRoot, "package.json"))("relay-compiler") as string;
const schemaFile = join(projectRoot, "schema/schema.graphql");
const fixtureFile = join(import.meta.dirname, "fixture/cooperatives.js");

let folder: string;
let schema: string;
let fixture: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hoptac-relay-"));
  schema = await readFile(schemaFile, "utf8");
  fixture = await readFile(fixtureFile, "utf8");
});
afterAll(() => rm(folder, { recursive: true }));

interface Compiled {
  readonly exitCode: number;
  readonly output: string;
  /** Names of what was made. */
  readonly made: readonly string[];
}

let count = 0;

async function compile(files: { schema: string; fixture: string }): Promise<Compiled> {
  const place = join(folder, String((count += 1)));
  const made = join(place, "made");
  await mkdir(join(place, "src"), { recursive: true });
  await mkdir(made);
  await writeFile(join(place, "schema.graphql"), files.schema);
  await writeFile(join(place, "src/cooperatives.js"), files.fixture);
  const config = join(place, "relay.config.json");
  const settings = { src: "src", schema: "schema.graphql", artifactDirectory: "made" };
  await writeFile(config, JSON.stringify({ ...settings, language: "javascript" }));
  const { exitCode, output } = await run([config], place);
  return { exitCode, output, made: (await readdir(made)).toSorted() };
}

function run(parameters: readonly string[], cwd: string): Promise<Omit<Compiled, "made">> {
  return new Promise((resolve) => {
    const child = execFile(compiler, parameters, { cwd }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

test("pagination containers compile, forwards, backwards and beneath rows", async () => {
  const { exitCode, output, made } = await compile({ schema, fixture });
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(made).toEqual([
    "cooperativesLatestRefetchQuery.graphql.js",
    "cooperativesListRefetchQuery.graphql.js",
    "cooperativesPageQuery.graphql.js",
    "cooperativesReportsRefetchQuery.graphql.js",
    "cooperatives_latest.graphql.js",
    "cooperatives_list.graphql.js",
    "cooperatives_reports.graphql.js",
  ]);
});

test.each([
  ["a field that is not there", "revenue", "revenues", "revenues"],
  ["a variable of another type", 'type: "CooperativeFilter"', 'type: "ProductFilter"', "where"],
  ["a connection without a page", "(first: $count, after: $cursor)", "", "first"],
])("refuses %s", async (_, right, wrong, named) => {
  expect(fixture).toContain(right);
  const broken = fixture.replaceAll(right, wrong);
  const { exitCode, output } = await compile({ schema, fixture: broken });
  expect({ exitCode, output }).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining(named),
  });
});

test.each([
  ["edges have no cursor", /(type CooperativeEdge \{)[^}]*?cursor: String!/, "$1"],
  ["a page does not tell what follows", "  hasNextPage: Boolean!", "  hasMore: Boolean!"],
  ["nothing is found by its id", /\n  node\([^)]*\): Node\b[^\n]*/, ""],
])("refuses a schema in which %s", async (_, right, wrong) => {
  const broken = schema.replace(right, wrong);
  expect(broken).not.toBe(schema);
  const { exitCode, output } = await compile({ schema: broken, fixture });
  expect({ exitCode, output }).toMatchObject({ exitCode: 1 });
});
