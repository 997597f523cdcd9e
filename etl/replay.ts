/** A load's original read again as the platform reads today: the difference first, then a new load that names the old. */
import { formsOf } from "./forms-of.ts";
import { takeIn } from "./pipeline.ts";
import type { IntakeRequest, WorkbookIntake } from "./pipeline.ts";
import type { Platform } from "./platform.ts";
import type { OnProgress } from "./progress/progress.ts";
import type { Difference } from "./publish/publication.ts";
import { readStoredFile } from "./origins/source-file.ts";

export interface ReplayedLoad {
  readonly id: number;
  readonly fileName: string;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly mappingVersion: number;
  readonly referenceVersion: string;
  /** Later loads of the same partition that stand: what they say would be replaced. */
  readonly laterLoads: readonly number[];
}

export type Replay =
  | { readonly outcome: "unknown load" }
  /** One row that was put right is no file: the load it was put right for can be replayed. */
  | { readonly outcome: "correction"; readonly load: ReplayedLoad }
  | {
      readonly outcome: "no difference" | "difference" | "published" | "not published";
      readonly load: ReplayedLoad;
      /** Of a load without a source every form that the file is read as today. */
      readonly intake: WorkbookIntake;
    };

interface ReplayOptions {
  /** Only the difference. */
  readonly dryRun?: boolean | undefined;
  readonly jobId?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function replayLoad(
  platform: Platform,
  id: string,
  { dryRun, jobId, signal, onProgress }: ReplayOptions = {},
): Promise<Replay> {
  const found = await findLoad(platform, id);
  if (found === null) return { outcome: "unknown load" };
  const { sha256, parameters, isCorrection, ...load } = found;
  if (isCorrection) return { outcome: "correction", load };
  const request: IntakeRequest = {
    name: load.fileName,
    bytes: await readStoredFile(platform.pool, sha256),
    source: load.source ?? undefined,
    asOf: parameters.asOf,
    scope: parameters.scope ?? undefined,
    agency: parameters.agency ?? undefined,
    allowWithdrawals: parameters.allowWithdrawals,
    receivedFrom: "replay",
    jobId,
    onProgress,
    signal,
  };
  const check = await takeIn(platform, { ...request, dryRun: true });
  const outcome = outcomeOf(check);
  if (outcome !== "difference" || dryRun === true) return { outcome, load, intake: check };
  const intake = await takeIn(platform, { ...request, replayOf: id });
  const isPublished = formsOf(intake).some(({ publication }) => publication.state === "PUBLISHED");
  return { outcome: isPublished ? "published" : "not published", load, intake };
}

/** A form that cannot be published does not stop the others. */
function outcomeOf(check: WorkbookIntake): "not published" | "no difference" | "difference" {
  const usable = formsOf(check).filter(({ publication }) => publication.state === "PUBLISHED");
  if (usable.length === 0) return "not published";
  return usable.every(({ publication }) => isEmpty(publication.diff))
    ? "no difference"
    : "difference";
}

function isEmpty({ added, changed, withdrawn }: Difference): boolean {
  return added.length + changed.length + withdrawn.length === 0;
}

interface FoundLoad extends ReplayedLoad {
  readonly sha256: string;
  readonly isCorrection: boolean;
  readonly parameters: {
    readonly scope: readonly string[] | null;
    readonly agency: string | null;
    readonly allowWithdrawals?: boolean;
    readonly asOf?: string;
  };
}

async function findLoad({ pool }: Platform, id: string): Promise<FoundLoad | null> {
  const { rows } = await pool.query<FoundLoad>(
    `select l.id::integer as id, l.file_name as "fileName", s.code as source, l.as_of::text as "asOf", l.sha256, l.parameters,
  l.mapping_version as "mappingVersion", l.reference_version as "referenceVersion", l.parameters ? 'correction' as "isCorrection",
  array(select o.id::integer from load o where (o.source_id, o.agency, o.as_of) = (l.source_id, l.agency, l.as_of)
    and o.state = 'PUBLISHED' and o.data_version > l.data_version order by o.data_version) as "laterLoads"
from load l left join source s on s.id = l.source_id where l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
