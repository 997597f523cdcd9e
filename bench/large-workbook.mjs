/**
 * A made-up xlsx as large as a province's yearly detail: texts from a shared table (few labels and a name a row), whole
 * numbers, decimals and dates, some cells blank. The same bytes for the same seed.
 */
import { crc32, deflateRawSync } from "node:zlib";

const blankShare = 0.0625;
const labels = 400;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const types = "http://schemas.openxmlformats.org/package/2006/content-types";
const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const words = "Hợp tác xã nông nghiệp dịch vụ tổng hợp thủy sản Quảng Ninh Đông Triều".split(" ");

/** @param {number} rows @param {number} columns @param {number} seed @returns {Buffer} */
export function largeWorkbook(rows, columns, seed = 20_251_125) {
  const random = createRandom(seed);
  const pieces = [`<worksheet xmlns="${main}"><sheetData>`];
  for (let row = 1; row <= rows; row += 1) pieces.push(rowText(row, columns, random));
  pieces.push("</sheetData></worksheet>");
  return zip([
    [
      "[Content_Types].xml",
      `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${kind}.sharedStrings+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    [
      "xl/styles.xml",
      `<styleSheet xmlns="${main}"><fonts count="1"><font><name val="Times New Roman"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/></cellXfs></styleSheet>`,
    ],
    ["xl/sharedStrings.xml", sharedStrings(rows, random)],
    ["xl/worksheets/sheet1.xml", pieces],
  ]);
}

/** A name of its own for every row comes first, then the labels. */
function sharedStrings(rows, random) {
  const count = rows + labels;
  const items = Array.from({ length: count }, (_, index) => {
    const text = Array.from({ length: 4 }, () => words[Math.floor(random() * words.length)]);
    return `<si><t>${text.join(" ")} ${index}</t></si>`;
  });
  return `<sst xmlns="${main}" count="${count}" uniqueCount="${count}">${items.join("")}</sst>`;
}

/** Every fourth column is text: the first a name of its own, the others labels; the last is a date. */
function rowText(row, columns, random) {
  let text = `<row r="${row}">`;
  for (let column = 0; column < columns; column += 1) {
    if (column > 0 && random() < blankShare) continue;
    text += cellText(`${String.fromCharCode(65 + column)}${row}`, column, columns, row, random);
  }
  return `${text}</row>`;
}

function cellText(address, column, columns, row, random) {
  if (column % 4 === 0) {
    const index = column === 0 ? row - 1 : Math.floor(random() * labels);
    return `<c r="${address}" t="s"><v>${index}</v></c>`;
  }
  if (column === columns - 1) {
    return `<c r="${address}" s="1"><v>${40_000 + Math.floor(random() * 6_000)}</v></c>`;
  }
  const value = column % 2 === 0 ? (random() * 1e6).toFixed(2) : Math.floor(random() * 1e6);
  return `<c r="${address}"><v>${value}</v></c>`;
}

/** mulberry32. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function zip(parts) {
  const locals = [];
  const entries = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const data = Buffer.from([content].flat().join(""));
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    locals.push(Buffer.from("PK\u0003\u0004"), head, Buffer.from(name), packed);
    entries.push(Buffer.from("PK\u0001\u0002\u0014\0"), head, place, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
