/**
 * A page of rows or groups as one JSON object: sorted, cut, with cursors; the same for both. What is not asked for is
 * not in the statement: a row is numbered, and one more than the page read, only to tell whether there are more.
 */
import { isEndCursor } from "../list-fields.ts";
import type { EntryField } from "../list-fields.ts";
import type { EdgeField, Page, PageInfoField } from "../plan.ts";
import type { RestatementPlan } from "../restatement-plan.ts";
import { compileBeyond, orderByList } from "./order.ts";
import type { SortKey } from "./order.ts";
import { jsonObject, nameLiteral, whereClause } from "./sql.ts";
import type { Writer } from "./writer.ts";

type PageField<Field> =
  | EntryField<Field>
  | ({ readonly key: string } & (
      | { readonly kind: "pageInfo"; readonly select: readonly PageInfoField[] }
      | { readonly kind: "totalCount" }
      | { readonly kind: "totalCountEstimate" }
      | RestatementPlan
      | { readonly kind: "typename"; readonly name: string }
    ));

export interface PageSource<Field> {
  readonly page: Page;
  readonly select: readonly PageField<Field>[];
  /** Name of the rows inside and outside. */
  readonly alias: string;
  /** `from` and what must hold; compiled once for the page and once more for the count. */
  readonly rows: () => { readonly from: string; readonly where: readonly string[] };
  readonly count: () => string;
  /** Left out: there is none. */
  readonly estimate?: () => string;
  readonly restatement: (field: RestatementPlan) => string;
  readonly keys: () => readonly SortKey[];
  readonly node: (fields: readonly Field[]) => string;
}

/** How the aggregates over the rows of a page see them. */
interface Found {
  readonly page: Page;
  readonly cursor: () => string;
  /** The order that the caller reads, whichever end the rows were found from. */
  readonly order: string;
  /** Keeps the row out that was read only to know whether there are more. */
  readonly within: string;
  /** Whether a row is the first that was found, and the last of them that is shown. */
  readonly ends: { readonly nearest: string; readonly farthest: string };
}

const withoutRows: ReadonlySet<string> = new Set([
  "totalCount",
  "totalCountEstimate",
  "restatement",
  "typename",
]);

export function compilePage<Field>(source: PageSource<Field>, writer: Writer): string {
  const { page, select, alias } = source;
  const needsRows = select.some(({ kind }) => !withoutRows.has(kind));
  const keys = needsRows ? source.keys() : [];
  const named = namedKeys(keys, alias);
  const infos = select.flatMap((field) => (field.kind === "pageInfo" ? field.select : []));
  const isCut = infos.some((field) => asksForMore(field, page));
  const hasEnds = infos.some(isEndCursor);
  const found: Found = {
    page,
    cursor: cursorOf(page, named, writer),
    order: orderByList(named, { direction: "forward" }),
    within: isCut ? ` filter (where ${alias}.n <= ${page.size})` : "",
    ends: endsOf(alias, isCut ? page.size : null),
  };
  const object = jsonObject(select.map((field) => [field.key, member(field, source, found)]));
  if (!needsRows) return `(select ${object})`;
  const rows = sortedRows(source, { keys, size: page.size + (isCut ? 1 : 0) }, writer);
  if (!isCut && !hasEnds) return `(select ${object} from (${rows}) ${alias})`;
  return `(select ${object} from (${numbered(rows, named, { source, hasEnds })}) ${alias})`;
}

/**
 * The entries of the page one by one, as `data`, in their order, and the one beyond it where there are more, which says
 * so. Nothing is gathered, so that a list of any length can be read by and by.
 */
export function compileEntries<Field>(
  source: PageSource<Field>,
  list: EntryField<Field>,
  writer: Writer,
): string {
  const { page, alias } = source;
  const keys = source.keys();
  const named = namedKeys(keys, alias);
  const cursor = cursorOf(page, named, writer);
  const entry =
    list.kind === "nodes" ? source.node(list.select) : edgeOf(list.select, source, { cursor });
  const rows = sortedRows(source, { keys, size: page.size + 1 }, writer);
  const isBeyond = `row_number() over (order by ${orderByList(named, page)}) > ${page.size}`;
  return `select ${entry} as data, ${isBeyond} as beyond from (${rows}) ${alias} order by ${orderByList(named, { direction: "forward" })}`;
}

/** The keys as columns of the sorted rows. */
function namedKeys(keys: readonly SortKey[], alias: string): readonly SortKey[] {
  return keys.map((key, index) => ({ ...key, expression: `${alias}.s${index + 1}` }));
}

