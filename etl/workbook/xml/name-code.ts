/** Local names of elements and attributes as numbers, so that a scan compares names without making strings. */
export function nameCode(name: string): number {
  let code = 0;
  for (const byte of Buffer.from(name)) code = addToNameCode(code, byte);
  return code;
}

export function addToNameCode(code: number, byte: number): number {
  return (Math.imul(code, 31) + byte) | 0;
}
