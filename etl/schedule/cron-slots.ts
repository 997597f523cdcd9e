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
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** No zone of today changes its distance from UTC but at a quarter of an hour. */
const blockMs = 15 * minuteMs;
/** Summer time moves the clock by less. */
const clockShiftMs = 3 * hourMs;
/** From one 29 February to the next there may be eight years (2096 to 2104). */
const horizonMs = 9 * 366 * dayMs;

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
  return [...eachSlot(cron, timeZone, after, until)];
}

/** The first slots after the instant; fewer where the expression has no more, like 30 February. */
export function nextSlots(cron: string, timeZone: string, after: Date, count: number): Date[] {
  const slots: Date[] = [];
  const until = new Date(after.getTime() + horizonMs);
  if (count === 0) return slots;
  for (const slot of eachSlot(cron, timeZone, after, until)) {
    if (slots.push(slot) === count) break;
  }
  return slots;
}

function* eachSlot(cron: string, timeZone: string, after: Date, until: Date): Generator<Date> {
  const expression = parseCron(cron);
  const clock = zoneClock(timeZone);
  let block = Math.floor(after.getTime() / blockMs) * blockMs;
  while (block <= until.getTime()) {
    const offset = clock(block) - block;
    const local = new Date(block + offset);
    const idleMs = idleTime(expression, local);
    if (idleMs === 0 && expression.hour.has(local.getUTCHours())) {
      for (const slot of slotsOfBlock(expression, block, offset)) {
        if (slot > after.getTime() && slot <= until.getTime()) yield new Date(slot);
      }
    }
    block += Math.max(1, Math.floor(idleMs / blockMs)) * blockMs;
  }
}

/** How long the expression surely has no slot, since month or day do not fit; 0 where both do. */
function idleTime(expression: CronExpression, local: Date): number {
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const left = (next: number): number => Math.max(1, next - local.getTime() - clockShiftMs);
  if (!expression.month.has(month + 1)) return left(Date.UTC(year, month + 1, 1));
  const isDay = expression.dayOfMonth.has(day) && expression.dayOfWeek.has(local.getUTCDay());
  return isDay ? 0 : left(Date.UTC(year, month, day + 1));
}

/** A block lies within one local hour: zones are whole quarters of an hour away from UTC. */
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

type ZoneClock = (instant: number) => number;

/** Few zones are in use, and a clock costs a hundred times what asking it does. */
const clocks = new Map<string, ZoneClock>();

/** Turns an instant into the local time of the zone, written as if it were UTC. */
function zoneClock(timeZone: string): ZoneClock {
  const clock = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): ZoneClock {
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
