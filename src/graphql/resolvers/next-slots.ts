import { userError } from "../../errors.ts";
import { badInput } from "../../query/refusals.ts";
import type { RootResolver } from "./collection.ts";

const most = 100;

/** Slots are arithmetic on a rule, which the side that fires them does. */
export const nextSlots: RootResolver = async (_, { schedule, count }, { control }) => {
  if (control === undefined) throw userError("FORBIDDEN", { what: "nextSlots" });
  const wanted = Number(count);
  if (wanted < 1 || wanted > most) {
    throw badInput(
      `count is a whole number from 1 to ${most}`,
      `count là số nguyên từ 1 đến ${most}`,
    );
  }
  const slots = await control.nextSlots(String(schedule), wanted);
  return slots.map((slot) => slot.toISOString());
};