function asksForMore({ kind }: PageInfoField, { direction }: Page): boolean {
  return kind === (direction === "forward" ? "hasNextPage" : "hasPreviousPage");
}

function sortedRows<Field>(
  { page, alias, rows }: PageSource<Field>,
  { keys, size }: { readonly keys: readonly SortKey[]; readonly size: number },
  writer: Writer,
): string {
  const { from, where } = rows();
  const beyond = compileBeyond(keys, page, writer);
  const sorted = keys.map(({ expression }, index) => `${expression} as s${index + 1}`);
  return [
    `select ${alias}.*, ${sorted.join(", ")} ${from}`,
    whereClause(beyond === null ? where : [...where, beyond]),
    ` order by ${orderByList(keys, page)} limit ${size}`,
    page.offset > 0 ? ` offset ${page.offset}` : "",
  ].join("");
}

/** Numbers run the way that the rows were found. */
function numbered<Field>(
  rows: string,
  keys: readonly SortKey[],
  { source, hasEnds }: { readonly source: PageSource<Field>; readonly hasEnds: boolean },
): string {
  const { page, alias } = source;
  const order = `(order by ${orderByList(keys, page)})`;
  const number = `row_number() over ${order} as n`;
  const isLast = hasEnds ? `, lead(false, 1, true) over ${order} as is_last` : "";
  return `select ${alias}.*, ${number}${isLast} from (${rows}) ${alias}`;
}

/** @param size of a page with one row more than it shows; null: it shows all. */
function endsOf(alias: string, size: number | null): Found["ends"] {
  if (size === null) return { nearest: `${alias}.n = 1`, farthest: `${alias}.is_last` };
  return {
    nearest: `${alias}.n = ${Math.min(1, size)}`,
    farthest: `(${alias}.n = ${size} or ${alias}.n < ${size} and ${alias}.is_last)`,
  };
}

function member<Field>(field: PageField<Field>, source: PageSource<Field>, found: Found): string {
  if (field.kind === "typename") return nameLiteral(field.name);
  if (field.kind === "totalCount") return source.count();
  if (field.kind === "totalCountEstimate") return source.estimate?.() ?? "null";
  if (field.kind === "restatement") return source.restatement(field);
  if (field.kind === "nodes") return listOf(source.node(field.select), found);
  if (field.kind === "edges") return listOf(edgeOf(field.select, source, found), found);
  return pageInfoOf(field.select, found);
}

function edgeOf<Field>(
  fields: readonly EdgeField<Field>[],
  source: PageSource<Field>,
  { cursor }: Pick<Found, "cursor">,
): string {
  const members = fields.map((field): [string, string] => {
    if (field.kind === "typename") return [field.key, nameLiteral(field.name)];
    return [field.key, field.kind === "cursor" ? cursor() : source.node(field.select)];
  });
  return jsonObject(members);
}

/** Sorted by the aggregate itself: the order of what it reads is no promise. Where it is the same, nothing is sorted. */
function listOf(entry: string, { order, within }: Found): string {
  return `coalesce(json_agg(${entry} order by ${order})${within}, '[]'::json)`;
}

function pageInfoOf(fields: readonly PageInfoField[], found: Found): string {
  const { size, cursor, offset, direction } = found.page;
  const { nearest, farthest } = found.ends;
  const isForward = direction === "forward";
  const hasMore = `count(*) > ${size}`;
  const hasOther = String(cursor !== null || offset > 0);
  // Made for the one row alone: an aggregate passes over the others before it works out its argument.
  const cursorOfRow = (isTheRow: string): string =>
    `min(${found.cursor()}) filter (where ${isTheRow})`;
  const values: Readonly<Record<Exclude<PageInfoField["kind"], "typename">, () => string>> = {
    hasNextPage: () => (isForward ? hasMore : hasOther),
    hasPreviousPage: () => (isForward ? hasOther : hasMore),
    startCursor: () => cursorOfRow(isForward ? nearest : farthest),
    endCursor: () => cursorOfRow(isForward ? farthest : nearest),
  };
  return jsonObject(
    fields.map((field) => [
      field.key,
      field.kind === "typename" ? nameLiteral(field.name) : values[field.kind](),
    ]),
  );
}

/** Written once: all cursors of a page are of one seal. */
function cursorOf({ seal }: Page, keys: readonly SortKey[], writer: Writer): () => string {
  let written: string | null = null;
  return () => {
    if (seal === null) throw new Error("No step has sealed a page whose cursors are selected.");
    const values = keys.map(({ expression }) => `${expression}::text`);
    written ??= `seal_cursor(json_build_array(${values.join(", ")})::text, ${writer.parameter(seal, "bytea")})`;
    return written;
  };
}
