/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** Both ends included. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Value>(list: readonly Value[]): Value;
  sample<Value>(list: readonly Value[], count: number): Value[];
}

export function randomOf(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <Value>(list: readonly Value[]): Value => list[integer(0, list.length - 1)]!;
  const sample = <Value>(list: readonly Value[], count: number): Value[] => {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(integer(0, rest.length - 1), 1),
    ).flat();
  };
  return { next, integer, chance: (probability) => next() < probability, pick, sample };
}
