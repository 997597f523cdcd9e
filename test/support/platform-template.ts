import { openPlatform } from "../../etl/platform.ts";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import type { TestTemplate } from "./database.ts";
import { withReference } from "./reference-template.ts";

/** A database as a platform leaves it that has started: with reference data, sources and an empty queue. */
export const platformReady: TestTemplate = {
  name: "platform",
  from: withReference,
  prepare: async (url) => {
    const config = readConfig({ DATABASE_URL: url, HOPTAC_LOG_LEVEL: "silent" });
    const onProgress = (): void => undefined;
    const log = createLog(config);
    const platform = await openPlatform({ config, log, role: "command", onProgress });
    await platform.close();
  },
};
