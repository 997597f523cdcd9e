/** A made-up csv of the size of `large-workbook.mjs`: names of their own, labels, numbers and dates, quoted addresses. */

const words = "Hợp tác xã nông nghiệp dịch vụ tổng hợp thủy sản Quảng Ninh Đông Triều".split(" ");
const blankEvery = 16;

/** @param {number} rows @param {number} columns @returns {Buffer} */
export function largeText(rows, columns) {
  const header = Array.from({ length: columns }, (_, column) => `Cột ${column + 1}`);
  const lines = [header.join(",")];
  for (let row = 1; row <= rows; row += 1) {
    lines.push(Array.from({ length: columns }, (_, column) => cell(row, column)).join(","));
  }
  return Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`);
}

function cell(row, column) {
  const place = row * 31 + column * 17;
  if (place % blankEvery === 0) return "";
  const word = (index) => words[(place + index * 7) % words.length];
  if (column === 1) return `HTX ${word(0)} ${word(1)} ${row}`;
  if (column === 2) return `"Thôn ${place % 90}, xã ${word(0)}, ${word(2)}"`;
  if (column % 4 === 0) return `${word(0)} ${place % 400}`;
  if (column % 5 === 0) return `${1 + (place % 28)}/${1 + (place % 12)}/20${10 + (place % 15)}`;
  return String((place * 97) % 100_003);
}
