import { knownOriginError, RemoteFileError } from "./origin-error.ts";

/** How long a host may take, and how much it may send. */
export interface FetchLimits {
  readonly maxFileBytes: number;
  readonly connectMs: number;
  /** Until an answer begins. */
  readonly answerMs: number;
  /** Between two pieces of an answer. */
  readonly pauseMs: number;
  /** Of one file or list from beginning to end: a host that sends a byte a second ends here. */
  readonly wholeMs: number;
}

export const usualTimes: Omit<FetchLimits, "maxFileBytes"> = {
  connectMs: 10_000,
  answerMs: 60_000,
  pauseMs: 30_000,
  wholeMs: 5 * 60_000,
};

/** Joins the pieces as they come, and stops at the first that is one too many. @throws RemoteFileError */
export async function collectBytes(
  pieces: AsyncIterable<Uint8Array>,
  { maxFileBytes }: Pick<FetchLimits, "maxFileBytes">,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of pieces) {
    size += chunk.byteLength;
    requireSize(size, maxFileBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** @throws RemoteFileError */
export function requireSize(sizeBytes: number | null, maxFileBytes: number): void {
  if (sizeBytes === null || sizeBytes <= maxFileBytes) return;
  throw new RemoteFileError({
    vi: `Tệp lớn hơn ${maxFileBytes} byte nên không được lấy về.`,
    en: `The file is larger than ${maxFileBytes} bytes and is not fetched.`,
  });
}

/** Ends the wait, not the work: what does the work is to be closed by the caller. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(knownOriginError("TIMEOUT") ?? new Error("too late")),
      milliseconds,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
