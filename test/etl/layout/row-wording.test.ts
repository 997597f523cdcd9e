/** The words by which offices mark the rows that are no data, beyond those that forms.md lists. */
import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

const header = ["STT", "Tên HTX", "Mã số HTX", "Xã/Phường", "Số thành viên"];
const first = [1, "HTX A", "01", null, 5];
const second = [2, "HTX B", "02", null, 7];

function read(rows: readonly (readonly CellInput[])[], merges: readonly string[] = []) {
  return readSheet([header, ...rows], { source: "registry", merges });
}

function names(...rows: readonly (readonly CellInput[])[]): unknown[] {
  return fieldsOf(read(rows), "cooperatives", "name").map(({ name }) => name);
}

test.each([
  "Tổng cộng (I+II)",
  "TỔNG CỘNG TOÀN TỈNH",
  "Tổng số HTX",
  "Tổng cộng: 2 HTX",
  "Tổng số có 2 HTX",
  "Cộng 2 HTX",
  "Toàn huyện",
])("the total %s is no organisation, and it is compared", (label) => {
  expect(names(first, second, [null, label, null, null, 12])).toEqual(["HTX A", "HTX B"]);
  const wrong = read([first, second, [null, label, null, null, 13]]);
  expect(findings(wrong)).toEqual(["total-mismatch E4"]);
});

test.each(["Cộng I", "Cộng nhóm A", "Cộng mục II:"])("the sum of a group, %s, is none", (label) => {
  const reading = read([first, [null, label, null, null, 5], second]);
  expect(fieldsOf(reading, "cooperatives", "name")).toHaveLength(2);
  expect(findings(reading)).toEqual([]);
});

test.each(["HTX Tổng hợp Cộng Hòa", "Tổng hợp Hà Tu", "Cộng Hòa", "Tổng công ty Sen"])(
  "%s is the name of an organisation",
  (name) => {
    expect(names([1, name, "01", null, 5])).toEqual([name]);
  },
);

test.each([
  "Chú thích: số liệu tạm",
  "Lưu ý: số liệu tạm",
  "Lập biểu",
  "Người tổng hợp",
  "T/M UBND XÃ",
  "Q. GIÁM ĐỐC",
  "PHÓ CHỦ TỊCH",
  "Kế toán trưởng",
  "Trưởng phòng",
  "Xác nhận của UBND xã",
  "Ngày 15 tháng 01 năm 2026",
])("%s ends the table", (text) => {
  expect(names(first, [null, text], second)).toEqual(["HTX A"]);
});

const sentences = [
  "Danh sách gồm 24 HTX./.",
  "Danh sách này có hai mươi bốn hợp tác xã",
  "(Danh sách này có 24 hợp tác xã)",
  "Toàn tỉnh hiện có 24 HTX đang hoạt động.",
  "Trên đây là số liệu đến hết tháng 12./.",
  "(Kèm theo Quyết định số 12/QĐ-UBND)",
  "--- Hết ---",
  "./.",
];

describe.each(sentences)("the sentence %s", (text) => {
  const places: readonly (readonly [string, readonly CellInput[], readonly string[]])[] = [
    ["in the column of names", [null, text], []],
    ["in the column of numbers", [text], []],
    ["in a later column", [null, null, null, text], []],
    ["merged over the table", [text], ["A4:E4"]],
  ];

  test.each(places)("below a table is a note, %s", (_, row, merges) => {
    for (const tail of [[], [[null, "Tổng cộng", null, null, 12]], [[], [null, "Lập biểu"]]]) {
      const reading = read([first, second, row, ...tail], merges);
      expect(findings(reading)).toEqual([]);
      expect(reading.rowAccounting).toMatchObject({ data: 2 });
      expect(reading.quarantined).toEqual([]);
    }
  });
});

test("a sentence above further rows, or beside a number, is the row it was", () => {
  const [text = ""] = sentences;
  expect(names(first, [null, text], second)).toEqual(["HTX A", text, "HTX B"]);
  expect(names(first, [null, text], [null, "HTX B"])).toEqual(["HTX A", text, "HTX B"]);
  expect(names(first, [2, text])).toEqual(["HTX A", text]);
});

test.each([
  "HTX Đông Tiến",
  "(HTX Đông Tiến)",
  "HTX Đông Tiến./.",
  "HTX 24 Tháng 8",
  "Bằng Cả",
  "HTX Cổ Biểu 2",
  "Đồng Sạch Danh",
])("an organisation that is named alone below the others, %s, stays a row", (name) => {
  expect(names(first, [null, name])).toEqual(["HTX A", name]);
});

test("a date ends nothing where others stand beside it", () => {
  const rows = [
    ["Ngày thành lập", "Tên HTX", "Mã số HTX"],
    ["Ngày 15 tháng 01 năm 2020", "HTX A", "01"],
    ["Ngày 16 tháng 01 năm 2020", "HTX B", "02"],
  ];
  expect(fieldsOf(readSheet(rows), "cooperatives", "foundedOn")).toEqual([
    { foundedOn: "2020-01-15" },
    { foundedOn: "2020-01-16" },
  ]);
});

describe("a group row", () => {
  test.each([
    "I. Phường Hà Tu (2 HTX)",
    "I. Phường Hà Tu: 2 HTX",
    "Phường Hà Tu:",
    "I.1. Phường Hà Tu",
    "1.1 Phường Hà Tu",
    "I/ Phường Hà Tu",
    "I- Phường Hà Tu",
    "I, Phường Hà Tu",
    "(I) Phường Hà Tu",
    "a) Phường Hà Tu",
    "* Phường Hà Tu",
    "- Phường Hà Tu",
  ])("may be written %s", (text) => {
    const reading = read([[text], first], ["A2:E2"]);
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "cooperatives", "communeName", "communeCode")).toEqual([
      { communeName: "Phường Hà Tu", communeCode: "06652" },
    ]);
  });

  test.each(["I", "I.", "I)", "I/", "(I)", "A/"])("may have the number %s", (number) => {
    const reading = read([[number, "Phường Hà Tu"], first]);
    expect(fieldsOf(reading, "cooperatives", "communeCode")).toEqual([{ communeCode: "06652" }]);
  });
});
