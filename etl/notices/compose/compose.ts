/** The words of each kind of notice. Pure: a message from facts. */
import type { Language } from "../../../src/config.ts";
import type { Sentence } from "../../../src/database/sentence.ts";
import type { Contents, Notice, NoticeKind } from "../notice.ts";
import { composeFailing, composeOverdue, composeRecovered } from "./alerts.ts";
import { composeDigest } from "./digest.ts";
import type { Message } from "./message.ts";
import { composeResult } from "./result.ts";

type Composers = {
  readonly [Kind in NoticeKind]: (content: Contents[Kind], language: Language) => Message;
};

const composers: Composers = {
  RESULT: composeResult,
  DIGEST: composeDigest,
  OVERDUE: composeOverdue,
  SCHEDULE_FAILING: composeFailing,
  SCHEDULE_RECOVERED: composeRecovered,
  TEST: (_content, language) => ({
    subject: testWords.subject[language],
    parts: [testWords.text[language]],
  }),
};

const testWords = {
  subject: { vi: "Thư thử của Hoptac", en: "Hoptac test" },
  text: {
    vi: "Thư này cho biết thông báo của Hoptac đến được địa chỉ này.",
    en: "This tells that notices of Hoptac reach this address.",
  },
} satisfies Record<string, Sentence>;

const footer: Sentence = {
  vi: "Thư tự động của Hoptac; xin đừng trả lời.",
  en: "Sent by Hoptac; please do not answer.",
};

/** @param remark what is known only when it is sent */
export function compose({ kind, content, language }: Notice, remark: Sentence | null): Message {
  const composer = composers[kind] as (facts: typeof content, language: Language) => Message;
  const message = composer(content, language);
  const added = [...(remark === null ? [] : [remark[language]]), footer[language]];
  return { ...message, parts: [...message.parts, ...added] };
}
