import { describe, expect, it } from "@jest/globals";

import { chooseMediaType } from "../../src/http/accept.ts";

const offered = ["application/json", "text/csv"] as const;

describe("chooseMediaType", () => {
  it.each([
    [undefined, "application/json"],
    ["", "application/json"],
    ["*/*", "application/json"],
    ["application/*", "application/json"],
    ["text/csv", "text/csv"],
    ["text/*;q=0.5, application/json;q=0.4", "text/csv"],
    ["TEXT/CSV; charset=UTF-8", "text/csv"],
    ["application/json;q=0, */*", "text/csv"],
    ["text/html,application/xml;q=0.9,*/*;q=0.8", "application/json"],
    ["application/json;q=0.9,text/plain", "application/json"],
    ["text/html", null],
    ["application/json;q=0", null],
    ["application/json; charset=utf-7", null],
  ] as const)("answers Accept: %s with %s", (header, expected) => {
    expect(chooseMediaType(header, offered)).toBe(expected);
  });
});
