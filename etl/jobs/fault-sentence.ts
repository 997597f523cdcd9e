import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { JobError } from "./job.ts";

/** What a user may read of an error: our own sentences, and of a bug only that there is one. */
export function faultSentence(error: unknown): Sentence {
  const translated = translateDatabaseError(error);
  if (translated instanceof JobError || translated instanceof DatabaseError) {
    return translated.sentence;
  }
  return unexpected;
}

const unexpected: Sentence = {
  vi: "Lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ.",
  en: "An unexpected error; the server's log has the details.",
};
