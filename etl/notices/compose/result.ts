import type { Language } from "../../../src/config.ts";
import type { Sentence } from "../../../src/database/sentence.ts";
import { issueSeverity, loadState } from "../../../src/domain/enumerations/operation.ts";
import { toldCounts } from "../../count-words.ts";
import type { Contents, FormOutcome } from "../notice.ts";
import { shown } from "./message.ts";
import type { Message } from "./message.ts";

type Result = Contents["RESULT"];

/** What a sender is told of a file: what was taken, what was not and why, what to do. */
export function composeResult(result: Result, language: Language): Message {
  const say = (sentence: Sentence): string => sentence[language];
  const name = shown(result.fileName);
  const kept = result.forms.reduce((sum, form) => sum + form.quarantined, 0);
  return {
    subject: say(subjectOf(result, name, kept)),
    parts: [
      say(headOf(result, name)),
      ...(result.problemCount === 0 && result.error !== null ? [shown(result.error)] : []),
      ...result.forms.map((form) => formPart(form, language)),
      ...problemParts(result, language),
      ...(result.problemCount > 0 && result.copyOf !== null ? [say(adviceWithCopy)] : []),
    ],
  };
}

function subjectOf({ isTaken }: Result, name: string, kept: number): Sentence {
  if (!isTaken) return { vi: `Chưa nhận được số liệu: ${name}`, en: `Not taken in: ${name}` };
  if (kept === 0) return { vi: `Đã nhận số liệu: ${name}`, en: `Taken in: ${name}` };
  return {
    vi: `Đã nhận số liệu, còn ${kept} dòng cần sửa: ${name}`,
    en: `Taken in, but for ${kept} rows to correct: ${name}`,
  };
}

function headOf({ isTaken, job }: Result, name: string): Sentence {
  return isTaken
    ? {
        vi: `Tệp "${name}" đã được nạp (công việc ${job}).`,
        en: `The file "${name}" was loaded (job ${job}).`,
      }
    : {
        vi: `Tệp "${name}" chưa được nạp (công việc ${job}); dữ liệu không thay đổi.`,
        en: `The file "${name}" was not loaded (job ${job}); no data were changed.`,
      };
}

const adviceWithCopy: Sentence = {
  vi: "Tệp đính kèm là bản sao có đánh dấu các ô cần xem lại: hãy sửa ngay trong ô rồi gửi lại cả tệp.",
  en: "The attached copy has the cells in question marked: correct them in place and send the whole file again.",
};

const formWords = {
  unknown: { vi: "Mẫu biểu chưa nhận ra", en: "Form not recognised" },
  load: { vi: "lần nạp", en: "load" },
  quarantined: { vi: "dòng bị giữ lại, chưa nạp", en: "rows kept out" },
} satisfies Record<string, Sentence>;

function formPart(form: FormOutcome, language: Language): { title: string; items: string[] } {
  const { source, state, load, counts, quarantined, issues } = form;
  const say = (sentence: Sentence): string => sentence[language];
  const number = load === null ? "" : ` (${say(formWords.load)} ${load})`;
  const counted = toldCounts([counts]).map(({ key, text }) => `${say(text)}: ${counts[key]}`);
  const severities = (["ERROR", "WARNING"] as const).map(
    (severity) => `${say(issueSeverity.values[severity])}: ${issues[severity]}`,
  );
  return {
    title: `${say(source ?? formWords.unknown)}${number}`,
    items: [
      say(loadState.values[state]),
      counted.join("; "),
      `${say(formWords.quarantined)}: ${quarantined}`,
      severities.join("; "),
    ],
  };
}

function problemParts({ problems, problemCount }: Result, language: Language) {
  if (problems.length === 0) return [];
  const more = problemCount - problems.length;
  const title: Sentence = { vi: `Vấn đề (${problemCount})`, en: `Problems (${problemCount})` };
  const rest: Sentence = { vi: `và ${more} vấn đề khác`, en: `and ${more} more` };
  const items = problems.map(({ severity, place, message }) => {
    const at = place === "" ? "" : ` [${shown(place)}]`;
    return `${issueSeverity.values[severity][language]}${at}: ${shown(message[language])}`;
  });
  return [{ title: title[language], items, ...(more > 0 && { rest: rest[language] }) }];
}
