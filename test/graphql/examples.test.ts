import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";

import { projectRoot } from "../../src/project-root.ts";

const folder = join(projectRoot, "src/web/graphiql/examples");
const names = readdirSync(folder);

describe("the console's example queries", () => {
  const schema = buildSchema(readFileSync(join(projectRoot, "schema/schema.graphql"), "utf8"));

  it("are six", () => {
    expect(names).toHaveLength(6);
  });

  it.each(names)("%s fits the schema and starts with its title in Vietnamese", (name) => {
    const query = readFileSync(join(folder, name), "utf8");
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
    expect(query.split("\n")[0]).toMatch(/^# .*[à-ỹ]/u);
  });
});
