/** What the read path needs of a pool of `pg`. */
export interface Database {
  query(
    text: string,
    values: unknown[],
  ): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}
