import type { RequestContext } from "../access/request-context.ts";
import type { Changes } from "../database/changes.ts";
import type { Log } from "../log.ts";
import type { Database } from "../query/database.ts";
import type { Control, RequestWork } from "../domain/work.ts";

/** What resolvers are given. */
export interface GraphqlContext extends RequestContext {
  /** A pool of connections to PostgreSQL; for a query that is not cheap another takes its place, which looks first. */
  database: Database;
  readonly log: Log;
  /** What the cursors of the database are sealed with. */
  readonly cursorSecret: string;
  /** JSON texts of root fields that were read before execution, by response name. */
  atHand?: ReadonlyMap<string | number, Promise<string>>;
  /** Left out: this process only reads. */
  readonly requestWork?: RequestWork;
  /** Left out: nobody is told of anything. */
  readonly changes?: Changes;
  /** Left out: nothing that runs can be controlled from here. */
  readonly control?: Control;
}
