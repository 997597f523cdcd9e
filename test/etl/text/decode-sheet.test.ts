/** Which texts of a sheet are decoded: by font, by what their words become, and never what is Unicode already. */
import { describe, expect, test } from "@jest/globals";

import { decodeSheet, decodeSheets } from "../../../etl/text/decode-sheet.ts";
import type { Cell, Sheet } from "../../../etl/workbook/grid.ts";
import { sheetOf } from "../../support/grid.ts";
import { inTable, tcvn3, vni } from "../../support/vietnamese-encodings.ts";

const viscii = (text: string): string => inTable(text, "VISCII").toString("latin1");
const misread = (text: string): string => Buffer.from(text).toString("latin1");

function inFont(font: string, ...texts: readonly string[]): Cell[] {
  return texts.map((value) => ({ kind: "text", value, font }));
}

function textsOf({ rows }: Sheet): unknown[] {
  return rows.flatMap(({ cells }) => [...cells.values()].map(({ value }) => value));
}

function decoded(...rows: readonly (readonly (string | number | Cell)[])[]): unknown[] {
  const sheet = decodeSheet(sheetOf(rows));
  return [sheet.encoding, ...textsOf(sheet)];
}

describe("a font tells the encoding", () => {
  test.each([".VnTime", ".VnArial", ".vntime", ".Vn3DH"])("of the ABC fonts: %s", (font) => {
    const text = font.endsWith("H") ? "HỢP TÁC XÃ" : "Hợp tác xã";
    expect(decoded(inFont(font, "Hîp t¸c x·"))).toEqual(["TCVN3", text]);
  });

  test.each(["VNI-Times", "VNI Helve"])("of the VNI fonts: %s", (font) => {
    expect(decoded(inFont(font, "Hôïp taùc xaõ"))).toEqual(["VNI", "Hợp tác xã"]);
  });

  test("of a font that shows capitals, where the text has none", () => {
    expect(decoded(inFont(".VnTimeH", "uû ban nh©n d©n", "htx an"))).toEqual([
      "TCVN3",
      "ỦY BAN NHÂN DÂN".replace("ỦY", "UỶ"),
      "HTX AN",
    ]);
  });

  test("of each piece of a rich text", () => {
    const runs = [
      { text: "Hîp t¸c x· ", font: ".VnTime" },
      { text: "Hợp tác xã ", font: "Arial" },
      { text: "Hôïp taùc xaõ", font: "VNI-Times" },
    ];
    const value = runs.map(({ text }) => text).join("");
    expect(decoded([{ kind: "text", value, runs }])).toEqual([
      "TCVN3, VNI",
      "Hợp tác xã Hợp tác xã Hợp tác xã",
    ]);
  });

  test("but not of text that is Unicode already", () => {
    const texts = ["Hợp tác xã", "Xã Hà Tu", "tác xã", "Hà", "m², Café", "ABC"];
    const sheet = sheetOf([inFont(".VnTime", ...texts), inFont(".VnTimeH", ...texts)]);
    expect(decodeSheet(sheet)).toBe(sheet);
    expect(decoded(inFont("VNI-Times", ...texts))).toEqual([undefined, ...texts]);
  });

  test("cell by cell where both stand in one font", () => {
    expect(decoded(inFont(".VnTime", "Hợp tác xã", "Hîp t¸c x·", "Phường Hà Tu", "n«ng"))).toEqual([
      "TCVN3",
      "Hợp tác xã",
      "Hợp tác xã",
      "Phường Hà Tu",
      "nông",
    ]);
  });
});

test("a sign alone tells nothing of itself: ® of legacy text is đ, as in the unit Tr.đ", () => {
  const units = ["Tr.®", "®", "1,5 Tr.®", "(®)"];
  const read = ["Tr.đ", "đ", "1,5 Tr.đ", "(đ)"];
  expect(decoded(inFont(".VnTime", "Hîp t¸c x·", ...units))).toEqual([
    "TCVN3",
    "Hợp tác xã",
    ...read,
  ]);
  const words = ["Tên hợp tác xã", "Địa chỉ trụ sở", "Vốn điều lệ"];
  expect(decoded([...words.map(tcvn3), ...units])).toEqual(["TCVN3", ...words, ...read]);
  expect(decoded([...words, ...units])).toEqual([undefined, ...words, ...units]);
});

describe("without fonts the words of the sheet tell", () => {
  const header = ["Số thứ tự", "Tên hợp tác xã", "Địa chỉ trụ sở", "Ngành nghề", "Vốn điều lệ"];
  const row = ["HTX Nông nghiệp Đông Triều", "Phường Mạo Khê", "Trồng trọt, chăn nuôi"];
  const others = [12, "0022000001", "ABC Co., Ltd", "12,5 ha", "x", "a@b.vn"];

  test.each([
    ["TCVN3", tcvn3],
    ["VNI", vni],
    ["VISCII", viscii],
    ["UTF-8", misread],
  ])("%s", (name, encode) => {
    const rows = [header.map(encode), [...row.map(encode), ...others]];
    expect(decoded(...rows)).toEqual([name, ...header, ...row, ...others]);
  });

  test("with the raw text kept beside", () => {
    const sheet = decodeSheet(sheetOf([header.map(tcvn3)]));
    expect(sheet.rows[0]?.cells.get(1)).toEqual({
      kind: "text",
      value: "Tên hợp tác xã",
      raw: "Tªn hîp t¸c x·",
    });
  });

  test("and a text that is Unicode stays among them", () => {
    const mixed = [...header.map(tcvn3), "Phường Hồng Gai", "HTX Thắng Lợi"];
    expect(decoded(mixed)).toEqual(["TCVN3", ...header, "Phường Hồng Gai", "HTX Thắng Lợi"]);
  });

  test("also for the texts in other fonts than those of the encoding", () => {
    const cells = [...inFont("Arial", ...header.map(tcvn3)), ...inFont(".VnTime", "Hîp t¸c x·")];
    expect(decoded(cells)).toEqual(["TCVN3", ...header, "Hợp tác xã"]);
  });
});

test("a large sheet is decoded the same in slices, and others have their turn in between", async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => [
    row,
    tcvn3(`HTX Nông nghiệp Đông Triều số ${row}`),
    tcvn3(`Thôn ${row}, phường Mạo Khê`),
  ]);
  const sheet = sheetOf(rows);
  let turns = 0;
  const other = setInterval(() => turns++, 1);
  const [decodedSheet] = await decodeSheets([sheet]);
  clearInterval(other);
  expect(turns).toBeGreaterThan(0);
  expect(decodedSheet?.encoding).toBe("TCVN3");
  expect(textsOf(decodedSheet!)).toEqual(textsOf(decodeSheet(sheet)));
});
