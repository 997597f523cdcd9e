import { loadState } from "../../src/domain/enumerations/operation.ts";
import type { LoadState } from "../../src/domain/enumerations/operation.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

const usualLimit = 20;
const largestLimit = 1_000;

interface LoadRow {
  readonly id: number;
  readonly state: LoadState;
  readonly source: string | null;
  readonly fileName: string;
  readonly asOf: string | null;
  readonly errors: number;
  readonly warnings: number;
  readonly startedAt: Date;
}

/** The latest loads, newest first. */
export function run(call: CommandCall): Promise<ExitCode> {
  const { language, output } = call;
  const limit = limitOf(call);
  return withPlatform(call, async ({ pool }) => {
    const { rows } = await pool.query<LoadRow>(
      `select load.id::int as id, load.state, source.code as source, load.file_name as "fileName",
         load.sha256, load.as_of::text as "asOf", load.agency, load.scope, load.counts,
         load.same_as_id::int as "sameAs", load.data_version::int as "dataVersion", load.error,
         load.started_at as "startedAt", load.finished_at as "finishedAt",
         (select count(*)::int from load_issue
          where load_id = load.id and severity = 'ERROR') as errors,
         (select count(*)::int from load_issue
          where load_id = load.id and severity = 'WARNING') as warnings
       from load left join source on source.id = load.source_id
       order by load.id desc limit $1`,
      [limit],
    );
    output.answer({ loads: rows });
    const table = rows.map((row) => [
      row.id,
      row.startedAt.toISOString().slice(0, 16).replace("T", " "),
      loadState.values[row.state][language],
      row.source,
      row.fileName,
      row.asOf,
      row.errors,
      row.warnings,
    ]);
    for (const line of textTable([titles[language], ...table])) output.print(line);
    return 0;
  });
}

const titles = {
  vi: ["số", "lúc (UTC)", "trạng thái", "nguồn", "tệp", "số liệu đến", "lỗi", "cảnh báo"],
  en: ["load", "at (UTC)", "state", "source", "file", "as of", "errors", "warnings"],
};

function limitOf(call: CommandCall): number {
  const text = textOption(call, "limit");
  if (text === undefined) return usualLimit;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestLimit) return limit;
  throw new CallError({
    vi: `--limit là "${text}"; hãy dùng số nguyên từ 1 đến ${largestLimit}.`,
    en: `--limit is "${text}"; use a whole number from 1 to ${largestLimit}.`,
  });
}
