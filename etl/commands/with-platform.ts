import type { Platform } from "../platform.ts";
import type { CommandCall, ExitCode } from "./command.ts";

/** The database for as long as a command needs it: that of the running platform, or its own. */
export async function withPlatform(
  call: CommandCall,
  work: (platform: Platform) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { config, log, output } = call;
  // Loaded here, so that a wrong call is answered without it.
  const { openPlatform } = await import("../platform.ts");
  const platform = await openPlatform({ config, log, role: "command", onProgress: output.tell });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}
