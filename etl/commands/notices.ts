import { maskAddress } from "../notices/address.ts";
import type { NoticeState } from "../notices/notice.ts";
import { listNotices, retryNotices } from "../notices/outbox.ts";
import type { Platform } from "../platform.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

const states: readonly NoticeState[] = ["WAITING", "SENT", "DEAD"];
const usualLimit = 20;
const largestLimit = 1_000;

export async function run(call: CommandCall): Promise<ExitCode> {
  const { argument, more } = call;
  const choice = { state: readState(call), limit: readLimit(call) };
  if (argument === "list" && more.length === 0) {
    return withPlatform(call, (platform) => tellNotices(call, platform, choice));
  }
  if (argument !== "retry" || !more.every((id) => /^[1-9]\d{0,17}$/.test(id))) {
    throw new CallError({
      vi: "Hãy dùng: hoptac notices list hoặc retry [SỐ...]",
      en: "Use: hoptac notices list or retry [NUMBER...]",
    });
  }
  return withPlatform(call, async (platform) => {
    const retried = await retryNotices(platform.pool, more);
    call.output.tell({
      vi: `${retried.length} thông báo sẽ được gửi lại.`,
      en: `${retried.length} notices will be sent again.`,
    });
    return tellNotices(call, platform, choice);
  });
}

function readState(call: CommandCall): NoticeState | null {
  const text = textOption(call, "state");
  const state = states.find((each) => each.toLowerCase() === text?.toLowerCase());
  if (text === undefined || state !== undefined) return state ?? null;
  throw new CallError({
    vi: `--state là "${text}"; hãy dùng waiting, sent hoặc dead.`,
    en: `--state is "${text}"; use waiting, sent or dead.`,
  });
}

function readLimit(call: CommandCall): number {
  const limit = Number(textOption(call, "limit") ?? usualLimit);
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestLimit) return limit;
  throw new CallError({
    vi: `--limit phải là số nguyên từ 1 đến ${largestLimit}.`,
    en: `--limit must be a whole number from 1 to ${largestLimit}.`,
  });
}

/** Addresses are personal data: whole only for the administrator. */
async function tellNotices(
  { config, language, output }: CommandCall,
  { pool }: Platform,
  choice: Parameters<typeof listNotices>[1],
): Promise<ExitCode> {
  const notices = (await listNotices(pool, choice)).map((notice) => ({
    ...notice,
    recipient: config.adminKey === null ? maskAddress(notice.recipient) : notice.recipient,
    error: notice.error?.[language] ?? null,
  }));
  output.answer({ notices });
  const rows = notices.map(({ id, kind, about, recipient, state, attempts, error }) => [
    id,
    kind,
    about,
    recipient,
    state,
    `${attempts}`,
    error,
  ]);
  for (const line of textTable([titles[language], ...rows])) output.print(line);
  return 0;
}

const titles = {
  vi: ["số", "loại", "về", "đến", "trạng thái", "lần gửi", "lỗi"],
  en: ["number", "kind", "about", "to", "state", "attempts", "error"],
};
