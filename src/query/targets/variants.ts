/** Readings of an indicator that differ in their denominator: which is computed, and what to say of it. */
import type { Language } from "../../config.ts";
import { indicatorByCode, variantsOf } from "../../domain/indicator.ts";

export interface ChosenVariant {
  /** null: the indicator has no such variant. */
  readonly code: string | null;
  readonly variant: string | null;
}

/** The variant asked for; the target's own when none is asked or the indicator has but one reading. */
export function chooseVariant(code: string, asked: string | null): ChosenVariant {
  const variants = variantsOf(code);
  if (variants.length === 0 || asked === null) {
    return { code, variant: indicatorByCode(code)?.variantOf?.variant ?? null };
  }
  const found = variants.find(({ variantOf }) => variantOf?.variant === asked);
  return { code: found?.code ?? null, variant: asked };
}

export function variantNote(code: string, language: Language): string | null {
  const variants = variantsOf(code);
  if (variants.length === 0) return null;
  const readings = variants
    .map((each) => `${each.variantOf?.variant}: ${each[language]}`)
    .join("; ");
  return language === "vi"
    ? `Mẫu số có nhiều cách hiểu, cơ quan chủ trì xác nhận một cách: ${readings}.`
    : `The denominator can be read in several ways, of which the owner confirms one: ${readings}.`;
}
