import { readFileSync } from "node:fs";

const bytesOfKilobyte = 1024;

/**
 * The most bytes that this process held at once. On Linux as the system counts them for the program alone: what
 * getrusage tells goes on from the process that started it, however large that was.
 */
export function peakBytes() {
  try {
    const [, kilobytes = ""] = /^VmHWM:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "latin1"));
    return Number(kilobytes) * bytesOfKilobyte;
  } catch {
    return process.resourceUsage().maxRSS * bytesOfKilobyte;
  }
}
