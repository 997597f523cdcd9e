/** Names that Excel accepts for sheets, close to the ones wanted. */
const longestName = 31;
const forbidden = /[[\]:*?/\\\p{Cc}\p{Surrogate}]/gu;
const reserved = "history";

/** One name for each wanted one, each different without regard to case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = allowedName(name);
    let unique = base;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      unique = base.slice(0, longestName - suffix.length) + suffix;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function allowedName(name: string): string {
  const clean = name
    .replaceAll(forbidden, " ")
    .slice(0, longestName)
    .replaceAll(/^'+|'+$/gu, "");
  if (clean.trim() === "") return "Sheet";
  return clean.toLowerCase() === reserved ? `${clean} 1` : clean;
}

/** As a formula or a link writes it. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
