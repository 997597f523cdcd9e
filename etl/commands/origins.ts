import type { Pool } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import { afterTaking, originKind } from "../../src/domain/enumerations/operation.ts";
import { usualAccess } from "../origins/access.ts";
import { openOrigin, whileOpen } from "../origins/open-origin.ts";
import { originErrorOf } from "../origins/origin-error.ts";
import {
  addOrigin,
  allOrigins,
  changeOrigin,
  enableOrigin,
  findOrigin,
  removeOrigin,
} from "../origins/origin.ts";
import type { NewOrigin, Origin, RemoteFile } from "../origins/origin.ts";
import { readOrigin } from "../origins/read-origin.ts";
import type { Platform } from "../platform.ts";
import { findSource } from "../sources/index.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { unknownSource } from "./take-in-file.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

type Action = (call: CommandCall, platform: Platform, item: string) => Promise<ExitCode>;

const actions: Readonly<Record<string, Action>> = {
  list: (call, platform) => list(call, platform.pool),
  add: async (call, platform, source) => {
    await addOrigin(platform.pool, asked(call, source, null));
    return list(call, platform.pool);
  },
  set: changing(async (call, pool, origin) =>
    changeOrigin(pool, origin.id, asked(call, origin.source, origin)),
  ),
  enable: changing((_, pool, { id }) => enableOrigin(pool, id, true)),
  disable: changing((_, pool, { id }) => enableOrigin(pool, id, false)),
  remove: changing((_, pool, { id }) => removeOrigin(pool, id)),
  test: async (call, platform, item) => test(call, platform, await requireOrigin(platform, item)),
};

/** Changes one thing, then lists what there is. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const { argument = "list", more } = call;
  const action = Object.hasOwn(actions, argument) ? actions[argument] : undefined;
  const [item = "", ...further] = more;
  if (action === undefined || further.length > 0 || (argument === "list") !== (item === "")) {
    throw refuseCall();
  }
  if (argument === "add") {
    if (findSource(item) === null) throw unknownSource(item);
    // What is wrong with it is told before the database is asked for.
    asked(call, item, null);
  }
  return withPlatform(call, (platform) => action(call, platform, item));
}

function refuseCall(): CallError {
  return new CallError({
    vi: "Hãy dùng: hoptac origins, hoặc origins add NGUỒN --kind ... --url ..., hoặc set, test, enable, disable, remove SỐ",
    en: "Use: hoptac origins, or origins add SOURCE --kind ... --url ..., or set, test, enable, disable, remove ID",
  });
}

function changing(
  change: (call: CommandCall, pool: Pool, origin: Origin) => Promise<void>,
): Action {
  return async (call, platform, item) => {
    await change(call, platform.pool, await requireOrigin(platform, item));
    return list(call, platform.pool);
  };
}

async function requireOrigin({ pool }: Platform, id: string): Promise<Origin> {
  const origin = await findOrigin(pool, id);
  if (origin !== null) return origin;
  throw new CallError({
    vi: `Không có nơi lấy tệp số ${id}; xem hoptac origins.`,
    en: `There is no origin ${id}; see hoptac origins.`,
  });
}

/** The origin of the call; what the call leaves out stays. @throws CallError */
function asked(call: CommandCall, source: string, present: Origin | null): NewOrigin {
  const origin = readOrigin(source, {
    kind: present?.kind ?? textOption(call, "kind") ?? "",
    url: textOption(call, "url") ?? present?.url ?? "",
    secret: textOption(call, "secret") ?? present?.secret ?? null,
    hostKey: textOption(call, "hostKey") ?? present?.hostKey ?? null,
    region: textOption(call, "region") ?? present?.region ?? null,
    pattern: textOption(call, "pattern") ?? present?.pattern ?? "*",
    after: textOption(call, "after") ?? present?.afterTaking ?? "leave",
  });
  if ("vi" in origin) throw new CallError(origin);
  return origin;
}

async function list({ output, language }: CommandCall, pool: Pool): Promise<ExitCode> {
  const origins = await allOrigins(pool);
  output.answer({ origins: origins.map(answerOf) });
  const none = {
    vi: "Chưa có nơi lấy tệp từ xa nào.",
    en: "There are no remote origins.",
  };
  if (origins.length === 0) output.print(none[language]);
  const rows = origins.map((origin) => [
    Number(origin.id),
    origin.source,
    originKind.values[origin.kind][language],
    origin.address,
    origin.pattern,
    afterTaking.values[origin.afterTaking][language],
    states[origin.enabled ? "on" : "off"][language],
    origin.lastLookAt?.toISOString().slice(0, 16).replace("T", " ") ?? "",
    errorOf(origin, language),
  ]);
  if (rows.length > 0) {
    for (const line of textTable([titles[language], ...rows])) output.print(line);
  }
  return 0;
}

function errorOf(origin: Origin, language: "vi" | "en"): string {
  const error = language === "vi" ? origin.lastErrorVi : origin.lastErrorEn;
  return error === null ? "" : `(${origin.failuresInARow}) ${error}`;
}

/** The address without what may be a secret; of the secret its name. */
function answerOf({ url: _url, lastErrorVi, lastErrorEn, ...origin }: Origin): object {
  const lastError = lastErrorVi === null ? null : { vi: lastErrorVi, en: lastErrorEn };
  return { ...origin, lastError };
}

/** Connects and lists, as a look would, and takes nothing. */
async function test(
  { config, log, output, language }: CommandCall,
  _platform: Platform,
  origin: Origin,
): Promise<ExitCode> {
  try {
    const open = await openOrigin(origin, usualAccess(config));
    const files = await whileOpen(open, (each) => each.list(new Map()));
    output.answer({ id: origin.id, files: files.map(fileAnswer), error: null });
    output.print(found(files.length)[language]);
    const rows = files.map((file) => [
      file.fileName,
      file.sizeBytes,
      file.modifiedAt?.toISOString() ?? "",
    ]);
    for (const line of textTable(rows)) output.print(line);
    return 0;
  } catch (error) {
    const { sentence } = originErrorOf(error);
    log.debug({ origin: origin.id, error: sentence.en }, "origin failed");
    output.answer({ id: origin.id, files: [], error: sentence });
    output.tell(sentence);
    return 1;
  }
}

function fileAnswer({ name, fileName, version, modifiedAt, sizeBytes }: RemoteFile): object {
  return { name, fileName, version, modifiedAt, sizeBytes };
}

function found(count: number): Sentence {
  return {
    vi: `Kết nối được; có ${count} tệp.`,
    en: `It can be reached; there are ${count} files.`,
  };
}

const states = { on: { vi: "bật", en: "on" }, off: { vi: "tắt", en: "off" } };

const titles = {
  vi: ["số", "nguồn", "loại", "địa chỉ", "tệp", "sau khi lấy", "", "xem lúc", "lỗi"],
  en: ["id", "source", "kind", "address", "files", "after", "", "looked at", "error"],
};
