/**
 * What stands beside a file once its job is over: a text that tells what was taken, what not and why, and, where cells
 * are in error or in doubt, the file itself with those cells marked. Personal values stay out of the text.
 */
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";

import type { Pool } from "pg";

import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { issueSeverity, jobState, loadState } from "../../src/domain/enumerations/operation.ts";
import type { IssueSeverity, LoadState } from "../../src/domain/enumerations/operation.ts";
import { countWords } from "../count-words.ts";
import { loadCopies } from "../annotate/load-copy.ts";
import type { Platform } from "../platform.ts";
import type { EntityCounts } from "../publish/publication.ts";
import { entityNames } from "../reading.ts";
import { findJob } from "../jobs/job.ts";
import type { Job } from "../jobs/job.ts";

/** Writes what stands beside the file at this path; done again, it comes to the same. */
export type WriteReport = (jobId: string, path: string) => Promise<void>;

/** Of a file with no cell to mark there is no copy. */
export function folderReports(platform: Platform): WriteReport {
  const copyOf = loadCopies(platform);
  const { pool, log, config } = platform;
  const { language } = config;
  return async (jobId, path) => {
    const job = await findJob(pool, jobId);
    if (job === null) return;
    const loads = await loadsOf(pool, jobId);
    const places = reportPlaces(path);
    const marked = loads.find(({ hasMarks }) => hasMarks);
    const copy =
      marked === undefined
        ? null
        : await copyOf(marked.id, language).catch((error: unknown) => {
            log.warn({ job: jobId, err: error }, "no annotated copy beside the file");
            return null;
          });
    if (copy !== null) await writeWhole(places.copy, copy.bytes);
    const issues = (await Promise.all(loads.map((load) => issuesOf(pool, load, language)))).flat();
    const copyName = copy === null ? null : basename(places.copy);
    const lines = reportLines({ job, loads, issues, copyName }, language);
    // Windows programs know UTF-8 by its mark, and lines by both characters.
    await writeWhole(places.report, `\ufeff${lines.join("\r\n")}\r\n`);
  };
}

/** Before the file is taken up again. */
export async function removeReport(path: string): Promise<void> {
  for (const place of Object.values(reportPlaces(path))) await rm(place, { force: true });
}

function reportPlaces(path: string): { readonly report: string; readonly copy: string } {
  const { dir, name } = parse(path);
  return {
    report: join(dir, `${name}-report.txt`),
    copy: join(dir, `${name}-annotated.xlsx`),
  };
}

/** Nobody sees half of it. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

interface ReportedLoad {
  readonly id: string;
  readonly source: string | null;
  readonly nameVi: string | null;
  readonly nameEn: string | null;
  readonly state: LoadState;
  readonly asOf: string | null;
  readonly counts: Partial<Record<string, EntityCounts>> & { readonly quarantined?: number };
  readonly hasMarks: boolean;
}

/** One a form; an attempt that was cut short before does not count. */
async function loadsOf(pool: Pool, jobId: string): Promise<readonly ReportedLoad[]> {
  const { rows } = await pool.query<ReportedLoad>(
    `select distinct on (l.source_id) l.id, s.code as source, s.name_vi as "nameVi", s.name_en as "nameEn", l.state,
       l.as_of::text as "asOf", l.counts,
       exists (select from load_issue i where i.load_id = coalesce(l.same_as_id, l.id)
         and i.severity in ('ERROR', 'WARNING') and i.cell is not null) as "hasMarks"
     from load l left join source s on s.id = l.source_id
     where l.job_id = $1 order by l.source_id, l.id desc`,
    [jobId],
  );
  return rows;
}

interface ReportedIssue {
  readonly severity: IssueSeverity;
  readonly code: string;
  readonly message: string;
  readonly count: number;
  readonly cells: readonly string[];
}

/** Of one load so many kinds are told, and of a kind so many cells; the counts are of all. */
const mostKinds = 500;
const mostCells = 12;

