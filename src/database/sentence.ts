import type { Language } from "../config.ts";

/** A sentence for people, in each language; the caller shows the one its user reads. */
export type Sentence = Readonly<Record<Language, string>>;
