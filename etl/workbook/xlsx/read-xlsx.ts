/** Reads an xlsx or xlsm package as a stream: no part is ever whole in memory, no sheet is either. */
import type { GridWriter } from "../grid-writer.ts";
import { caps } from "../protocol.ts";
import type { CellStyle } from "../protocol.ts";
import { readCustomProperties } from "../package/custom-properties.ts";
import { openPackage } from "../package/package-parts.ts";
import type { PackageParts } from "../package/package-parts.ts";
import type { PackagePart } from "../package/zip-directory.ts";
import { nameCode } from "../xml/name-code.ts";
import { scanPart } from "../xml/xml-part.ts";
import type { CellSurroundings } from "./cell-reader.ts";
import { readRelationships } from "./relationships.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { SheetPart } from "./sheet-part.ts";
import { readStyles } from "./styles.ts";
import type { Styles } from "./styles.ts";
import { partOf, readWorkbookPart } from "./workbook-part.ts";
import type { SheetEntry } from "./workbook-part.ts";

const property = nameCode("property");
const dateStyle: CellStyle = { format: "yyyy-mm-dd", font: "" };

/**
 * @param unpackedBytes what the parts may unpack to that tell of the workbook; those of its cells have caps of their own
 * @throws RefusedFile
 */
export async function readXlsx(
  bytes: Buffer,
  unpackedBytes: number,
  writer: GridWriter,
): Promise<void> {
  const parts = openPackage(bytes, unpackedBytes);
  const relations = await readRelationships(parts, "");
  const workbook = await readWorkbookPart(parts, relations);
  const custom = parts.find(partOf(relations, "custom-properties") ?? "");
  const properties = await readCustomProperties(parts, custom, property);
  writer.tell("workbook", { date1904: workbook.date1904, properties });
  const styles = await readStyles(parts, workbook.styles);
  writer.styles([...styles.list, dateStyle]);
  const large: PackageParts = { ...parts, budget: { remaining: caps.packageBytes } };
  const { sharedStrings: part } = workbook;
  const sharedStrings = part === null ? 0 : await readSharedStrings(large, part, writer);
  const around: CellSurroundings = {
    writer,
    date1904: workbook.date1904,
    sharedStrings,
    dateStyle: styles.list.length,
    isPlainStyle: (style) => styles.list[style]?.format === null,
  };
  const told = shareTeller(writer, [part, ...workbook.sheets.map((sheet) => sheet.part)]);
  told(part?.unpackedBytes ?? 0);
  for (const sheet of workbook.sheets) await readSheet(large, sheet, { ...around, told }, styles);
}

/** Tells how much of these parts is read, by their stated sizes. */
function shareTeller(
  writer: GridWriter,
  parts: readonly (PackagePart | null)[],
): (bytes: number) => void {
  const whole = parts.reduce((sum, part) => sum + (part?.unpackedBytes ?? 0), 0);
  let read = 0;
  return (bytes) => {
    read += bytes;
    writer.share(Math.min(1, read / Math.max(1, whole)));
  };
}

async function readSheet(
  parts: PackageParts,
  { name, hidden, part }: SheetEntry,
  around: CellSurroundings & { readonly told: (bytes: number) => void },
  { places }: Styles,
): Promise<void> {
  const { writer, told } = around;
  const sheet = new SheetPart(around, places);
  writer.tell("sheet", { name, hidden, merges: [] });
  await scanPart(
    parts,
    part,
    (scanner, found) => sheet.take(scanner, found),
    (bytes) => {
      told(bytes);
      return writer.flush();
    },
  );
  const { merges, hiddenColumns } = sheet;
  writer.tell("sheetEnd", { merges, hiddenColumns: [...hiddenColumns] });
  await writer.flush();
}
