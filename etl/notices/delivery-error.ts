import type { Sentence } from "../../src/database/sentence.ts";
import { OutsideError } from "../outside/outside-error.ts";

/**
 * `passing`: another attempt may succeed. `final`: none will. `channel`: nothing can be sent at present, whoever it is
 * for.
 */
type DeliveryFault = "passing" | "final" | "channel";

/** Why a notice was not delivered; the sentence is for the administrator and repeats nothing of the other side. */
export class DeliveryError extends OutsideError {
  constructor(
    readonly fault: DeliveryFault,
    sentence: Sentence,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = "DeliveryError";
  }
}

/** Null: nothing that was foreseen. */
export function deliveryErrorOf(error: unknown): DeliveryError | null {
  if (error instanceof DeliveryError) return error;
  if (!(error instanceof OutsideError)) return null;
  return new DeliveryError("passing", error.sentence, { cause: error });
}
