/** The relationships that lead from one part of an OOXML package to another. */
import { refuse } from "../refusals.ts";
import { scanPart } from "../xml/xml-part.ts";
import { attributeText } from "../xml/attribute-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { token } from "../xml/xml-scanner.ts";
import type { PackageParts } from "../package/package-parts.ts";

export interface Relationship {
  readonly id: string;
  /** Last word of its type, which the transitional and the strict kind share. */
  readonly type: string;
  /** Name of the part it leads to; null for what lies outside of the package, which is never followed. */
  readonly part: string | null;
}

const relationship = nameCode("Relationship");
const [id, type, target, mode] = ["Id", "Type", "Target", "TargetMode"].map(nameCode) as [
  number,
  number,
  number,
  number,
];
const mostRelationships = 10_000;

/** Of a part, or of the package itself for an empty name. @throws RefusedFile */
export async function readRelationships(
  parts: PackageParts,
  source: string,
): Promise<Relationship[]> {
  const slash = source.lastIndexOf("/") + 1;
  const folder = source.slice(0, slash);
  const part = parts.find(`${folder}_rels/${source.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (part === null) return found;
  await scanPart(parts, part, (scanner, kind) => {
    if (kind !== token.open || scanner.name !== relationship) return;
    if (found.length === mostRelationships) refuse("parts");
    const isOutside = attributeText(scanner, mode) === "External";
    const name = partName(parts, folder, attributeText(scanner, target) ?? "");
    found.push({
      id: attributeText(scanner, id) ?? "",
      type: (attributeText(scanner, type) ?? "").split("/").at(-1) ?? "",
      part: isOutside ? null : name,
    });
  });
  return found;
}

/** Targets are relative to the folder of their source, or absolute; some writers escape them as web addresses. */
function partName(parts: PackageParts, folder: string, target: string): string {
  const written = resolve(folder, target.replaceAll("\\", "/"));
  if (parts.find(written) !== null || !written.includes("%")) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith("/") ? target : `${folder}${target}`;
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names.join("/");
}
