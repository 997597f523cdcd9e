/** A page of rows or groups as one JSON object: sorted, cut, with cursors; the same for both. */
import { cursorVersion } from "../cursor.ts";
import type { EdgeField, Page, PageInfoField } from "../plan.ts";
import { compileBeyond, orderByList } from "./order.ts";
import type { SortKey } from "./order.ts";
import { base64url, jsonObject, nameLiteral, whereClause } from "./sql.ts";
import type { Writer } from "./writer.ts";

type PageField<Field> = { readonly key: string } & (
  | { readonly kind: "nodes"; readonly select: readonly Field[] }
  | { readonly kind: "edges"; readonly select: readonly EdgeField<Field>[] }
  | { readonly kind: "pageInfo"; readonly select: readonly PageInfoField[] }
  | { readonly kind: "totalCount" }
  | { readonly kind: "typename"; readonly name: string }
);

/** What a connection selects of its entries. */
export type EntryField<Field> = Extract<PageField<Field>, { readonly kind: "nodes" | "edges" }>;

export interface PageSource<Field> {
  readonly page: Page;
  readonly select: readonly PageField<Field>[];
  readonly fingerprint: string;
  /** Name of the rows inside and outside. */
  readonly alias: string;
  /** `from` and what must hold; compiled once for the page and once more for the count. */
  readonly rows: () => { readonly from: string; readonly where: readonly string[] };
  readonly count: () => string;
  readonly keys: () => readonly SortKey[];
  readonly node: (fields: readonly Field[]) => string;
}

/** Expressions over the rows of the page that the JSON is put together from. */
interface Columns {
  readonly cursor: string;
  /** Name of the column with the expression. */
  readonly of: (expression: string) => string;
  readonly list: () => readonly string[];
}

export function compilePage<Field>(source: PageSource<Field>, writer: Writer): string {
  const columns = collectColumns();
  const members = source.select.map((field): [string, string] => [
    field.key,
    member(field, source, columns),
  ]);
  const object = jsonObject(members);
  const needsRows = source.select.some(({ kind }) => kind !== "totalCount" && kind !== "typename");
  return needsRows ? `(select ${object} ${rowsOf(source, columns, writer)})` : `(select ${object})`;
}

function rowsOf<Field>(source: PageSource<Field>, columns: Columns, writer: Writer): string {
  const { page, alias } = source;
  const { inner, named } = cutRows(source, writer);
  const outer = [
    `row_number() over (order by ${orderByList(named, page)}) as n`,
    `${cursorOf(source.fingerprint, named)} as cursor`,
    ...columns.list(),
  ];
  return `from (select ${outer.join(", ")} from (${inner}) ${alias}) p`;
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
  const { inner, named } = cutRows(source, writer);
  const columns: Columns = {
    cursor: cursorOf(source.fingerprint, named),
    of: (expression) => expression,
    list: () => [],
  };
  const entry =
    list.kind === "nodes" ? source.node(list.select) : edgeOf(list.select, source, columns);
  const { page, alias } = source;
  const isBeyond = `row_number() over (order by ${orderByList(named, page)}) > ${page.size}`;
  return `select ${entry} as data, ${isBeyond} as beyond from (${inner}) ${alias} order by ${orderByList(named, { direction: "forward" })}`;
}

/** The rows of the page and the one after it, with their sort keys as columns. */
function cutRows<Field>(source: PageSource<Field>, writer: Writer) {
  const { page, alias } = source;
  const keys = source.keys();
  const names = keys.map((_, index) => `s${index + 1}`);
  const { from, where } = source.rows();
  const beyond = compileBeyond(keys, page, writer);
  const sorted = keys.map(({ expression }, index) => `${expression} as ${names[index]}`);
  const named = keys.map((key, index) => ({ ...key, expression: `${alias}.${names[index]}` }));
  const inner = [
    `select ${alias}.*, ${sorted.join(", ")} ${from}`,
    whereClause(beyond === null ? where : [...where, beyond]),
    ` order by ${orderByList(keys, page)} limit ${page.size + 1}`,
    page.offset > 0 ? ` offset ${page.offset}` : "",
  ].join("");
  return { inner, named };
}

function collectColumns(): Columns {
  const expressions: string[] = [];
  return {
    cursor: "p.cursor",
    of: (expression) => {
      const known = expressions.indexOf(expression);
      return `p.j${(known >= 0 ? known : expressions.push(expression) - 1) + 1}`;
    },
    list: () => expressions.map((expression, index) => `${expression} as j${index + 1}`),
  };
}

function member<Field>(
  field: PageField<Field>,
  source: PageSource<Field>,
  columns: Columns,
): string {
  const { page } = source;
  if (field.kind === "typename") return nameLiteral(field.name);
  if (field.kind === "totalCount") return source.count();
  if (field.kind === "nodes") return listOf(columns.of(source.node(field.select)), page);
  if (field.kind === "edges") return listOf(edgeOf(field.select, source, columns), page);
  return pageInfoOf(field.select, page);
}

function edgeOf<Field>(
  fields: readonly EdgeField<Field>[],
  source: PageSource<Field>,
  columns: Columns,
): string {
  const members = fields.map((field): [string, string] => {
    if (field.kind === "typename") return [field.key, nameLiteral(field.name)];
    if (field.kind === "cursor") return [field.key, columns.cursor];
    return [field.key, columns.of(source.node(field.select))];
  });
  return jsonObject(members);
}

/** One row more than the page is read, to know whether there are more. */
function listOf(entry: string, { size, direction }: Page): string {
  const order = direction === "forward" ? "p.n" : "p.n desc";
  return `coalesce(json_agg(${entry} order by ${order}) filter (where p.n <= ${size}), '[]'::json)`;
}

function pageInfoOf(fields: readonly PageInfoField[], page: Page): string {
  const { size, cursor, offset } = page;
  const isForward = page.direction === "forward";
  const hasMore = `count(*) > ${size}`;
  const hasOther = String(cursor !== null || offset > 0);
  const cursorAt = (order: string): string =>
    `(array_agg(p.cursor order by ${order}) filter (where p.n <= ${size}))[1]`;
  const values: Readonly<Record<Exclude<PageInfoField["kind"], "typename">, string>> = {
    hasNextPage: isForward ? hasMore : hasOther,
    hasPreviousPage: isForward ? hasOther : hasMore,
    startCursor: cursorAt(isForward ? "p.n" : "p.n desc"),
    endCursor: cursorAt(isForward ? "p.n desc" : "p.n"),
  };
  return jsonObject(
    fields.map((field) => [
      field.key,
      field.kind === "typename" ? nameLiteral(field.name) : values[field.kind],
    ]),
  );
}

function cursorOf(fingerprint: string, keys: readonly SortKey[]): string {
  const values = keys.map(({ expression }) => `${expression}::text`);
  const parts = [cursorVersion, `'${fingerprint}'`, ...values].join(", ");
  return base64url(`convert_to(json_build_array(${parts})::text, 'UTF8')`);
}
