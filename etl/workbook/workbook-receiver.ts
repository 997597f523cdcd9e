/** Builds the grid from the child's frames. A workbook is there only when the child's last frame came. */
import { createFrameReader } from "./frames.ts";
import type { Cell, GridRow, MergedRange, Sheet, Workbook, WorkbookFormat } from "./grid.ts";
import { PackedCells } from "./packed-cells.ts";
import type { CellStyle, FrameKind, JsonFrames, Problem, TextRuns } from "./protocol.ts";
import { rowsFrame } from "./rows-frame.ts";
import { SharedCells } from "./shared-cells.ts";
import { TextTable } from "./text-table.ts";

export interface WorkbookReceiver {
  take(chunk: Buffer): void;
  read(): ReadSoFar;
  problem(): Problem | null;
  workbook(): Workbook | null;
}

export interface ReadSoFar {
  readonly rows: number;
  readonly cells: number;
  /** Of the file, from 0 to 1; left out where the format does not tell. */
  readonly share?: number;
}

interface OpenSheet {
  readonly name: string | null;
  readonly hidden: boolean;
  readonly rows: GridRow[];
  readonly merges: MergedRange[];
  readonly hiddenColumns: Set<number>;
  readonly encoding: string | null;
}

interface Received {
  readonly styles: CellStyle[];
  readonly texts: TextTable;
  readonly runs: Map<number, TextRuns["runs"]>;
  readonly cells: SharedCells;
  readonly sheets: OpenSheet[];
  head: JsonFrames["workbook"];
  sofar: ReadSoFar;
  problem: Problem | null;
  isWhole: boolean;
}

const jsonTakers: {
  readonly [Kind in keyof JsonFrames]: (received: Received, content: JsonFrames[Kind]) => void;
} = {
  workbook: (received, head) => {
    received.head = head;
  },
  sheet: ({ sheets }, { name, hidden, merges, hiddenColumns = [], encoding = null }) => {
    sheets.push({
      name,
      hidden,
      rows: [],
      merges: [...merges],
      hiddenColumns: new Set(hiddenColumns),
      encoding,
    });
  },
  sheetEnd: ({ sheets }, { merges, hiddenColumns }) => {
    const sheet = sheets.at(-1);
    for (const merge of merges) sheet?.merges.push(merge);
    for (const column of hiddenColumns) sheet?.hiddenColumns.add(column);
  },
  styles: ({ styles }, list) => {
    for (const style of list) styles.push(style);
  },
  runs: ({ runs }, list) => {
    for (const each of list) runs.set(each.text, each.runs);
  },
  share: (received, share) => {
    received.sofar = { ...received.sofar, share };
  },
  problem: (received, problem) => {
    received.problem = problem;
  },
  end: (received) => {
    received.isWhole = true;
  },
};

function takeFrame(received: Received, kind: FrameKind, content: Buffer): void {
  if (kind === "texts") received.texts.add(content);
  else if (kind === "rows") addRows(received, content);
  else {
    const take = jsonTakers[kind] as (received: Received, content: unknown) => void;
    take(received, JSON.parse(content.toString("utf8")));
  }
}

export function createWorkbookReceiver(format: WorkbookFormat): WorkbookReceiver {
  const styles: CellStyle[] = [];
  const texts = new TextTable();
  const runs: Received["runs"] = new Map();
  const received: Received = {
    styles,
    texts,
    runs,
    cells: new SharedCells(styles, texts, runs),
    sheets: [],
    head: { date1904: false },
    sofar: { rows: 0, cells: 0 },
    problem: null,
    isWhole: false,
  };
  return {
    take: createFrameReader((kind, content) => takeFrame(received, kind, content)),
    read: () => received.sofar,
    problem: () => received.problem,
    workbook: () => {
      const { isWhole, problem, head, sheets } = received;
      if (!isWhole || problem !== null) return null;
      const { properties = {} } = head;
      const named = Object.keys(properties).length === 0 ? {} : { properties };
      return { format, date1904: head.date1904, sheets: sheets.map(closeSheet), ...named };
    },
  };
}

function addRows(received: Received, content: Buffer): void {
  const packed = rowsFrame.unpack(content);
  const { sheets, cells: shared, sofar } = received;
  const rows = sheets.at(-1)?.rows ?? [];
  let start = 0;
  for (const [index, code] of packed.rows.entries()) {
    const end = packed.ends[index]!;
    const cells = new PackedCells(packed, start, end, shared);
    rows.push({ row: rowsFrame.rowOf(code), hidden: rowsFrame.isHidden(code), cells });
    start = end;
  }
  const { length } = packed.rows;
  received.sofar = { ...sofar, rows: sofar.rows + length, cells: sofar.cells + start };
}

function closeSheet({ rows, hiddenColumns, encoding, ...rest }: OpenSheet): Sheet {
  const columns = hiddenColumns.size === 0 ? {} : { hiddenColumns };
  const converted = encoding === null ? {} : { encoding };
  const ordered = isAscending(rows) ? rows : orderRows(rows);
  return { ...rest, rows: ordered, ...columns, ...converted };
}

function isAscending(rows: readonly GridRow[]): boolean {
  return rows.every(({ row }, index) => index === 0 || rows[index - 1]!.row < row);
}

/** Some writers give rows in any order, or one row in several pieces; of two cells in one place the later stands. */
function orderRows(rows: readonly GridRow[]): GridRow[] {
  const byNumber = new Map<number, GridRow>();
  for (const row of rows) {
    const before = byNumber.get(row.row);
    byNumber.set(row.row, before === undefined ? row : joinRows(before, row));
  }
  return [...byNumber.values()].toSorted((left, right) => left.row - right.row);
}

function joinRows(before: GridRow, after: GridRow): GridRow {
  const cells = [...new Map<number, Cell>([...before.cells, ...after.cells])];
  return {
    row: before.row,
    hidden: before.hidden || after.hidden,
    cells: new Map(cells.toSorted(([left], [right]) => left - right)),
  };
}
