/** What processes have used of the processor, as Linux counts it. */
import { readFileSync, readdirSync } from "node:fs";

/** Linux tells in ticks of this length to all programs. */
const tickMs = 10;

/** Milliseconds of the process and of all beneath it. */
export function processorMs(pid) {
  const all = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => statOf(entry) ?? []);
  const beneath = new Set([pid]);
  for (const each of all.toSorted((left, right) => left.started - right.started)) {
    if (beneath.has(each.parent)) beneath.add(each.pid);
  }
  return all.filter(({ pid }) => beneath.has(pid)).reduce((sum, { ms }) => sum + ms, 0);
}

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name stands in brackets and may hold blanks and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [parent, user, system, started] = [1, 11, 12, 19].map((place) => Number(fields[place]));
    return { pid: Number(pid), parent, ms: (user + system) * tickMs, started };
  } catch {
    return null;
  }
}

/** Bytes of the process alone that are resident. */
export function residentBytes(pid) {
  const [, kilobytes] = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
  return Number(kilobytes) * 1024;
}
