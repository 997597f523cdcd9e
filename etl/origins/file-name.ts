import { isIgnoredName } from "./settled-files.ts";

/** File systems take 255 bytes; what is put before and behind a name has room beside it. */
const longestBytes = 200;
/** Of them no name for people is made: controls, marks that turn the reading direction, what parts a path. */
const removed = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/gu;

/** The last part of a remote name as one that can be shown and written; its end, which tells the format, stays. */
export function safeFileName(remote: string): string {
  const last = remote.split(/[/\\]/).findLast((part) => part !== "") ?? "";
  const name = last.normalize("NFC").replace(removed, "").trim().replace(/^\.+/, "");
  if (name === "") return "file";
  return shortenName(name);
}

/** The same name when it is not too long. */
export function shortenName(name: string): string {
  if (Buffer.byteLength(name) <= longestBytes) return name;
  const end = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? "";
  const room = longestBytes - end.length;
  let start = "";
  let size = 0;
  for (const letter of name.slice(0, name.length - end.length)) {
    size += Buffer.byteLength(letter);
    if (size > room) break;
    start += letter;
  }
  return start + end;
}

/**
 * Whether a remote name is of the wanted files: `*` stands for any letters, `?` for one; capitals count for nothing.
 * Each part between stars is taken where it first fits, so that no pattern takes longer than the name is long; a regular
 * expression of many stars can take for ever.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const parts = folded(pattern).split("*").map(lettersOf);
  return (name) => !isIgnoredName(name) && fits(parts, lettersOf(folded(name)));
}

type Letters = readonly string[];

function folded(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

function lettersOf(text: string): Letters {
  return Array.from(text);
}

function fits([first = [], ...others]: readonly Letters[], name: Letters): boolean {
  if (!standsAt(first, name, 0)) return false;
  const last = others.pop();
  if (last === undefined) return first.length === name.length;
  const end = name.length - last.length;
  let at = first.length;
  for (const part of others) {
    while (at + part.length <= end && !standsAt(part, name, at)) at += 1;
    at += part.length;
  }
  return at <= end && standsAt(last, name, end);
}

function standsAt(part: Letters, name: Letters, at: number): boolean {
  return part.every((letter, index) =>
    letter === "?" ? at + index < name.length : letter === name[at + index],
  );
}

/** The name that a `Content-Disposition` header gives (RFC 6266), as it stands there; null: none. */
export function dispositionName(header: string): string | null {
  const extended = /;\s*filename\*\s*=\s*(utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(header);
  if (extended?.[2] !== undefined) {
    try {
      return decodeURIComponent(extended[2]);
    } catch {
      // Badly written; the plain name beside it may do.
    }
  }
  const quoted = /;\s*filename\s*=\s*"((?:\\.|[^"\\])*)"/i.exec(header)?.[1];
  if (quoted !== undefined) return utf8(quoted.replaceAll(/\\(.)/g, "$1"));
  const token = /;\s*filename\s*=\s*([^\s;"]+)/i.exec(header)?.[1];
  return token === undefined ? null : utf8(token);
}

/** Headers are read as Latin-1; many servers write UTF-8 into them. */
function utf8(text: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
  } catch {
    return text;
  }
}
