import { describe, expect, it } from "@jest/globals";

import { administratorViewer, anonymousViewer } from "../../src/access/viewer.ts";
import { repeats } from "../../src/graphql/repeats.ts";
import type { Question } from "../../src/graphql/repeats.ts";

const viewer = anonymousViewer("vi");
const marks = new Map([["Cooperative", "1"]]);
const question = {
  query: { number: 1 },
  variables: { code: "1" },
  viewer,
  mediaType: "application/json",
} as unknown as Question;

describe("a question that came before", () => {
  it("is found while the data stand", () => {
    const kept = repeats();
    kept.remember(question, { tag: "tag", marks });
    expect(kept.find({ ...question, variables: { code: "1" } }, marks)).toBe("tag");
    expect(kept.find(question, new Map(marks))).toBeNull();
    expect(kept.find(question, null)).toBeNull();
    kept.clear();
    expect(kept.find(question, marks)).toBeNull();
  });

  it.each<[string, Partial<Question>]>([
    ["query", { query: { ...question.query, number: 2 } }],
    ["variables", { variables: { code: "2" } }],
    ["no variables", { variables: undefined }],
    ["viewer", { viewer: administratorViewer("vi") }],
    ["language", { viewer: anonymousViewer("en") }],
    ["scope", { viewer: { ...viewer, scopeUnits: ["07030"] } }],
    ["media type", { mediaType: "application/graphql-response+json" }],
  ])("is not another: %s", (_, other) => {
    const kept = repeats();
    kept.remember(question, { tag: "tag", marks });
    expect(kept.find({ ...question, ...other }, marks)).toBeNull();
  });

  it("is forgotten for those that came later", () => {
    const kept = repeats();
    kept.remember(question, { tag: "tag", marks });
    for (let code = 0; code < 20_000; code += 1) {
      kept.remember({ ...question, variables: { code: `new ${code}` } }, { tag: "tag", marks });
    }
    expect(kept.find(question, marks)).toBeNull();
  });
});
