type Cell = string | number | null;

/** Lines of aligned columns: text to the left, numbers to the right. */
export function textTable(rows: readonly (readonly Cell[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const indexes = Array.from({ length: columns }, (_, index) => index);
  const text = (cell: Cell | undefined): string => String(cell ?? "");
  const widths = indexes.map((index) => Math.max(...rows.map((row) => text(row[index]).length)));
  const isNumeric = indexes.map((index) => rows.some((row) => typeof row[index] === "number"));
  return rows.map((row) =>
    indexes
      .map((index) => {
        const width = widths[index] ?? 0;
        const cell = text(row[index]);
        return isNumeric[index] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
