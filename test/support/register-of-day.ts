import { workbookFile } from "./workbook-file.ts";

/** Of a date of its own, so that each is a partition of its own: of 2024, 28 days a month. */
export function registerOfDay(index: number, rowCount: number): Buffer {
  const day = `${String((index % 28) + 1).padStart(2, "0")}/${String(Math.floor(index / 28) + 1).padStart(2, "0")}`;
  const organisations = Array.from({ length: rowCount }, (_, row) => [
    row + 1,
    `HTX Số ${index} ${row}`,
    `22${String(index * rowCount + row).padStart(8, "0")}`,
    "HTX",
  ]);
  const rows = [
    ["DANH SÁCH HỢP TÁC XÃ"],
    [`(Tính đến ${day}/2024)`],
    ["STT", "Tên HTX", "Mã số HTX", "Loại hình"],
    ...organisations,
  ];
  return workbookFile([{ name: "Danh sach", rows }]);
}
