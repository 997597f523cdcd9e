export interface CellPosition {
  /** 1-based. */
  readonly row: number;
  /** 0-based. */
  readonly column: number;
}

/** Where an A1 address is; null for what is none. */
export function cellPosition(address: string): CellPosition | null {
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(address) ?? [];
  if (letters === "") return null;
  const number = letters.split("").reduce((so, letter) => so * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column: number - 1 };
}
