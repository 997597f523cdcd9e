/** How to fill the form in: general rules, then each column. */
import type { CellStyle, OurCell, OurSheet } from "../../src/spreadsheet/workbook.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import { kindOf } from "./column-kinds.ts";
import { writtenDate } from "./dates.ts";
import type { FormColumn } from "./form-columns.ts";
import type { FormDate } from "./form-title.ts";

const title: CellStyle = { bold: true, size: 14 };
const head: CellStyle = { bold: true, fill: "D9E1F2", border: true };
const plain: CellStyle = { wrap: true };
const cell: CellStyle = { wrap: true, border: true };

export function guideSheet(
  name: string,
  columns: readonly FormColumn[],
  { asOf }: FormDate,
): OurSheet {
  const rows = new Map<number, Map<number, OurCell>>();
  putCell(rows, 1, 0, { value: "Hướng dẫn điền biểu", style: title });
  const rules = [
    "Chỉ điền vào các ô dưới dòng tiêu đề cột; tiêu đề đã khóa để hệ thống nhận đúng cột.",
    "Mỗi dòng là một đối tượng; điền liên tục, không bỏ trống hai dòng liền nhau.",
    "Chưa có số liệu thì để trống; số 0 nghĩa là bằng không.",
    `Ngày số liệu của biểu: ${writtenDate(asOf)}. Biểu cho ngày khác: xin mẫu khác.`,
    "Điền xong, lưu ở dạng .xlsx và gửi lại chính tệp này.",
  ];
  for (const [index, value] of rules.entries()) {
    putCell(rows, index + 2, 0, { value, style: plain });
  }
  const first = rules.length + 3;
  for (const [column, value] of ["Tên cột trong biểu", "Cách điền"].entries()) {
    putCell(rows, first, column, { value, style: head });
  }
  for (const [index, { field, labels, isRequired }] of columns.entries()) {
    const row = first + index + 1;
    putCell(rows, row, 0, { value: labels.join(" - "), style: cell });
    const hint = `${isRequired ? "Bắt buộc. " : ""}${kindOf(field).hint(field)}`;
    putCell(rows, row, 1, { value: hint, style: cell });
  }
  return {
    name,
    rows,
    widths: new Map([
      [0, 60],
      [1, 70],
    ]),
  };
}
