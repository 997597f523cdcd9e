import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

import { issueDefinitions } from "../../etl/issues.ts";
import { settings } from "../../src/config.ts";
import { errorTable } from "../../src/error-table.ts";
import { projectRoot } from "../../src/project-root.ts";

const readme = read("README.md");

describe("the README keeps up with the code", () => {
  test("every setting stands in its table with its default, and none that is gone", () => {
    expect(tableKeys("Settings")).toEqual(settings.map((setting) => setting.name));
  });

  test("every setting stands in .env.example", () => {
    const names = [...read(".env.example").matchAll(/^#?\s*([A-Z][A-Z_]+)=/gm)].map(
      (match) => match[1],
    );
    expect(names).toEqual(settings.map((setting) => setting.name));
  });

  test("every error code of the API stands in its table, and none that is gone", () => {
    expect(tableKeys("Error codes").sort()).toEqual(Object.keys(errorTable).sort());
  });

  test("every issue code stands in its table, and none that is gone", () => {
    expect(tableKeys("Issue codes").sort()).toEqual(Object.keys(issueDefinitions).sort());
  });
});

/** First cells of the table below a heading. */
function tableKeys(heading: string): string[] {
  const section = readme.split(/^#+ /m).find((part) => part.startsWith(heading));
  if (section === undefined) throw new Error(`README.md has no section "${heading}".`);
  return [...section.matchAll(/^\| `([^`]+)`\s+\|/gm)].map((match) => match[1]!);
}

function read(file: string): string {
  return readFileSync(join(projectRoot, file), "utf8");
}
