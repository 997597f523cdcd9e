/** Workbooks of every kind of cell, made up from a seed and written by SheetJS. */
import { utils, write } from "xlsx";
import type { BookType, CellObject, WorkSheet } from "xlsx";

import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";

const texts = [
  "Hợp tác xã",
  "  đầu và cuối ",
  "dòng một\ndòng hai",
  `<&>"'`,
  "_x000D_ và _x0041_",
  "Hîp t¸c x·",
  "🌾 漢字",
  "=1+1",
  "0123",
  "a".repeat(2_000),
];
const formats = ["0.00", "0%", "dd/mm/yyyy", "#,##0", "@", `"HTX" 0`, "m/d/yy", "h:mm"];

export function madeUpWorkbook(seed: number, bookType: BookType = "xlsx"): Buffer {
  const random = createRandom(seed);
  const workbook = utils.book_new();
  const sheets = 1 + random.below(3);
  for (let index = 0; index < sheets; index++) {
    utils.book_append_sheet(workbook, madeUpSheet(random), `Trang ${index + 1}`);
  }
  workbook.Workbook = {
    WBProps: { date1904: random.below(2) === 1 },
    Sheets: Array.from({ length: sheets }, (_, index) => ({ Hidden: index === 1 ? 1 : 0 })),
  };
  return write(workbook, { type: "buffer", bookType, bookSST: random.below(2) === 1 }) as Buffer;
}

function madeUpSheet(random: Random): WorkSheet {
  const sheet: WorkSheet = {};
  const [rows, columns] = [5 + random.below(30), 2 + random.below(12)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = madeUpCell(random);
      if (cell !== null) sheet[utils.encode_cell({ r: row, c: column })] = cell;
    }
  }
  sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows - 1, c: columns - 1 } });
  sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 1 } }];
  sheet["!rows"] = [{}, {}, { hidden: true }];
  sheet["!cols"] = [{}, { hidden: true }];
  return sheet;
}

function madeUpCell(random: Random): CellObject | null {
  const makers: readonly (() => CellObject | null)[] = [
    () => null,
    () => ({ t: "s", v: random.pick(texts) }),
    () => ({ t: "n", v: random.below(1_000_000) }),
    () => ({ t: "n", v: (random.next() - 0.5) * 10 ** (random.below(30) - 10) }),
    () => ({ t: "n", v: 20_000 + random.below(30_000), z: random.pick(formats) }),
    () => ({ t: "b", v: random.below(2) === 1 }),
    () => ({ t: "e", v: random.pick([0x07, 0x17, 0x2a, 0x1d]) }),
    () => ({ t: "n", v: random.below(100), f: "A1+1" }),
    () => ({ t: "s", v: random.pick(texts.slice(0, 4)), f: `"x"&A1` }),
  ];
  return random.pick(makers)();
}
