import { userError } from "../../errors.ts";
import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { attributeNamed } from "../descriptors.ts";
import type { Mask, RowField } from "../plan.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/**
 * Personal fields are null for viewers that may not see them, and cannot be filtered, sorted, grouped or measured by
 * them: the answer would tell what the mask hides.
 */
export const personalFields: Step = (plan, viewer) =>
  viewer.seesPersonalFields ? plan : visitPlan(plan, { use: refuse, field: mask });

function refuse(noun: Noun, property: string): void {
  const attribute = attributeNamed(noun, property);
  if (attribute.personal === undefined || attribute.personal === false) return;
  throw userError("FORBIDDEN", { what: { vi: attribute.vi, en: `${noun.name}.${property}` } });
}

function mask(noun: Noun, field: RowField): RowField {
  if (!("property" in field)) return field;
  const masked = maskOf(attributeNamed(noun, field.property));
  return masked === null ? field : { ...field, mask: masked };
}

function maskOf({ personal }: Attribute): Mask | null {
  if (personal === undefined || personal === false) return null;
  return personal === true ? "always" : personal;
}
