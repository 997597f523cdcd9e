import { LRUCache } from "lru-cache";

interface MediaRange {
  readonly type: string;
  readonly weight: number;
}

/**
 * Chooses among the offered media types, the first being the default, by an Accept header.
 * The client's weight decides, then the order of the offer; null: none is acceptable.
 */
export function chooseMediaType<Type extends string>(
  header: string | undefined,
  offered: readonly Type[],
): Type | null {
  if (header === undefined || header.trim() === "") return offered[0] ?? null;
  const ranges = header.split(",").map(readRange);
  let best: { type: Type; weight: number } | null = null;
  for (const type of offered) {
    const weight = weightOf(type, ranges);
    if (weight > (best?.weight ?? 0)) best = { type, weight };
  }
  return best?.type ?? null;
}

/** The same choice among the same types, known for headers that came before: few ways to say it are in use. */
export function rememberedChoice<Type extends string>(
  offered: readonly Type[],
): (header: string | undefined) => Type | null {
  const known = new LRUCache<string, { readonly type: Type | null }>({ max: 100 });
  return (header = "") => {
    const found = known.get(header) ?? { type: chooseMediaType(header, offered) };
    known.set(header, found);
    return found.type;
  };
}

/** The most exact range counts: `application/json;q=0` beats `*` + `/*`. */
function weightOf(type: string, ranges: readonly MediaRange[]): number {
  const [group] = type.split("/");
  for (const wanted of [type, `${group}/*`, "*/*"]) {
    const found = ranges.find((range) => range.type === wanted);
    if (found !== undefined) return found.weight;
  }
  return 0;
}

/** A charset other than UTF-8 makes a range that nothing here fits. */
function readRange(text: string): MediaRange {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const valueOf = (name: string): string | undefined =>
    parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1);
  const charset = valueOf("charset")?.replaceAll('"', "") ?? "utf-8";
  const weight = valueOf("q");
  if (charset !== "utf-8" && charset !== "utf8") return { type, weight: 0 };
  return { type, weight: weight === undefined ? 1 : Number(weight) || 0 };
}
