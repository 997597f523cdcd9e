/**
 * Writes rows as they are read, at the pace of whoever takes them. Nobody may take a part for the whole: an error in
 * the middle is a last line where the format has such lines, and else breaks the connection off.
 */
import type { ServerResponse } from "node:http";

import type { Language } from "../config.ts";
import { asUserError, formatError } from "../errors.ts";
import type { RowList } from "../graphql/row-list.ts";
import type { RowFormat } from "../query/rows/formats.ts";
import type { Batch } from "../query/rows/read-list.ts";
import { namesOf, valuesOf } from "../query/rows/table.ts";
import { writeHead } from "./answer.ts";
import type { Exchange } from "./exchange.ts";
import { varyHeader } from "./graphql-execution.ts";
import { writeText } from "./paced-write.ts";

interface AskedRows {
  readonly format: RowFormat;
  readonly mediaType: string;
  /** Language of labels in the place of response names. */
  readonly labels: Language | null;
  /** Whether a last line shall tell the number of rows. */
  readonly isCounted: boolean;
}

export async function sendRows(exchange: Exchange, list: RowList, asked: AskedRows): Promise<void> {
  const { response } = exchange;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  if (response.destroyed) gone.abort();
  const batches = list.read(gone.signal);
  const first = await batches.next();
  if (first.done === true) throw new Error("A list has a last batch, be it empty.");
  writeRowsHead(exchange, { list, asked, first: first.value });
  const names = namesOf(list.columns, asked.labels);
  const write = (text: string): Promise<void> => writeText(response, text, gone.signal);
  try {
    await write(asked.format.head(names));
    let count = 0;
    for (let batch = first.value; ; batch = (await batches.next()).value!) {
      const rows = batch.entries.map((entry) => valuesOf(list.columns, entry));
      count += rows.length;
      await write(asked.format.rows(names, rows));
      const { isLast, hasMore } = batch;
      if (isLast) return endRows(response, asked, { rowCount: count, hasMore });
    }
  } catch (error) {
    breakOff(exchange, asked, error);
  } finally {
    await batches.return();
  }
}

function writeRowsHead(
  exchange: Exchange,
  {
    list,
    asked,
    first,
  }: { readonly list: RowList; readonly asked: AskedRows; readonly first: Batch },
): void {
  const { format, mediaType } = asked;
  writeHead(exchange, 200, {
    ...varyHeader,
    "content-type": `${mediaType}; charset=utf-8`,
    "content-disposition": `attachment; filename="${list.name}.${format.extension}"`,
    "cache-control": "no-store",
    trailer: "X-Row-Count, X-More-Rows",
    ...(first.isLast && { "x-more-rows": String(first.hasMore) }),
  });
}

interface Told {
  readonly rowCount: number;
  /** Whether there are more than were asked for or may be had. */
  readonly hasMore: boolean;
}

function endRows(response: ServerResponse, { format, isCounted }: AskedRows, told: Told): void {
  if (isCounted && format.note !== null) response.write(format.note({ ...told }));
  response.addTrailers({
    "X-Row-Count": String(told.rowCount),
    "X-More-Rows": String(told.hasMore),
  });
  response.end();
}

function breakOff(exchange: Exchange, { format }: AskedRows, error: unknown): void {
  const { response, log, requestId } = exchange;
  if (asUserError(error) === null) {
    log[response.destroyed ? "debug" : "error"]({ err: error, requestId }, "rows broken off");
  }
  if (format.note === null || response.destroyed || response.writableNeedDrain) {
    response.destroy();
    return;
  }
  response.end(format.note({ error: formatError(error, exchange) }));
}
