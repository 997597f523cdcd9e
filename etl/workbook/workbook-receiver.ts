/** Builds the grid from the child's lines. A workbook is there only when the child's last line came. */
import type { Cell, GridRow, Sheet, Workbook, WorkbookFormat } from "./grid.ts";
import type { CellLine, ChildLine } from "./protocol.ts";

type Problem = Extract<ChildLine, { type: "problem" }>;
type OpenSheet = Omit<Sheet, "rows"> & { readonly rows: GridRow[] };

export interface WorkbookReceiver {
  take(line: string): void;
  problem(): Problem | null;
  workbook(): Workbook | null;
}

export function createWorkbookReceiver(format: WorkbookFormat): WorkbookReceiver {
  const sheets: OpenSheet[] = [];
  let date1904 = false;
  let properties: Workbook["properties"];
  let ended = false;
  let problem: Problem | null = null;
  const takers: {
    [Type in ChildLine["type"]]: (line: Extract<ChildLine, { type: Type }>) => void;
  } = {
    workbook: (line) => {
      ({ date1904, properties } = line);
    },
    sheet: ({ name, hidden, merges, encoding }) => {
      const converted = encoding === undefined ? {} : { encoding };
      sheets.push({ name, hidden, merges, ...converted, rows: [] });
    },
    row: ({ row, hidden, cells }) => {
      sheets.at(-1)?.rows.push({ row, hidden, cells: new Map(cells.map(cellEntry)) });
    },
    problem: (line) => {
      problem = line;
    },
    end: () => {
      ended = true;
    },
  };
  return {
    take: (text) => {
      const line = JSON.parse(text) as ChildLine;
      (takers[line.type] as (line: ChildLine) => void)(line);
    },
    problem: () => problem,
    workbook: () =>
      ended && problem === null
        ? { format, date1904, sheets, ...(properties !== undefined && { properties }) }
        : null,
  };
}

function cellEntry([column, kind, value, format]: CellLine): [number, Cell] {
  const cell = (format === undefined ? { kind, value } : { kind, value, format }) as Cell;
  return [column, cell];
}
