/**
 * Watches how much memory a process really holds, native memory included, which no limit of its JavaScript heap bounds.
 * Where the system does not tell (outside Linux), the heap's limit alone holds.
 */
import { readFile } from "node:fs/promises";

const pollMs = 50;
const bytesOfKb = 1024;

/** Calls `exceeded` once the process holds more than `limitBytes`; gives what ends the watch. */
export function watchMemory(
  processId: number | undefined,
  limitBytes: number,
  exceeded: () => void,
): () => void {
  const timer = setInterval(() => void look(), pollMs);
  timer.unref();
  const stop = (): void => clearInterval(timer);
  const look = async (): Promise<void> => {
    const held = await residentBytes(processId);
    if (held === null || held <= limitBytes) return;
    stop();
    exceeded();
  };
  return stop;
}

async function residentBytes(processId: number | undefined): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${processId}/status`, "latin1");
    const kilobytes = /^VmRSS:\s*(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * bytesOfKb;
  } catch {
    return null;
  }
}
