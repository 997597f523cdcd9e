/** The part that lists the sheets: their names, which are hidden, where they are, and the date system. */
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import { attributeText, isAttributeTrue } from "../xml/attribute-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { scanPart } from "../xml/xml-part.ts";
import { token } from "../xml/xml-scanner.ts";
import type { PackagePart } from "../package/zip-directory.ts";
import type { PackageParts } from "../package/package-parts.ts";
import { readRelationships } from "./relationships.ts";
import type { Relationship } from "./relationships.ts";

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: PackagePart;
}

export interface WorkbookPart {
  readonly date1904: boolean;
  readonly sheets: readonly SheetEntry[];
  readonly styles: PackagePart | null;
  readonly sharedStrings: PackagePart | null;
}

interface Listed {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string;
}

const element = { workbookPr: nameCode("workbookPr"), sheet: nameCode("sheet") };
const attribute = {
  date1904: nameCode("date1904"),
  name: nameCode("name"),
  state: nameCode("state"),
  id: nameCode("id"),
};
const usualName = "xl/workbook.xml";

/** @throws RefusedFile */
export async function readWorkbookPart(
  parts: PackageParts,
  packageRelations: readonly Relationship[],
): Promise<WorkbookPart> {
  const name = partOf(packageRelations, "officeDocument") ?? usualName;
  const part = parts.find(name);
  if (part === null) return refuse("damaged");
  const { date1904, listed } = await readList(parts, part);
  const relations = await readRelationships(parts, name);
  const find = (type: string): PackagePart | null => {
    const target = partOf(relations, type);
    return target === null ? null : parts.find(target);
  };
  return {
    date1904,
    sheets: listed.flatMap((sheet) => locateSheet(parts, relations, sheet)),
    styles: find("styles"),
    sharedStrings: find("sharedStrings"),
  };
}

/** Name of the first part that a relationship of this type leads to. */
export function partOf(relations: readonly Relationship[], type: string): string | null {
  return relations.find((relation) => relation.type === type)?.part ?? null;
}

async function readList(
  parts: PackageParts,
  part: PackagePart,
): Promise<{ date1904: boolean; listed: Listed[] }> {
  const listed: Listed[] = [];
  let date1904 = false;
  await scanPart(parts, part, (scanner, kind) => {
    if (kind !== token.open) return;
    if (scanner.name === element.workbookPr) {
      date1904 = isAttributeTrue(scanner, attribute.date1904);
    }
    if (scanner.name !== element.sheet) return;
    if (listed.length === caps.sheets) refuse("sheets");
    listed.push({
      name: attributeText(scanner, attribute.name) ?? "",
      hidden: /hidden/i.test(attributeText(scanner, attribute.state) ?? ""),
      id: attributeText(scanner, attribute.id) ?? "",
    });
  });
  return { date1904, listed };
}

/** Sheets that hold no cells (charts, dialogs, macros of Excel 4) are left out. */
function locateSheet(
  parts: PackageParts,
  relations: readonly Relationship[],
  { name, hidden, id }: Listed,
): SheetEntry[] {
  const relation = relations.find((each) => each.id === id);
  if (relation !== undefined && relation.type !== "worksheet") return [];
  const part = parts.find(relation?.part ?? "");
  return part === null ? refuse("missing") : [{ name, hidden, part }];
}
