import { tmpdir } from "node:os";
import { Writable } from "node:stream";

import { runCommandLine } from "../../etl/cli.ts";
import type { Finished, HoptacOptions } from "./hoptac-process.ts";

/**
 * The command line called in this process, with a caller's settings alone: for what a command answers. What only a
 * process shows (signals, its end, the built code) is tested with runHoptac. One call at a time: settings are shared.
 */
export async function callHoptac(
  parameters: readonly string[],
  { cwd = tmpdir(), environment = {} }: HoptacOptions = {},
): Promise<Finished> {
  const [stdout, stderr] = [new TextSink(), new TextSink()];
  const before = process.env;
  if (isCalling) throw new Error("a call must have ended before the next one");
  isCalling = true;
  // A folder other than the process's own is told as npm tells it.
  process.env = { PATH: before["PATH"], INIT_CWD: cwd, ...environment };
  try {
    const code = await runCommandLine(parameters, { stdout, stderr });
    return { code, stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.env = before;
    isCalling = false;
  }
}

let isCalling = false;

class TextSink extends Writable {
  text = "";

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}
