import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { foldAccents } from "../../src/domain/vietnamese-text.ts";
import { isFoldedAlike } from "../../src/query/searched-words.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

test("folds Vietnamese text as the database's search key does", async () => {
  const letters = vowels.flatMap((vowel) => tones.map((tone) => vowel + tone)).join(" ");
  const texts = [letters, letters.toUpperCase(), letters.normalize("NFC"), "đ Đ HTX Số 1, Lúa gạo"];
  for (const text of texts) {
    const { rows } = await database.pool.query("select fold_accents($1) as folded", [text]);
    expect(rows).toEqual([{ folded: foldAccents(text) }]);
  }
});

test("every character that a search folds itself is folded so by the database", async () => {
  const characters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code));
  const alike = characters.filter(isFoldedAlike);
  expect(alike.length).toBeGreaterThanOrEqual(130);
  expect(["%", "_", "\\"].some(isFoldedAlike)).toBe(false);
  const asked = "select fold_accents(each) as folded from unnest($1::text[]) as each";
  const { rows } = await database.pool.query<{ folded: string }>(asked, [alike]);
  expect(rows.map(({ folded }) => folded)).toEqual(alike.map(foldAccents));
});
