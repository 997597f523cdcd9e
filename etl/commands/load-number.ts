import { CallError } from "./command.ts";
import type { CommandCall } from "./command.ts";

/** The number of a load as `loads` shows it. @throws CallError */
export function loadNumber({ argument = "" }: CommandCall): string {
  if (/^[1-9]\d{0,17}$/.test(argument)) return argument;
  throw new CallError({
    vi: `"${argument}" không phải số của lần nạp; hãy xem số bằng lệnh loads.`,
    en: `"${argument}" is not the number of a load; the command loads shows the numbers.`,
  });
}

export function unknownLoad(id: string): CallError {
  return new CallError({
    vi: `Không có lần nạp ${id}; hãy xem số bằng lệnh loads.`,
    en: `There is no load ${id}; the command loads shows the numbers.`,
  });
}
