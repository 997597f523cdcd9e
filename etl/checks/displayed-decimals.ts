/** How many decimals of a number a cell shows. */
import { cellText } from "../layout/cell-text.ts";
import type { Cell } from "../workbook/grid.ts";

/** More than an office ever means. */
const most = 10;
const generalFormat = /general|standard|@/iu;
const decimalsOfFormat = /[0#?][.]([0#?]+)/u;
/** A mark with any number of digits but three behind it, which are a group. */
const decimalsOfText = /[.,](\d{1,2}|\d{4,})\D*$/u;

export function displayedDecimals(cell: Cell): number {
  if (cell.kind !== "number") return decimalsOfText.exec(cellText(cell))?.[1]?.length ?? 0;
  const { value, format = "General" } = cell;
  if (generalFormat.test(format)) return decimalsOf(value);
  const [positive = ""] = format.replaceAll(/"[^"]*"|\\./gu, "").split(";");
  return decimalsOfFormat.exec(positive)?.[1]?.length ?? 0;
}

function decimalsOf(value: number): number {
  const [, decimals = ""] = Number(value.toFixed(most)).toString().split(".");
  return decimals.length;
}