async function issuesOf(
  pool: Pool,
  { id }: ReportedLoad,
  language: Language,
): Promise<readonly ReportedIssue[]> {
  const { rows } = await pool.query<ReportedIssue>(
    `select severity, code, message_${language} as message, count(*)::integer as count,
       (coalesce(array_agg(concat_ws('!', sheet, cell) order by sequence) filter (where cell is not null), '{}'))[:${mostCells}] as cells
     from load_issue where load_id = (select coalesce(same_as_id, id) from load where id = $1)
     group by severity, code, message
     order by array_position(array['ERROR', 'WARNING', 'INFO'], severity), min(sequence) limit ${mostKinds}`,
    [id],
  );
  return rows;
}

interface Report {
  readonly job: Job;
  readonly loads: readonly ReportedLoad[];
  readonly issues: readonly ReportedIssue[];
  readonly copyName: string | null;
}

function reportLines({ job, loads, issues, copyName }: Report, language: Language): string[] {
  const word = (key: keyof typeof words): string => words[key][language];
  return [
    `${word("file")}: ${job.fileName ?? ""}`,
    `${word("job")} ${job.id}: ${jobState.values[job.state][language]}`,
    ...(job.error === null ? [] : [job.error]),
    ...loads.flatMap((load) => loadLines(load, language)),
    ...(["ERROR", "WARNING", "INFO"] as const).flatMap((severity) =>
      severityLines(
        severity,
        issues.filter((issue) => issue.severity === severity),
        language,
      ),
    ),
    ...(loads.length > 0 && issues.length === 0 ? ["", word("noIssue")] : []),
    ...(copyName === null ? [] : ["", `${word("copy")}: ${copyName}`]),
  ];
}

function loadLines(load: ReportedLoad, language: Language): string[] {
  const { id, source, nameVi, nameEn, state, asOf, counts } = load;
  const name = (language === "vi" ? nameVi : nameEn) ?? source ?? "";
  const told = entityNames.flatMap((entity) => {
    const count = counts[entity];
    if (count === undefined) return [];
    const parts = countWords
      .filter(({ key }) => count[key] > 0)
      .map(({ key, text }) => `${text[language]} ${count[key]}`);
    return parts.length === 0 ? [] : [`  ${entity}: ${parts.join(", ")}`];
  });
  return [
    "",
    `${name}${asOf === null ? "" : `; ${words.asOf[language]} ${asOf}`}`,
    `${words.load[language]} ${id}: ${loadState.values[state][language]}`,
    ...told,
    ...(counts.quarantined ? [`  ${words.keptOut[language]}: ${counts.quarantined}`] : []),
  ];
}

function severityLines(
  severity: IssueSeverity,
  issues: readonly ReportedIssue[],
  language: Language,
): string[] {
  if (issues.length === 0) return [];
  return [
    "",
    `${issueSeverity.values[severity][language]}:`,
    ...issues.flatMap(({ code, message, count, cells }) => {
      const rest = count - cells.length;
      const more = rest > 0 && cells.length > 0 ? ` (+${rest})` : "";
      return [
        `  ${code}: ${message}`,
        ...(cells.length === 0 ? [] : [`    ${cells.join(", ")}${more}`]),
      ];
    }),
  ];
}

const words = {
  file: { vi: "Tệp", en: "File" },
  job: { vi: "Công việc", en: "Job" },
  load: { vi: "Lần nạp", en: "Load" },
  asOf: { vi: "số liệu đến", en: "as of" },
  keptOut: { vi: "dòng bị giữ lại", en: "rows kept out" },
  noIssue: { vi: "Không có vấn đề nào.", en: "No issues." },
  copy: {
    vi: "Bản sao có đánh dấu các ô cần sửa; sửa xong có thể gửi lại",
    en: "A copy with the cells to correct marked; corrected, it can be sent again",
  },
} satisfies Record<string, Sentence>;
