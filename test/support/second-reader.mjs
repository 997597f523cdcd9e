/**
 * Reads workbooks with hucre, an independent reader, and prints each one's sheets as JSON: name, merges and filled
 * cells by `column,row`. Files that it refuses to read print as null. An ES module alone, hence a program of its own.
 */
import { readFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";

const dayMs = 86_400_000;
const unixEpoch = 25_569;

/** Dates back to the serial numbers that they were made from, all by the system of 1900. */
function plain(value) {
  if (value instanceof Date) return value.getTime() / dayMs + unixEpoch;
  return value;
}

function sheetOf({ name, rows, merges = [] }) {
  const cells = {};
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (value !== null && value !== undefined && value !== "") {
        cells[`${column},${row + 1}`] = plain(value);
      }
    }
  }
  return { name, merges: merges.length, cells };
}

const read = [];
for (const path of process.argv.slice(2)) {
  try {
    const { sheets } = await readXlsx(await readFile(path), { dateSystem: "1900" });
    read.push(sheets.map(sheetOf));
  } catch (error) {
    process.stderr.write(`${path}: ${error.message}\n`);
    read.push(null);
  }
}
process.stdout.write(JSON.stringify(read));
