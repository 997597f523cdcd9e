/** The sheet that says how to correct the copy and send it again. */
import type { Sentence } from "../../src/database/sentence.ts";
import type { CellStyle, OurCell, OurSheet } from "../../src/spreadsheet/workbook.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";

const title: CellStyle = { bold: true, size: 14 };
const text: CellStyle = { wrap: true };

const heading: Sentence = {
  vi: "Cách sửa và gửi lại",
  en: "How to correct and send again",
};

export type WithoutData = "unreadable" | "too-large";

export interface GuideFacts {
  readonly file: string;
  readonly issueSheet: string;
  /** Why the file's own sheets are not in the copy; null: they are. */
  readonly withoutData: WithoutData | null;
  /** So many a copy can hold. */
  readonly mostCells: number;
  /** Issues that the list leaves out. */
  readonly leftOut: number;
}

export function guideSheet(name: string, facts: GuideFacts, language: "vi" | "en"): OurSheet {
  const { withoutData } = facts;
  const lines = withoutData === null ? dataLines(facts) : listLines(facts, withoutData);
  const rows = new Map<number, Map<number, OurCell>>();
  putCell(rows, 1, 0, { value: heading[language], style: title });
  for (const [index, line] of lines.entries()) {
    putCell(rows, index + 3, 0, { value: line[language], style: text });
  }
  return { name, rows, widths: new Map([[0, 110]]) };
}

function dataLines({ file, issueSheet, leftOut }: GuideFacts): Sentence[] {
  return [
    {
      vi: `Đây là bản sao của tệp "${file}" với các ô có vấn đề được đánh dấu: đỏ là lỗi (dòng không được nạp), vàng là cảnh báo (vẫn nạp, cần xem lại), xanh là thông tin.`,
      en: `This is a copy of the file "${file}" with its cells marked: red is an error (the row is kept out), amber a warning (loaded, look at it), blue information.`,
    },
    {
      vi: `1. Mở trang "${issueSheet}": mỗi dòng là một vấn đề; bấm vào vị trí ô để đến đúng ô. Ghi chú của ô cũng nói rõ vấn đề.`,
      en: `1. Open the sheet "${issueSheet}": a row is an issue; click on its cell to get there. The comment of the cell says the same.`,
    },
    {
      vi: "2. Sửa thẳng vào ô trên trang số liệu. Không cần xóa màu, ghi chú hay hai trang thêm vào.",
      en: "2. Correct the cells in the data sheet. Colours, comments and the two added sheets may stay.",
    },
    {
      vi: "3. Lưu (giữ định dạng .xlsx) và gửi lại chính tệp này. Hệ thống nhận ra đây là bản sửa của tệp trước và thay số liệu đã nạp.",
      en: "3. Save (as .xlsx) and send this very file. It is recognised as the correction of the former file and takes its place.",
    },
    {
      vi: "Cột dữ liệu cá nhân không được lưu (mật khẩu, số CCCD, số tài khoản ...) đã được để trống trong bản sao này.",
      en: "Columns of personal data that is never stored (passwords, identity and account numbers) are left blank in this copy.",
    },
    ...leftOutLine(leftOut),
  ];
}

function listLines(facts: GuideFacts, withoutData: WithoutData): Sentence[] {
  return [
    onlyListed[withoutData](facts),
    {
      vi: "Hãy sửa tệp gốc rồi gửi lại tệp gốc.",
      en: "Correct the original file and send that again.",
    },
    ...leftOutLine(facts.leftOut),
  ];
}

const onlyListed: Readonly<Record<WithoutData, (facts: GuideFacts) => Sentence>> = {
  unreadable: ({ file, issueSheet }) => ({
    vi: `Tệp "${file}" không đọc được; trang "${issueSheet}" cho biết lý do.`,
    en: `The file "${file}" cannot be read; the sheet "${issueSheet}" says why.`,
  }),
  "too-large": ({ file, issueSheet, mostCells }) => ({
    vi: `Tệp "${file}" có hơn ${mostCells.toLocaleString("vi-VN")} ô, quá lớn để sao lại, nên ở đây không có trang số liệu. Trang "${issueSheet}" nêu từng vấn đề với vị trí ô trong tệp gốc.`,
    en: `The file "${file}" has more than ${mostCells.toLocaleString("en-US")} cells, too many to be copied, so its data sheets are not here. The sheet "${issueSheet}" lists every issue with its cell in the original.`,
  }),
};

function leftOutLine(leftOut: number): Sentence[] {
  if (leftOut === 0) return [];
  return [
    {
      vi: `Còn ${leftOut} vấn đề nữa không được liệt kê.`,
      en: `${leftOut} more issues are not listed.`,
    },
  ];
}
