/** Custom document properties, as text. */
import { caps } from "../protocol.ts";
import { attributeText } from "../xml/attribute-text.ts";
import { ByteText } from "../xml/byte-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { scanPart } from "../xml/xml-part.ts";
import { token } from "../xml/xml-scanner.ts";
import type { PackageParts } from "./package-parts.ts";
import type { PackagePart } from "./zip-directory.ts";

const nameAttribute = nameCode("name");

/** @param property name code of the element that holds one @throws RefusedFile */
export async function readCustomProperties(
  parts: PackageParts,
  part: PackagePart | null,
  property: number,
): Promise<Readonly<Record<string, string>>> {
  const found: [string, string][] = [];
  if (part === null) return {};
  const text = new ByteText();
  let name: string | null = null;
  await scanPart(parts, part, (scanner, kind) => {
    if (kind === token.open && scanner.name === property) {
      name = attributeText(scanner, nameAttribute);
      text.clear();
    } else if (kind === token.close && scanner.name === property) {
      if (name !== null && found.length < caps.properties) {
        found.push([name, text.toString().trim()]);
      }
      name = null;
    } else if (name !== null && kind === token.text) {
      text.append(scanner.bytes, scanner.start, scanner.end, true);
    } else if (name !== null && kind === token.verbatim) {
      text.appendVerbatim(scanner.bytes, scanner.start, scanner.end);
    }
  });
  return Object.fromEntries(found);
}
