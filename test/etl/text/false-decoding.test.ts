/** Sheets of other text, drawn with a fixed seed: none may be changed; the same in a legacy encoding all must be. */
import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { decodeSheet } from "../../../etl/text/decode-sheet.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { sheetOf } from "../../support/grid.ts";
import { inTable, tcvn3, vni } from "../../support/vietnamese-encodings.ts";

const sheets = process.env["HOPTAC_TEST"] === "full" ? 3_000 : 150;
const french =
  "Société été hôtel château à où très café crème élève après là déjà voilà forêt dès né éléphant âge île août " +
  "garçon Noël naïf maïs œuvre cœur bœuf fête même être côté pâté légume coopérative bénéfice année décembre " +
  "février qualité propriété marché pêche thé purée filet rosé Hélène Cécile Bérénice clé blé pré gré dû mûr sûr";
const german =
  "für Größe Müller schön Straße über Käse Bär öffnen grün Österreich Ärzte Fuß süß Mädchen Höhe";
const spanish =
  "año niño señor mañana España café está acción región número música teléfono dirección José María";
const english =
  "name total amount of the cooperative address phone 2024 12.5% Ltd Co. café naïve résumé";
const others = [french, german, spanish, english].map((text) => text.split(" "));
const numbers = [
  "1",
  "12,5",
  "1.234",
  "0022000001",
  "15/03/2024",
  "m²",
  "°C",
  "5 ‰",
  "±3",
  "½",
  "€ 5",
];

const samples = ["registry", "value-chains", "annual-report"];
const vietnamese = [...new Set(samples.flatMap((id) => textsOf(id)))];

function textsOf(id: string): string[] {
  const answer = readFileSync(join(projectRoot, "etl/sources", id, "expected.json"), "utf8");
  const values = [...answer.matchAll(/: "([^"\\]*)"/gu)].map(([, value = ""]) => value);
  return values.filter((value) => /[^\p{ASCII}]/u.test(value));
}

/** Mulberry32. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function draw<Item>(
  from: readonly Item[],
  count: number,
  below: (limit: number) => number,
): Item[] {
  return Array.from({ length: count }, () => from[below(from.length)]!);
}

describe("sheets of each kind are left alone", () => {
  const kinds: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ["Vietnamese", [vietnamese]],
    ["Vietnamese and French", [vietnamese, others[0]!]],
    ["Vietnamese of words in Latin-1 only", [vietnamese.filter((text) => !/[^\0-ÿ]/u.test(text))]],
    ["French", [others[0]!]],
    ["German", [others[1]!]],
    ["Spanish", [others[2]!]],
    ["English", [others[3]!]],
    ["all of them", [...others, vietnamese]],
    ["numbers", [numbers]],
  ];

  test.each(kinds)("%s", (_, lists) => {
    const below = generator(20_251_124);
    for (let turn = 0; turn < sheets; turn++) {
      const texts = lists.flatMap((list) => draw(list, 1 + below(turn % 3 === 0 ? 4 : 40), below));
      const sheet = sheetOf([texts, draw(numbers, below(3), below)]);
      expect([decodeSheet(sheet) === sheet, texts]).toEqual([true, texts]);
    }
  });
});

describe("sheets of each encoding are decoded whole", () => {
  const encoders: readonly (readonly [string, (text: string) => string])[] = [
    ["TCVN3", tcvn3],
    ["VNI", vni],
    ["VISCII", (text) => inTable(text, "VISCII").toString("latin1")],
    ["UTF-8", (text) => Buffer.from(text).toString("latin1")],
  ];
  /** A capital with a tone at the beginning of a word is lost in TCVN3. */
  const writable = vietnamese.filter(
    (text) =>
      !/[ÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ]|[^\p{L}\p{ASCII}]/u.test(
        text,
      ),
  );

  test.each(encoders)("%s", (name, encode) => {
    const below = generator(7);
    for (let turn = 0; turn < sheets; turn++) {
      const texts = draw(writable, 6 + below(30), below);
      const { encoding, rows } = decodeSheet(sheetOf([[...texts.map(encode), "English", 5]]));
      expect([...(rows[0]?.cells.values() ?? [])].map(({ value }) => value)).toEqual([
        ...texts,
        "English",
        5,
      ]);
      expect(encoding).toBe(name);
    }
  });
});
