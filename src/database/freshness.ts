/**
 * How fresh the data are, known without asking: a mark a noun, which changes whenever a commit touches the noun. One
 * connection of its own listens; while it does not, or while marks are being read anew, nothing is known and whoever
 * needs them reads them. A mark is never later than the data read after it was taken.
 */
import type { Client, Pool } from "pg";

import type { Changes } from "./changes.ts";
import { keepListening } from "./listening.ts";
import type { Listening } from "./listening.ts";

/** By name of a noun; the reference data have one mark together. */
export type Marks = ReadonlyMap<string, string>;

export const referenceMark = "reference data";

export interface Freshness {
  /** null: not known at this moment. */
  readonly known: () => Marks | null;
  /** As they are in the database now. */
  readonly read: () => Promise<Marks>;
  /** Tells of every change, and when nothing is known any more. */
  readonly onChange: (tell: () => void) => void;
  readonly stop: () => Promise<void>;
}

interface FreshnessOptions extends Pick<
  Listening,
  "url" | "log" | "heartbeatMs" | "shortestWaitMs"
> {
  readonly pool: Pool;
  /** Is told by the same connection of rows that changed. */
  readonly changes?: Pick<Changes, "take" | "takeAll">;
}

/** The time of the commit tells apart equal numbers of a database that was restored. */
const marksText = `select v.noun, v.version || '@' || extract(epoch from d.published_at) as mark
from noun_version v join data_version d on d.id = v.version
union all (select '${referenceMark}', version from reference_load order by loaded_at desc limit 1)`;

export function listenForFreshness({ pool, changes, ...options }: FreshnessOptions): Freshness {
  const tells: (() => void)[] = [];
  let marks: Marks | null = null;
  const set = (next: Marks | null): void => {
    marks = next;
    for (const tell of tells) tell();
  };
  let told = 0;
  const readAnew = async (client: Client): Promise<void> => {
    told += 1;
    const reading = told;
    set(null);
    const read = await readMarks(client);
    if (reading === told) set(read);
  };
  const stop = keepListening({
    ...options,
    name: "hoptac freshness",
    channels: ["freshness", "change"],
    onListening: async (client) => {
      await readAnew(client);
      changes?.takeAll();
    },
    onTold: ({ channel, payload }, client) =>
      channel === "change" ? changes?.take(payload) : readAnew(client),
    onLost: () => {
      told += 1;
      set(null);
    },
  });
  return {
    known: () => marks,
    read: () => readMarks(pool),
    onChange: (tell) => void tells.push(tell),
    stop,
  };
}

async function readMarks(database: Pool | Client): Promise<Marks> {
  const { rows } = await database.query<{ noun: string; mark: string }>(marksText);
  return new Map(rows.map(({ noun, mark }) => [noun, mark]));
}
