/** The list itself where the index lies in it; else one of at least twice its length that begins with it. */
export function withRoomFor(
  list: Uint32Array<ArrayBuffer>,
  index: number,
): Uint32Array<ArrayBuffer> {
  if (index < list.length) return list;
  const larger = new Uint32Array(Math.max(index + 1, list.length * 2));
  larger.set(list);
  return larger;
}
