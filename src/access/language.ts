import type { Language } from "../config.ts";

interface Wish {
  readonly tag: string;
  readonly weight: number;
}

/** The language a caller likes best of the two we speak, by its Accept-Language header. */
export function languageOf(header: string | undefined, otherwise: Language): Language {
  if (header === undefined) return otherwise;
  const wishes = header.split(",").map(readWish);
  const best = wishes.toSorted((one, other) => other.weight - one.weight);
  for (const wish of best) {
    if (wish.weight <= 0) continue;
    if (wish.tag === "vi" || wish.tag === "en") return wish.tag;
    if (wish.tag === "*") return otherwise;
  }
  return otherwise;
}

/** Region and script are left aside: `en-US` is `en`. */
function readWish(text: string): Wish {
  const [range = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  return { tag: range.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) || 0 };
}
