import type { Sentence } from "../../src/database/sentence.ts";

/**
 * `passing`: another attempt may succeed. `final`: none will. `channel`: nothing can be sent at present, whoever it is
 * for.
 */
type DeliveryFault = "passing" | "final" | "channel";

/** Why a notice was not delivered; the sentence is for the administrator and repeats nothing of the other side. */
export class DeliveryError extends Error {
  constructor(
    readonly fault: DeliveryFault,
    readonly sentence: Sentence,
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
    this.name = "DeliveryError";
  }
}
