import { UserError } from "../../src/errors.ts";
import { CallError } from "./command.ts";

/** What the platform refuses is a wrong call, with the same reason. */
export async function asCall<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const reason = error instanceof UserError ? error.details["reason"] : undefined;
    if (typeof reason !== "object") throw error;
    throw new CallError({ vi: sentence(reason.vi), en: sentence(reason.en) });
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
