import type { PreparedReads } from "../database/prepared-reads.ts";

/** What the read path needs of the database; a pool of `pg` has it too. */
export type Database = PreparedReads;
