/** The tables of letters, held against glibc's iconv: its answers are in a fixture, and asked anew where it is there. */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";

import { decodeTcvn3, decodeViscii } from "../../../etl/text/byte-tables.ts";
import { legacyEncodings } from "../../../etl/text/legacy-encodings.ts";
import { asWindows1252 } from "../../../etl/text/single-bytes.ts";
import { decodeVni } from "../../../etl/text/vni.ts";
import {
  inTable,
  letterBytes,
  letterTables,
  tcvn3,
  vni,
} from "../../support/vietnamese-encodings.ts";

/** A word or two for every small letter beyond ASCII. */
const smallWords = (
  "đà nhá bã quả lạ ăn bằng sắn sẵn thẳng đặng ân cần đất mẫu cẩm phận bè xé kẽ vẻ mẹ ê về tết lễ kể lệ " +
  "tì tín nghĩ chỉ thịnh tòa có õng thỏ chọ ô hồng tố gỗ tổ hội ơn thờ lớn mỡ ở lợi cùng phú lũ thủy vụ " +
  "ưng từ đứng sữa cửa hữu tự kỳ ký mỹ tỷ kỵ hoà toàn nguyễn thưởng được ngoằn uống khuỷu"
).split(" ");
const words = smallWords.flatMap((word) => [
  word,
  word.toUpperCase(),
  `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
]);
const letters = [...letterBytes.keys()];

test("the words have every letter", () => {
  expect(letters).toHaveLength(134);
  expect(letters.filter((letter) => !words.some((word) => word.includes(letter)))).toEqual([]);
});

describe("decoding what was encoded gives the text", () => {
  test.each([
    ["TCVN3", decodeTcvn3, (word: string) => inTable(word, "TCVN5712-1").toString("latin1")],
    ["VISCII", decodeViscii, (word: string) => inTable(word, "VISCII").toString("latin1")],
    ["VNI", decodeVni, vni],
  ])("in %s, all letters within words", (_, decode, encode) => {
    for (const word of words) {
      expect(decode(encode(word))).toBe(word);
      const sentence = `HTX "${word}" (${word}), 12 ha - No.1 ${word}`;
      expect(decode(encode(sentence))).toBe(sentence);
    }
  });

  test.each(legacyEncodings.map((encoding) => ({ name: encoding.name, encoding })))(
    "in $name, also when its bytes were taken for windows-1252",
    ({ name, encoding }) => {
      const bytes: Readonly<Record<string, (word: string) => Buffer>> = {
        TCVN3: (word) => inTable(word, "TCVN5712-1"),
        VISCII: (word) => inTable(word, "VISCII"),
        VNI: (word) => Buffer.from(vni(word), "latin1"),
        "UTF-8": (word) => Buffer.from(word),
      };
      // A lone letter may be a dash or a quote as well.
      for (const word of words.filter(({ length }) => length > 1)) {
        const seen = asWindows1252(bytes[name]!(word).toString("latin1"));
        expect(encoding.decode(seen)).toBe(word);
      }
    },
  );

  test("in TCVN3, when its bytes were taken for windows-1258", () => {
    const decoder = new TextDecoder("windows-1258");
    for (const word of smallWords) {
      expect(decodeTcvn3(decoder.decode(inTable(word, "TCVN5712-1")))).toBe(word);
    }
  });

  test("in TCVN3 without capitals for letters with tones, in words of capitals", () => {
    for (const word of ["HỢP", "NGHIỆP", "NUÔI TRỒNG THỦY SẢN", "ĐIỀN", "Ấp", "Hồ Bắc"]) {
      const decoded = decodeTcvn3(tcvn3(word));
      expect(decoded).toBe(word === "Ấp" ? "ấp" : word);
    }
  });
});

describe("signs that are no letters", () => {
  test.each(["“HTX”", "a – b", "12 m²", "5 °C", "…", "50 % • 3", "— x"])(
    "stay in TCVN3: %s",
    (text) => {
      expect(decodeTcvn3(text)).toBe(text);
    },
  );

  test("stay beside letters", () => {
    expect(decodeTcvn3(`“${tcvn3("Hợp tác xã")}” – ${tcvn3("hộ")}…`)).toBe("“Hợp tác xã” – hộ…");
  });
});

describe("glibc's iconv", () => {
  const program = spawnSync("iconv", ["--version"]);
  const isThere = program.error === undefined;
  const lineBreak = Buffer.from("\n");

  test.each(letterTables)("reads the bytes of the fixture as its letters: %s", (table) => {
    const lines = letters.flatMap((letter) => [letterBytes.get(letter)![table], lineBreak]);
    const answer = isThere ? ask(table, Buffer.concat(lines)).trim().split("\n") : [];
    expect(answer).toEqual(isThere ? letters : []);
  });

  function ask(table: string, bytes: Buffer): string {
    const { stdout } = spawnSync("iconv", ["-f", table, "-t", "UTF-8"], { input: bytes });
    return stdout.toString("utf8").normalize("NFC");
  }
});
