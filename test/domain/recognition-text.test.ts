import { describe, expect, test } from "@jest/globals";

import { readDecision, readStars } from "../../src/domain/recognition-text.ts";

describe("stars", () => {
  test.each([
    ["4", 4],
    ["4 sao", 4],
    ["4 SAO", 4],
    ["4*", 4],
    ["4 ★", 4],
    ["****", 4],
    ["★★★★", 4],
    ["★ ★ ★", 3],
    ["★★★☆☆", 3],
    ["Hạng 5 sao", 5],
    ["7 sao", 7],
    ["bốn sao", null],
    ["4,5", null],
  ])("%s", (text, stars) => {
    expect(readStars(text)).toBe(stars);
  });
});

describe("a decision and its date in one cell", () => {
  const whole = { decision: "2815/QĐ-UBND", date: "2023-09-15", dateIsUnreadable: false };

  test.each([
    "2815/QĐ-UBND ngày 15/9/2023",
    "QĐ số 2815/QĐ-UBND, ngày 15 tháng 9 năm 2023",
    "Quyết định số 2815/QĐ-UBND ngày 15/09/2023",
    "QĐ 2815/QĐ-UBND ngày 15-9-2023",
    "Số: 2815/QĐ-UBND; ngày 15.9.2023",
    "2815/QĐ-UBND\nngày 15/9/2023",
    "2815/QĐ-UBND (15/9/2023)",
    "2815/QĐ-UBND, 15/9/2023",
    "2815/QĐ-UBND - ngày 15/9/2023",
    "2815/QĐ-UBND (ngày 15/9/2023)",
  ])("%s", (text) => {
    expect(readDecision(text)).toEqual(whole);
  });

  test("may lack either", () => {
    expect(readDecision("2815/QĐ-UBND")).toEqual({ ...whole, date: null });
    expect(readDecision("15/9/2023")).toEqual({ ...whole, decision: null });
  });

  test("keeps the decision where the date is no day", () => {
    const unreadable = { decision: "2815/QĐ-UBND", date: null, dateIsUnreadable: true };
    expect(readDecision("2815/QĐ-UBND ngày 31/02/2024")).toEqual(unreadable);
    expect(readDecision("2815/QĐ-UBND ngày 2024")).toEqual(unreadable);
  });
});
