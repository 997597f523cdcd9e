/** Runs a plan: one statement, one row, one JSON document. */
import type { Viewer } from "../access/viewer.ts";
import { DatabaseError, translateDatabaseError } from "../database/database-error.ts";
import { jsonAsText } from "../database/prepared-reads.ts";
import type { ReadText } from "../database/prepared-reads.ts";
import { userError } from "../errors.ts";
import { compile } from "./compile/index.ts";
import type { Statement } from "./compile/index.ts";
import type { Database } from "./database.ts";
import type { Plan } from "./plan.ts";
import { badInput } from "./refusals.ts";
import { Slot } from "./slot.ts";
import { completePlan } from "./steps/index.ts";

export interface Reader {
  readonly database: Database;
  readonly viewer: Viewer;
}

/** A plan as it is run for a viewer, and its statement. */
export interface Read {
  readonly plan: Plan;
  readonly statement: Statement;
}

/** @throws UserError for what may not or cannot be asked; the database is not asked. */
export function prepareRead(plan: Plan, viewer: Viewer): Read {
  const completed = completePlan(plan, viewer);
  return { plan: completed, statement: compile(completed) };
}

/** A read made with slots, for these values of the variables. @throws UserError for a value that is refused */
export function fillRead(
  { plan, statement }: Read,
  variables: Readonly<Record<string, unknown>>,
): Read {
  const fill = (value: unknown): unknown => (value instanceof Slot ? value.fill(variables) : value);
  const units = statement.units.map((unit) => ({ ...unit, code: String(fill(unit.code)) }));
  return { plan, statement: { ...statement, values: statement.values.map(fill), units } };
}

/** @throws UserError for what may not or cannot be asked, DatabaseError for what the database cannot do. */
export async function runPlan(plan: Plan, { database, viewer }: Reader): Promise<unknown> {
  const read = prepareRead(plan, viewer);
  return dataOf(await runStatement(database, read.statement), read);
}

/** The same as JSON text, as PostgreSQL wrote it. */
export async function runAsText(read: Read, database: Database): Promise<string> {
  const rows = await runStatement(database, { ...read.statement, types: jsonAsText });
  return String(dataOf(rows, read));
}

function dataOf(rows: readonly Record<string, unknown>[], { plan, statement }: Read): unknown {
  refuseUnknown(rows, statement.units, plan.moment);
  return rows[0]?.["data"] ?? null;
}

/** @throws UserError where the row says that a unit or the data version does not exist. */
export function refuseUnknown(
  [row]: readonly Record<string, unknown>[],
  units: Statement["units"],
  moment: Plan["moment"],
): void {
  const missing = units[Number(row?.["missing"] ?? -1)];
  if (missing !== undefined) {
    const { code, boundaries } = missing;
    throw userError("UNIT_NOT_IN_BOUNDARY_SET", { unit: String(code), boundaries });
  }
  if (row?.["versionUnknown"] === true) throw refuseVersion(moment?.version);
}

function refuseVersion(version: number | null | undefined): Error {
  return badInput(
    `there is no data version ${version}; dataVersions lists them`,
    `không có phiên bản dữ liệu ${version}; xem danh sách ở dataVersions`,
  );
}

type Asked = Pick<Statement, "text" | "values"> & Partial<ReadText>;

/** Rows of a statement. Reads beside the plan, such as targets, come through here too. */
export async function runStatement(
  database: Database,
  { text, values, types, plannedForValues = false }: Asked,
): Promise<readonly Record<string, unknown>[]> {
  try {
    const isPlain = types === undefined && !plannedForValues;
    const asked = isPlain
      ? text
      : { text, plannedForValues, ...(types !== undefined && { types }) };
    return (await database.query(asked, values)).rows;
  } catch (error) {
    throw await readableError(error, database);
  }
}

/** Values that no check of ours refuses and PostgreSQL does, such as a day of the year 0. */
const dataException = /^22(?!012)/;

/** What a caller may be told of a statement that failed; the database is asked for its limits. */
export async function readableError(error: unknown, database: Database): Promise<unknown> {
  const translated = translateDatabaseError(error);
  if (!(translated instanceof DatabaseError)) return translated;
  if (translated.kind === "statement-timeout") {
    const limit = await statementTimeout(database);
    return userError("STATEMENT_TIMEOUT", { limit });
  }
  if (translated.kind === "unavailable") return userError("DATABASE_UNAVAILABLE");
  if (dataException.test(translated.sqlState ?? "")) {
    return badInput("a value is out of range", "một giá trị nằm ngoài phạm vi cho phép");
  }
  return translated;
}

async function statementTimeout(database: Database): Promise<number> {
  const text = "select setting from pg_settings where name = 'statement_timeout'";
  const { rows } = await database.query(text, []);
  return Number(rows[0]?.["setting"] ?? 0);
}
