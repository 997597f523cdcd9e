/** Stars and decisions of OCOP recognitions as lists write them (forms.md 6, ocop). */
import { readDate } from "./date-text.ts";
import { cleanText } from "./vietnamese-text.ts";

const starred = /^(?:hạng )?(\d{1,3}) ?(?:sao|[*★⭐]\uFE0F?)?$/iu;
const star = /[*★⭐]/gu;
const onlyStars = /^(?:[*★⭐☆]\uFE0F? ?)+$/u;

/** How many stars: `4`, `4 sao`, `4*`, `★★★★`. Empty stars do not count. */
export function readStars(text: string): number | null {
  const clean = cleanText(text);
  if (onlyStars.test(clean)) return clean.match(star)?.length ?? 0;
  const written = starred.exec(clean)?.[1];
  return written === undefined ? null : Number(written);
}

export interface DecisionText {
  /** Number and symbol. */
  readonly decision: string | null;
  readonly date: string | null;
  /** Something stands where the date should, and is none. */
  readonly dateIsUnreadable: boolean;
}

const datedBehind = /^(.*?)[\s,;(–-]*(?:ký )?ngày:? (.*?)\)?$/iu;
const dateBehind =
  /^(.+?)[\s,;(–-]+(\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{4}-\d{1,2}-\d{1,2})\)?$/u;
const decisionWords = /^(?:theo )?(?:(?:quyết định|qđ)(?=[\s:.])[:.]? ?)?(?:số ?:? ?)?/iu;

/** `QĐ số 2815/QĐ-UBND, ngày 15 tháng 9 năm 2023` in its two parts; either may be missing. */
export function readDecision(text: string): DecisionText {
  const clean = cleanText(text);
  const alone = readDate(clean);
  if (alone !== null) return { decision: null, date: alone, dateIsUnreadable: false };
  const [, number = clean, written] = datedBehind.exec(clean) ?? dateBehind.exec(clean) ?? [];
  const decision = number.replace(decisionWords, "");
  const date = written === undefined ? null : readDate(written);
  return {
    decision: decision === "" ? null : decision,
    date,
    dateIsUnreadable: written !== undefined && date === null,
  };
}
