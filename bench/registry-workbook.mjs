/**
 * A registry workbook as large as one wants, the same for the same seed, written as Excel writes: shared strings, a
 * title, a header of 20 columns, dates as serial numbers, about one cell in sixteen blank.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { zip } from "./zip.mjs";

const root = dirname(import.meta.dirname);

const header = [
  "STT",
  "Tên HTX",
  "Mã số",
  "Loại hình",
  "Lĩnh vực",
  "Ngành nghề",
  "Ngày thành lập",
  "Trạng thái",
  "Xã/Phường",
  "Địa chỉ",
  "Vốn điều lệ",
  "Người đại diện",
  "Giới tính",
  "Ngày sinh",
  "Dân tộc",
  "Điện thoại",
  "Số thành viên",
  "Tổng lao động",
  "LĐ là thành viên",
  "Doanh thu",
];

const titleOf = (asOf) => [
  ["LIÊN MINH HỢP TÁC XÃ TỈNH QUẢNG NINH"],
  ["DANH SÁCH TỔ HỢP TÁC, HỢP TÁC XÃ"],
  [`Tính đến ngày ${asOf}`],
  ["Đơn vị tính: triệu đồng"],
];

const words = {
  form: ["Hợp tác xã", "Hợp tác xã", "Hợp tác xã", "Tổ hợp tác"],
  sector: ["Nông nghiệp", "Công nghiệp", "Xây dựng", "Vận tải", "Thương mại dịch vụ"],
  activity: [
    "Trồng lúa chất lượng cao",
    "Nuôi trồng thủy sản",
    "Chăn nuôi gà Tiên Yên",
    "Trồng rau an toàn",
    "Khai thác thủy sản",
    "Vận tải hàng hóa đường bộ",
    "Chế biến nông sản",
    "Trồng và chế biến ba kích",
    "Dịch vụ tổng hợp",
    "Trồng rừng",
  ],
  status: ["Đang hoạt động", "Đang hoạt động", "Đang hoạt động", "Tạm ngừng hoạt động"],
  gender: ["Nam", "Nam", "Nữ"],
  ethnicity: ["Kinh", "Kinh", "Kinh", "Tày", "Dao", "Sán Dìu", "Sán Chay"],
  place: ["An Điền", "Hồng Tín", "Hoành Mô", "Đông Tiến", "Quang Minh", "Thắng Lợi", "Bình Minh"],
  family: ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương"],
  middle: ["Văn", "Thị", "Đức", "Minh", "Hữu", "Ngọc", "Quang", "Thanh"],
  given: ["Anh", "Bình", "Cường", "Dũng", "Hà", "Hải", "Hạnh", "Hùng", "Lan", "Nam", "Phương"],
  road: ["Tổ 1, khu 3", "Thôn Đông", "Thôn Đoài", "Khu phố 2", "Thôn Tân Lập", "Xóm Mới"],
};

/** Units of today. */
function communes() {
  const text = readFileSync(join(root, "etl/reference/quang-ninh-units-2025.csv"), "utf8");
  const [names = "", ...rows] = text.trim().split("\n");
  const column = names.split(",").indexOf("newName");
  return [...new Set(rows.map((row) => row.split(",")[column]))];
}

/** Mulberry32: small, fast, the same everywhere. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Of a `date` the serial number; a blank cell is null. */
function* registryRows(count, seed, first) {
  const random = randomOf(seed);
  const upTo = (limit) => Math.floor(random() * limit);
  const any = (list) => list[upTo(list.length)];
  const units = communes();
  for (let index = 0; index < count; index += 1) {
    const person = `${any(words.family)} ${any(words.middle)} ${any(words.given)}`;
    const workers = 5 + upTo(200);
    const row = [
      index + 1,
      `HTX ${any(words.activity)} ${any(words.place)} ${first + index + 1}`,
      String(2_200_000_000 + first + index).padStart(10, "0"),
      any(words.form),
      any(words.sector),
      any(words.activity),
      { date: 36_000 + upTo(9_000) },
      any(words.status),
      any(units),
      `${any(words.road)}, ${any(words.place)}, số ${1 + upTo(400)}`,
      50 + upTo(20_000) / 2,
      person,
      any(words.gender),
      { date: 22_000 + upTo(14_000) },
      any(words.ethnicity),
      `09${String(10_000_000 + upTo(90_000_000))}`,
      7 + upTo(300),
      workers,
      upTo(workers),
      100 + upTo(90_000) / 2,
    ];
    for (const blank of [5, 9, 10, 14, 15, 17]) if (upTo(5) === 0) row[blank] = null;
    yield row;
  }
}

function letters(column) {
  return String.fromCharCode(65 + column);
}

/** Each text once, as Excel keeps them. */
function sharedStrings() {
  const places = new Map();
  return {
    place: (text) => {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, places.size);
      return places.size - 1;
    },
    xml: () => {
      const items = [...places.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`);
      return `${xmlHead}<sst xmlns="${main}" count="${items.length}" uniqueCount="${items.length}">${items.join("")}</sst>`;
    },
  };
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function cellXml(value, address, strings) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return `<c r="${address}"><v>${value}</v></c>`;
  if (typeof value === "object") return `<c r="${address}" s="1"><v>${value.date}</v></c>`;
  return `<c r="${address}" t="s"><v>${strings.place(value)}</v></c>`;
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNames = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function sheetXml(rows, strings) {
  const parts = [`${xmlHead}<worksheet xmlns="${main}"><sheetData>`];
  let number = 0;
  for (const row of rows) {
    number += 1;
    const cells = row.map((value, column) =>
      cellXml(value, `${letters(column)}${number}`, strings),
    );
    parts.push(`<row r="${number}">${cells.join("")}</row>`);
  }
  parts.push("</sheetData></worksheet>");
  return Buffer.from(parts.join(""));
}

/**
 * `author` is all that tells two files of the same rows apart: the workbook saved anew.
 * @param {{ rows: number, seed: number, author?: string, asOf?: string, first?: number }} options `first`: how many
 * organisations other files have before it
 */
export function registryWorkbook({
  rows,
  seed,
  author = "Hoptac",
  asOf = "31/12/2025",
  first = 0,
}) {
  const strings = sharedStrings();
  const sheet = sheetXml([...titleOf(asOf), header, ...registryRows(rows, seed, first)], strings);
  const relation = (id, kind, target) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  return zip([
    {
      name: "[Content_Types].xml",
      data: `${xmlHead}<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `${xmlHead}<Relationships xmlns="${packageNames}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "docProps/core.xml",
      data: `${xmlHead}<coreProperties xmlns="${packageNames}/metadata/core-properties"><creator xmlns="http://purl.org/dc/elements/1.1/">${author}</creator></coreProperties>`,
    },
    {
      name: "xl/workbook.xml",
      data: `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `${xmlHead}<Relationships xmlns="${packageNames}/relationships">${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "styles", "styles.xml")}${relation("rId3", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    },
    {
      name: "xl/styles.xml",
      data: `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    { name: "xl/sharedStrings.xml", data: strings.xml() },
    { name: "xl/worksheets/sheet1.xml", data: sheet },
  ]);
}
