import { userError } from "../../errors.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/** Some nouns are for administrators alone, whichever way a query reaches them. */
export const restrictedNouns: Step = (plan, viewer) =>
  visitPlan(plan, {
    rows: ({ noun }) => {
      if (noun.restricted === true && viewer.kind !== "administrator") {
        throw userError("FORBIDDEN", { what: { vi: noun.vi, en: noun.en } });
      }
      return [];
    },
  });
