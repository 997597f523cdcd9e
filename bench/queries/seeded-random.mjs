/** Numbers that look random and are the same with the same seed: mulberry32. */
export function seededRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** One of the list. */
    choose: (list) => list[Math.floor(next() * list.length)],
    /** A whole number, both ends included. */
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
  };
}
