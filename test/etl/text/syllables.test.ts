import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { isSyllable } from "../../../etl/text/syllables.ts";
import { projectRoot } from "../../../src/project-root.ts";

/** Text written for people, of this project's own reference data and samples. */
const files = [
  "etl/reference/quang-ninh-units.csv",
  "etl/reference/quang-ninh-units-2025.csv",
  "etl/reference/ha-long-2030.txt",
  "etl/sources/registry/expected.json",
  "etl/sources/value-chains/expected.json",
];
const word = /[\p{L}\p{M}]+/gu;
const beyondAscii = /[^\p{ASCII}]/u;

describe("a Vietnamese syllable", () => {
  test("is every word with accents in the reference data and the samples, abbreviations aside", () => {
    const text = files.map((file) => readFileSync(join(projectRoot, file), "utf8")).join("\n");
    const words = new Set((text.match(word) ?? []).filter((one) => beyondAscii.test(one)));
    expect(words.size).toBeGreaterThan(400);
    const others = [...words].filter((one) => !isSyllable(one) && /[^\p{Lu}]/u.test(one));
    expect(others).toEqual([]);
  });

  test.each(["hòa", "hoà", "thuỷ", "thủy", "quý", "gìn", "giếng", "giặt", "khuỷu", "ngoèo", "yếu"])(
    "may have its tone at either place: %s",
    (one) => {
      expect(isSyllable(one)).toBe(true);
      expect(isSyllable(one.normalize("NFD"))).toBe(true);
      expect(isSyllable(one.toUpperCase())).toBe(true);
    },
  );

  test.each(["Hîp", "café", "hôtel", "tỏc", "tàc", "tac", "kà", "cề", "ngế", "hoáa", "àá", "ñöùc"])(
    "is not %s",
    (one) => {
      expect(isSyllable(one)).toBe(false);
    },
  );
});
