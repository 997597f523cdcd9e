/**
 * A page of rows or groups as one JSON object: sorted, cut, with cursors; the same for both. What is not asked for is
 * not in the statement: a row is numbered, and one more than the page read, only to tell whether there are more.
 */
import { cursorVersion } from "../cursor.ts";
import type { EntryField } from "../list-fields.ts";
import type { EdgeField, Page, PageInfoField } from "../plan.ts";
import { compileBeyond, orderByList } from "./order.ts";
import type { SortKey } from "./order.ts";
import { base64url, jsonObject, nameLiteral, whereClause } from "./sql.ts";
import type { Writer } from "./writer.ts";

type PageField<Field> =
  | EntryField<Field>
  | ({ readonly key: string } & (
      | { readonly kind: "pageInfo"; readonly select: readonly PageInfoField[] }
      | { readonly kind: "totalCount" }
      | { readonly kind: "typename"; readonly name: string }
    ));

export interface PageSource<Field> {
  readonly page: Page;
  readonly select: readonly PageField<Field>[];
  /** Worked out where a cursor is asked for. */
  readonly fingerprint: () => string;
  /** Name of the rows inside and outside. */
  readonly alias: string;
  /** `from` and what must hold; compiled once for the page and once more for the count. */
  readonly rows: () => { readonly from: string; readonly where: readonly string[] };
  readonly count: () => string;
  readonly keys: () => readonly SortKey[];
  readonly node: (fields: readonly Field[]) => string;
}

/** How the aggregates over the rows of a page see them. */
interface Found {
  readonly page: Page;
  readonly cursor: () => string;
  /** The order that the caller reads, whichever end the rows were found from. */
  readonly order: string;
  readonly reversed: string;
  /** Keeps the row out that was read only to know whether there are more. */
  readonly within: string;
}

export function compilePage<Field>(source: PageSource<Field>, writer: Writer): string {
  const { page, select, alias } = source;
  const needsRows = select.some(({ kind }) => kind !== "totalCount" && kind !== "typename");
  const keys = needsRows ? source.keys() : [];
  const named = namedKeys(keys, alias);
  const isCut = select.some((field) => field.kind === "pageInfo" && asksForMore(field, page));
  const found: Found = {
    page,
    cursor: () => cursorOf(source.fingerprint(), named),
    order: orderByList(named, { direction: "forward" }),
    reversed: orderByList(named, { direction: "backward" }),
    within: isCut ? ` filter (where ${alias}.n <= ${page.size})` : "",
  };
  const object = jsonObject(select.map((field) => [field.key, member(field, source, found)]));
  if (!needsRows) return `(select ${object})`;
  const rows = sortedRows(source, { keys, size: page.size + (isCut ? 1 : 0) }, writer);
  return `(select ${object} from (${isCut ? numbered(rows, named, source) : rows}) ${alias})`;
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
  const cursor = (): string => cursorOf(source.fingerprint(), named);
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

function asksForMore({ select }: { readonly select: readonly PageInfoField[] }, page: Page) {
  const more = page.direction === "forward" ? "hasNextPage" : "hasPreviousPage";
  return select.some(({ kind }) => kind === more);
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

function numbered<Field>(
  rows: string,
  keys: readonly SortKey[],
  { page, alias }: PageSource<Field>,
): string {
  const number = `row_number() over (order by ${orderByList(keys, page)})`;
  return `select ${alias}.*, ${number} as n from (${rows}) ${alias}`;
}

function member<Field>(field: PageField<Field>, source: PageSource<Field>, found: Found): string {
  if (field.kind === "typename") return nameLiteral(field.name);
  if (field.kind === "totalCount") return source.count();
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
  const isForward = direction === "forward";
  const hasMore = `count(*) > ${size}`;
  const hasOther = String(cursor !== null || offset > 0);
  const cursorAt = (order: string): string =>
    `(array_agg(${found.cursor()} order by ${order})${found.within})[1]`;
  const values: Readonly<Record<Exclude<PageInfoField["kind"], "typename">, () => string>> = {
    hasNextPage: () => (isForward ? hasMore : hasOther),
    hasPreviousPage: () => (isForward ? hasOther : hasMore),
    startCursor: () => cursorAt(found.order),
    endCursor: () => cursorAt(found.reversed),
  };
  return jsonObject(
    fields.map((field) => [
      field.key,
      field.kind === "typename" ? nameLiteral(field.name) : values[field.kind](),
    ]),
  );
}

function cursorOf(fingerprint: string, keys: readonly SortKey[]): string {
  const values = keys.map(({ expression }) => `${expression}::text`);
  const parts = [cursorVersion, `'${fingerprint}'`, ...values].join(", ");
  return base64url(`convert_to(json_build_array(${parts})::text, 'UTF8')`);
}
