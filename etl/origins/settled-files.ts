import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A file whose content and place have not changed for this long is whole. */
export const usualSettledMs = 2_000;

/** Lock files of Office, hidden files, what browsers and copying programs are still writing, leavings of systems. */
const ignoredNames = [
  /^~\$/,
  /^\./,
  /\.(part|partial|crdownload|download|tmp|temp|filepart|opdownload)$/i,
  /^(thumbs\.db|desktop\.ini)$/i,
];

export function isIgnoredName(name: string): boolean {
  return ignoredNames.some((each) => each.test(name));
}

export interface SettledFile {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

/**
 * The files of a folder that nobody writes any more. One that changed a moment ago is looked at again after a pause,
 * so that a file moved in whole is taken at once and one still being copied is left for the next look.
 */
export async function settledFiles(
  folder: string,
  settledMs = usualSettledMs,
): Promise<SettledFile[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !isIgnoredName(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  const before = await statAll(folder, names);
  const now = Date.now();
  const isFresh = (stats: Stats): boolean => now - lastChange(stats) < settledMs;
  const fresh = [...before].filter(([, stats]) => isFresh(stats)).map(([name]) => name);
  if (fresh.length > 0) await delay(settledMs);
  const after = await statAll(folder, fresh);
  return [...before].flatMap(([name, stats]) => {
    const later = fresh.includes(name) ? after.get(name) : stats;
    if (later === undefined || !isSame(stats, later)) return [];
    return [{ name, path: join(folder, name), sizeBytes: later.size, modifiedAt: later.mtime }];
  });
}

/** A time of the future, from another machine's clock, counts as now. */
function lastChange({ mtimeMs, ctimeMs }: Stats): number {
  return Math.max(mtimeMs, ctimeMs);
}

function isSame(one: Stats, other: Stats): boolean {
  return one.size === other.size && one.mtimeMs === other.mtimeMs && one.ino === other.ino;
}

/** A file taken away meanwhile is left out. */
async function statAll(folder: string, names: readonly string[]): Promise<Map<string, Stats>> {
  const found = new Map<string, Stats>();
  for (const name of names) {
    const stats = await stat(join(folder, name)).catch(() => null);
    if (stats !== null) found.set(name, stats);
  }
  return found;
}
