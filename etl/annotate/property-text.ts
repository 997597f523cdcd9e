/**
 * Text in custom document properties: programs keep 255 characters of each and not all keep what is not ASCII, so that
 * long text goes into several and other characters are percent-encoded.
 */
const longestPart = 240;
const mostParts = 50;
const encoded = /[^\x20-\x7e]|%/gu;

/** Nothing for what is not known. */
export function propertyParts(name: string, text: string | null): [name: string, part: string][] {
  if (text === null) return [];
  const safe = text.replaceAll(encoded, (character) => encodeURIComponent(character));
  const count = Math.max(1, Math.ceil(safe.length / longestPart));
  return Array.from({ length: count }, (_, index) => [
    partName(name, index),
    safe.slice(index * longestPart, (index + 1) * longestPart),
  ]);
}

/** Null where the property is absent or was not written so. */
export function propertyText(
  properties: Readonly<Record<string, string>>,
  name: string,
): string | null {
  let safe = "";
  for (let index = 0; index < mostParts; index++) {
    const part = properties[partName(name, index)];
    if (part === undefined) break;
    safe += part;
  }
  if (properties[name] === undefined) return null;
  try {
    return decodeURIComponent(safe);
  } catch {
    return null;
  }
}

function partName(name: string, index: number): string {
  return index === 0 ? name : `${name}.${index + 1}`;
}
