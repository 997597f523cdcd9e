/** Values chosen from known labels: enumerations, ticks, stages, linkage forms, digital adoptions (forms.md 4, 6). */
import { adoptionStatus } from "../../../src/domain/enumerations/digital.ts";
import type { Enumeration } from "../../../src/domain/enumerations/enumeration.ts";
import {
  enumerationReader,
  readBoolean,
  readLinkageForm,
  readStages,
} from "../../../src/domain/enumeration-text.ts";
import { labelKey } from "../../../src/domain/vietnamese-text.ts";
import { cellText } from "../../layout/cell-text.ts";
import type { FieldValue } from "../../reading.ts";
import type { Cell } from "../../workbook/grid.ts";
import { readingOf, unread } from "./cell-reading.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";

const readers = new Map<Enumeration, (text: string) => string | null>();

function readerOf(enumeration: Enumeration): (text: string) => string | null {
  const reader = readers.get(enumeration) ?? enumerationReader(enumeration);
  readers.set(enumeration, reader);
  return reader;
}

export function convertEnumeration(cell: Cell, { column }: ColumnContext): CellReading {
  const { enumeration } = column.field;
  return known(enumeration === undefined ? null : readerOf(enumeration)(cellText(cell)));
}

export function convertBoolean(cell: Cell): CellReading {
  return known(cell.kind === "boolean" ? cell.value : readBoolean(cellText(cell)));
}

export function convertStages(cell: Cell): CellReading {
  return known(readStages(cellText(cell)));
}

export function convertLinkageForm(cell: Cell): CellReading {
  return known(readLinkageForm(cellText(cell)));
}

function known(value: FieldValue): CellReading {
  return value === null ? unread("value-enum") : readingOf(value);
}

const platforms: ReadonlySet<string> = new Set(
  [
    "Postmart",
    "Voso",
    "Vỏ Sò",
    "Shopee",
    "Lazada",
    "TikTok Shop",
    "Sendo",
    "Tiki",
    "Facebook",
    "Fanpage",
    "Zalo",
    "YouTube",
    "TikTok",
    "MISA",
    "WACA",
    "VNPT",
    "Viettel",
    "FAST",
  ].map((name) => labelKey(name)),
);
const webAddress = /^(?:https?:|www\.)/iu;
const withPlatform: readonly RegExp[] = [
  /^([^(:-]+?)\s*\((.+)\)$/u,
  /^([^(:]+?)\s*:\s*(.+)$/u,
  /^([^(:]+?)\s*[-–]\s*(.+)$/u,
];
const readStatus = enumerationReader(adoptionStatus);

/** A status label, one with a platform behind it, or platforms alone, which are then in use. */
export function convertAdoption(cell: Cell): CellReading {
  if (cell.kind === "boolean") return adoption(cell.value ? "IN_USE" : "NOT_USED", null);
  const text = cellText(cell);
  const status = readStatus(text);
  if (status !== null) return adoption(status, null);
  for (const pattern of withPlatform) {
    const [, label = "", platform = ""] = pattern.exec(text) ?? [];
    const labelled = label === "" ? null : readStatus(label);
    if (labelled !== null) return adoption(labelled, platform);
  }
  return isPlatformText(text) ? adoption("IN_USE", text) : unread("value-enum");
}

function isPlatformText(text: string): boolean {
  if (webAddress.test(text)) return true;
  const parts = text.split(/[,;/+]/u).map((part) => labelKey(part));
  const named = parts.filter((part) => part !== "");
  return named.length > 0 && named.every((part) => platforms.has(part));
}

function adoption(status: string, platform: string | null): CellReading {
  return { status, platform, problem: null, lost: "none" };
}
