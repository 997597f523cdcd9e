import type { RequestContext } from "../access/request-context.ts";
import type { Log } from "../log.ts";
import type { Database } from "../query/database.ts";

/** What resolvers are given. */
export interface GraphqlContext extends RequestContext {
  /** A pool of connections to PostgreSQL. */
  readonly database: Database;
  readonly log: Log;
}
