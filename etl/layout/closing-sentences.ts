/**
 * A sentence that somebody wrote below a table: `Danh sách gồm 24 HTX./.`, `(Danh sách này có 24 hợp tác xã)`. It begins
 * with none of the words that close a table, so its place tells as well: it stands alone in its row, and no row of the
 * table comes below it.
 */
import { labelKey } from "../../src/domain/vietnamese-text.ts";
import type { RowClass } from "../reading.ts";
import { cellText } from "./cell-text.ts";
import type { RowCells } from "./row-cells.ts";

interface ClassedRow {
  readonly class: RowClass;
  readonly cells: RowCells;
}

const longestSentence = 300;
/** What speaks of the table as a whole; no organisation or product is called so. */
const ofTheTable =
  /^(?:danh sach|so lieu|phu luc|tren day|(?:bang|bieu) (?:nay|tren|gom)|kem theo (?:quyet dinh|cong van|bao cao|van ban|to trinh|ke hoach)|het$)(?: |$)/u;
/** `Toàn tỉnh hiện có 24 HTX`, `Gồm 12 sản phẩm`: how many of what tables list. */
const howMany =
  /(?:^| )(?:gom|co|tong so|tong cong) (?:\p{L}+ ){0,3}\d+ (?:htx|hop tac xa|tht|to hop tac|lhhtx|lien hiep|qtdnd|quy tin dung|to chuc|don vi|co so|san pham|chu the|chuoi|doanh nghiep)(?: |$)/u;
/** The mark that ends an official text, alone in its row. */
const endMark = /^\.\s*\/\s*\.?$/u;
/** What may stand below the sentence; a row of any other class ends the way up from the end of a table. */
const below: ReadonlySet<RowClass> = new Set(["total row", "note", "signature", "outside"]);

function isClosingSentence(text: string): boolean {
  const key = labelKey(text.slice(0, longestSentence));
  return ofTheTable.test(key) || howMany.test(key) || endMark.test(text);
}

/** Those of the rows, from top to bottom, that are sentences at the end of the table. */
export function closingSentences<Row extends ClassedRow>(rows: readonly Row[]): ReadonlySet<Row> {
  const sentences = new Set<Row>();
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    if (below.has(row.class)) continue;
    if (!isLoneSentence(row)) break;
    sentences.add(row);
  }
  return sentences;
}

/** A text that is merged over the table is one of a group, unless it is such a sentence. */
function isLoneSentence({ class: rowClass, cells }: ClassedRow): boolean {
  if (rowClass !== "data" && rowClass !== "group row") return false;
  const cell = cells.size === 1 ? cells.first() : undefined;
  return cell?.kind === "text" && isClosingSentence(cellText(cell));
}
