import { parse } from "node-cron";

/**
 * The instants at which a schedule is due. Pure: no clock is read, so that a slot is the same on every machine.
 * Day of month and day of week must both fit, as in node-cron. A local time that a change to summer time leaves out
 * has no slot that day; one that occurs twice has two.
 */
export interface CronExpression {
  readonly second: ReadonlySet<number>;
  readonly minute: ReadonlySet<number>;
  readonly hour: ReadonlySet<number>;
  readonly dayOfMonth: ReadonlySet<number>;
  readonly month: ReadonlySet<number>;
  readonly dayOfWeek: ReadonlySet<number>;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
/** No zone of today changes its distance from UTC but at a quarter of an hour. */
const blockMs = 15 * minuteMs;

/** @throws Error for a wrong expression, and for the day letters L, W and #, which our arithmetic does not know. */
export function parseCron(cron: string): CronExpression {
  const fields = parse(cron);
  const numbers = (values: readonly (number | string)[]): ReadonlySet<number> => {
    const strange = values.find((value) => typeof value === "string");
    if (strange !== undefined) throw new Error(`"${cron}" uses ${strange}; list days by number.`);
    return new Set(values.map(Number));
  };
  return {
    second: numbers(fields.second),
    minute: numbers(fields.minute),
    hour: numbers(fields.hour),
    dayOfMonth: numbers(fields.dayOfMonth),
    month: numbers(fields.month),
    dayOfWeek: numbers(fields.dayOfWeek.map((day) => (day === 7 ? 0 : day))),
  };
}

/** Every slot in (after, until], oldest first. */
export function slotsBetween(cron: string, timeZone: string, after: Date, until: Date): Date[] {
  const expression = parseCron(cron);
  const clock = zoneClock(timeZone);
  const slots: Date[] = [];
  const first = Math.floor(after.getTime() / blockMs) * blockMs;
  for (let block = first; block <= until.getTime(); block += blockMs) {
    const offset = clock(block) - block;
    if (!fitsBlock(expression, new Date(block + offset))) continue;
    for (const slot of slotsOfBlock(expression, block, offset)) {
      if (slot > after.getTime() && slot <= until.getTime()) slots.push(new Date(slot));
    }
  }
  return slots;
}

/** A block lies within one local hour: zones are whole quarters of an hour away from UTC. */
function fitsBlock(expression: CronExpression, local: Date): boolean {
  return (
    expression.hour.has(local.getUTCHours()) &&
    expression.dayOfMonth.has(local.getUTCDate()) &&
    expression.month.has(local.getUTCMonth() + 1) &&
    expression.dayOfWeek.has(local.getUTCDay())
  );
}

function* slotsOfBlock(
  expression: CronExpression,
  block: number,
  offset: number,
): Generator<number> {
  for (let minute = block; minute < block + blockMs; minute += minuteMs) {
    if (!expression.minute.has(new Date(minute + offset).getUTCMinutes())) continue;
    for (const second of [...expression.second].toSorted((one, other) => one - other)) {
      yield minute + second * secondMs;
    }
  }
}

/** Turns an instant into the local time of the zone, written as if it were UTC. */
function zoneClock(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
    const [year, month, day] = [part("year"), part("month"), part("day")];
    return Date.UTC(year, month - 1, day, part("hour"), part("minute"), part("second"));
  };
}
