/**
 * A large xlsx and a form to the grid: the whole way of the product (its child process, the parent's grid) against the
 * same file read by SheetJS at its best and by hucre's stream, each in a process of its own, interleaved.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { row, tableHead } from "./figures.mjs";
import { largeText } from "./large-text.mjs";
import { largeWorkbook } from "./large-workbook.mjs";

const rows = 200_000;
const columns = 20;
const formRows = 300;
const rounds = 3;
const formRounds = 7;
const allReaders = ["hoptac", "sheetjs", "hucre"];
const textReaders = ["hoptac", "sheetjs"];
const names = {
  hoptac: "Hoptac: child process and grid",
  sheetjs: "SheetJS, dense, no formulas, HTML or text",
  hucre: "hucre, stream",
};

export async function benchReading() {
  const folder = await mkdtemp(join(tmpdir(), "hoptac-bench-"));
  try {
    const large = join(folder, "large.xlsx");
    const form = join(folder, "form.xlsx");
    const bytes = largeWorkbook(rows, columns);
    await writeFile(large, bytes);
    await writeFile(form, largeWorkbook(formRows, columns));
    const text = join(folder, "large.csv");
    await writeFile(text, largeText(rows, columns));
    const ofLarge = await measure(large, rounds);
    const ofForm = await measure(form, formRounds);
    const ofText = await measure(text, rounds, textReaders);
    return section(bytes.length, { ofLarge, ofForm, ofText });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns by reader, what each round told */
async function measure(path, count, readers = allReaders) {
  const told = Object.fromEntries(readers.map((reader) => [reader, []]));
  for (let round = 0; round < count; round += 1) {
    for (const reader of readers) told[reader].push(await readOnce(reader, path));
  }
  const cells = new Set(readers.map((reader) => told[reader][0].cells));
  if (cells.size > 1) throw new Error(`The readers found ${[...cells].join(", ")} cells.`);
  return told;
}

async function readOnce(reader, path) {
  const program = join(import.meta.dirname, "read-once.mjs");
  const child = spawn(process.execPath, [program, reader, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (piece) => {
    text += piece;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`Reading with ${reader} ended with ${code}.`);
  return JSON.parse(text);
}

function section(bytes, { ofLarge, ofForm, ofText }) {
  const figures = (told, figure) => told.map((each) => each[figure]);
  const ratios = (told, reader) => told[reader].map(({ ms }, index) => ms / told.hoptac[index].ms);
  const { cells } = ofLarge.hoptac[0];
  return `## Reading

An xlsx of ${rows.toLocaleString("en")} rows x ${columns} columns (${(bytes / 1e6).toFixed(1)} MB, ${(cells / 1e6).toFixed(2)} million filled cells) to cells in memory, each
reader in a process of its own, interleaved; a csv of as many rows and columns. Memory is the most that was resident. Bars: 5 times SheetJS at most
300 MB in each process; a form of ${formRows} rows in 300 ms.

${tableHead}
${allReaders.map((reader) => row(names[reader], figures(ofLarge[reader], "ms"), "ms")).join("\n")}
${allReaders
  .slice(1)
  .map((reader) => row(`${names[reader]}, ratio to Hoptac`, ratios(ofLarge, reader), "x", 2))
  .join("\n")}
${row("Hoptac, memory of the child", figures(ofLarge.hoptac, "childMb"), "MB")}
${allReaders.map((reader) => row(`${names[reader]}, memory`, figures(ofLarge[reader], "mb"), "MB")).join("\n")}
${allReaders.map((reader) => row(`form: ${names[reader]}`, figures(ofForm[reader], "ms"), "ms")).join("\n")}
${textReaders.map((reader) => row(`csv: ${names[reader]}`, figures(ofText[reader], "ms"), "ms")).join("\n")}
${row("csv: SheetJS, ratio to Hoptac", ratios(ofText, "sheetjs"), "x", 2)}
${row("csv: Hoptac, memory of the child", figures(ofText.hoptac, "childMb"), "MB")}
`;
}
