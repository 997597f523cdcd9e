import type { Sentence } from "../../src/database/sentence.ts";

/** Why another machine was not asked, or did not answer; the sentence is for the administrator and holds no secret. */
export class OutsideError extends Error {
  constructor(
    readonly sentence: Sentence,
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
    this.name = "OutsideError";
  }
}
