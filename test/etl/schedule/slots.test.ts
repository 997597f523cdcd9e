import { describe, expect, it } from "@jest/globals";
import { createTask } from "node-cron";

import { catchUpStart, decideSlots, punctualMs } from "../../../etl/schedule/catch-up.ts";
import { nextSlots, parseCron, slotsBetween } from "../../../etl/schedule/cron-slots.ts";

const zone = "Asia/Ho_Chi_Minh";
const iso = (slots: readonly Date[]): string[] => slots.map((slot) => slot.toISOString());

function slots(cron: string, timeZone: string, after: string, until: string): string[] {
  return iso(slotsBetween(cron, timeZone, new Date(after), new Date(until)));
}

describe("slots of a cron expression", () => {
  it("are local times of the zone, told as instants", () => {
    expect(slots("30 6 * * *", zone, "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z")).toEqual([
      "2026-01-01T23:30:00.000Z",
      "2026-01-02T23:30:00.000Z",
    ]);
  });

  it("leave out the beginning and include the end", () => {
    const [at, next] = ["2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z"];
    expect(slots("*/5 * * * *", zone, at, next)).toEqual(["2026-01-01T00:05:00.000Z"]);
    expect(slots("*/5 * * * *", zone, at, "2026-01-01T00:04:59Z")).toEqual([]);
  });

  it("may have seconds", () => {
    expect(slots("*/20 * * * * *", zone, "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z")).toEqual([
      "2026-01-01T00:00:20.000Z",
      "2026-01-01T00:00:40.000Z",
      "2026-01-01T00:01:00.000Z",
    ]);
  });

  it("skip a local time that summer time leaves out, and have two where it occurs twice", () => {
    const berlin = "Europe/Berlin";
    expect(slots("30 2 * * *", berlin, "2026-03-28T12:00Z", "2026-03-30T12:00Z")).toEqual([
      "2026-03-30T00:30:00.000Z",
    ]);
    expect(slots("30 2 * * *", berlin, "2026-10-24T12:00Z", "2026-10-25T12:00Z")).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ]);
  });

  it("have every hour of the days that summer time makes shorter and longer, each once", () => {
    const hours = (timeZone: string, day: string): number =>
      slotsBetween(
        "0 * * * *",
        timeZone,
        new Date(`${day}T00:00Z`),
        new Date(Date.parse(`${day}T00:00Z`) + 3 * 86_400_000),
      ).length;
    // Instants, not local times: no hour is lost or doubled.
    expect([hours("America/New_York", "2026-03-07"), hours("Europe/Berlin", "2026-10-24")]).toEqual(
      [72, 72],
    );
    const local = slots("30 1 * * *", "America/New_York", "2026-10-31T12:00Z", "2026-11-02T12:00Z");
    expect(local).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:30:00.000Z",
      "2026-11-02T06:30:00.000Z",
    ]);
    expect(
      slots("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00Z", "2026-10-05T00:00Z"),
    ).toEqual(["2026-10-04T15:15:00.000Z"]);
  });

  it("of 29 February are in leap years alone, also over the year that is none", () => {
    const next = (after: string, count: number): string[] =>
      iso(nextSlots("0 8 29 2 *", zone, new Date(after), count));
    expect(next("2026-01-01T00:00Z", 2)).toEqual([
      "2028-02-29T01:00:00.000Z",
      "2032-02-29T01:00:00.000Z",
    ]);
    expect(next("2096-03-01T00:00Z", 1)).toEqual(["2104-02-29T01:00:00.000Z"]);
  });

  it("to come are the first of them, and none where there is no more", () => {
    const at = new Date("2026-01-01T00:00:00Z");
    expect(iso(nextSlots("0 0 1 * *", "UTC", at, 2))).toEqual([
      "2026-02-01T00:00:00.000Z",
      "2026-03-01T00:00:00.000Z",
    ]);
    expect(nextSlots("* * * * *", "UTC", at, 0)).toEqual([]);
  });

  it.each([
    ["*/7 1-3 * * *", "Europe/Berlin", "2026-10-24T22:00:00Z"],
    ["0 2,3 * * 0", "America/New_York", "2026-03-08T00:00:00Z"],
    ["15 23 31 * 1-5", "Asia/Kathmandu", "2026-08-30T18:00:00Z"],
    ["0 0 1 1 *", "Australia/Lord_Howe", "2026-12-31T00:00:00Z"],
    ["45 * * * 7", zone, "2026-11-21T00:00:00Z"],
  ])("agree with node-cron minute by minute: %s in %s", (cron, timeZone, start) => {
    const task = createTask(cron, () => undefined, { timezone: timeZone });
    const from = new Date(start).getTime();
    const minutes = Array.from({ length: 36 * 60 }, (_, minute) => from + (minute + 1) * 60_000);
    const expected = minutes.map((minute) => new Date(minute)).filter((date) => task.match(date));
    const until = new Date(from + 36 * 60 * 60_000);
    expect(expected.length).toBeGreaterThan(0);
    expect(iso(slotsBetween(cron, timeZone, new Date(from), until))).toEqual(iso(expected));
  });

  it("are refused for an expression that is wrong or has letters for days", () => {
    expect(() => parseCron("61 * * * *")).toThrow(/61/);
    expect(() => parseCron("0 0 L * *")).toThrow(/list days by number/);
  });
});

describe("slots that were missed", () => {
  const now = new Date("2026-01-01T10:00:30Z");
  const missed = ["2026-01-01T07:00:00Z", "2026-01-01T08:00:00Z", "2026-01-01T09:00:00Z"];
  const due = [...missed, "2026-01-01T10:00:00Z"].map((text) => new Date(text));
  const reasons = (policy: "ALL" | "LATEST" | "NONE", maximum: number): string[] =>
    decideSlots(due, now, { policy, windowMinutes: 600, maximum }).map(({ reason }) => reason);

  it("all run with ALL, the latest up to the maximum", () => {
    expect(reasons("ALL", 10)).toEqual(["catch-up", "catch-up", "catch-up", "schedule"]);
    expect(reasons("ALL", 2)).toEqual(["skipped", "catch-up", "catch-up", "schedule"]);
  });

  it("run once with LATEST and never with NONE", () => {
    expect(reasons("LATEST", 10)).toEqual(["skipped", "skipped", "catch-up", "schedule"]);
    expect(reasons("LATEST", 0)).toEqual(["skipped", "skipped", "skipped", "schedule"]);
    expect(reasons("NONE", 10)).toEqual(["skipped", "skipped", "skipped", "schedule"]);
  });

  it("count as missed only when later than the allowance", () => {
    const slot = new Date("2026-01-01T10:00:00Z");
    const at = (lateMs: number): string | undefined =>
      decideSlots([slot], new Date(slot.getTime() + lateMs), {
        policy: "NONE",
        windowMinutes: 60,
        maximum: 1,
      })[0]?.reason;
    expect(at(punctualMs)).toBe("schedule");
    expect(at(punctualMs + 1)).toBe("skipped");
  });

  it("are looked for no further back than the window", () => {
    const old = new Date("2025-06-01T00:00:00Z");
    expect(catchUpStart(old, now, 60).toISOString()).toBe("2026-01-01T09:00:30.000Z");
    const recent = new Date("2026-01-01T09:59:00Z");
    expect(catchUpStart(recent, now, 60)).toEqual(recent);
    expect(catchUpStart(old, now, 0).toISOString()).toBe("2026-01-01T09:59:00.000Z");
  });
});
