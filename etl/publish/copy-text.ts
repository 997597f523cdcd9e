/** Values as PostgreSQL's COPY reads them in its text format. */

export type CopyValue = string | number | boolean | null | readonly string[];

const special = /[\\\t\n\r\0\uD800-\uDFFF]/;
const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

/** No character of code 0, no half of a surrogate pair: PostgreSQL holds neither. */
const unstorable = /[\0\p{Surrogate}]/gu;

export function storableText(text: string): string {
  return text.replaceAll(unstorable, "");
}

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return storableText(text).replaceAll(/[\\\t\n\r]/g, (mark) => escapes[mark] ?? mark);
}

/** The elements are quoted always, so that none is taken for NULL. */
function arrayText(list: readonly string[]): string {
  const elements = list.map((each) => `"${each.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return escaped(`{${elements.join(",")}}`);
}

/** One line, its end included. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = "";
  // Millions of values go through here: a plain loop makes nothing beside the line.
  for (let index = 0; index < values.length; index++) {
    if (index > 0) line += "\t";
    line += copyText(values[index]!);
  }
  return `${line}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return String.raw`\N`;
  if (typeof value === "string") return escaped(value);
  return typeof value === "object" ? knownArrayText(value) : String(value);
}

/** Rows of one file share their lists of fields. */
const known = new WeakMap<readonly string[], string>();

function knownArrayText(list: readonly string[]): string {
  const text = known.get(list) ?? arrayText(list);
  known.set(list, text);
  return text;
}
