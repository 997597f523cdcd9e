import { describe, expect, test } from "@jest/globals";

import { readPeriodLabel, readRatioLabel } from "../../src/domain/period-label.ts";

describe("the header of a value column", () => {
  test.each([
    ["Thực hiện năm 2023", "2023", "ACTUAL"],
    ["TH 2023", "2023", "ACTUAL"],
    ["Năm 2024 > Kế hoạch", "2024", "PLAN"],
    ["Năm 2024 > Ước thực hiện", "2024", "ESTIMATE"],
    ["KH 2025", "2025", "PLAN"],
    ["Sơ bộ 2025", "2025", "PRELIMINARY"],
    ["Tình hình thực hiện > Kế hoạch năm 2025", "2025", "PLAN"],
    ["Giai đoạn 2021-2025 > Năm 2024 > KH", "2024", "PLAN"],
    ["TH 6 tháng đầu năm 2025", "2025H1", "ACTUAL"],
    ["TH 6 tháng/2025", "2025H1", "ACTUAL"],
    ["Ước thực hiện 6 tháng cuối năm 2025", "2025H2", "ESTIMATE"],
    ["Thực hiện 9 tháng năm 2025", "2025M9", "ACTUAL"],
    ["Thực hiện quý III/2025", "2025Q3", "ACTUAL"],
    ["Thực hiện tháng 9/2025", "2025-09", "ACTUAL"],
    ["Thực hiện đến 30/6/2025", "2025H1", "ACTUAL"],
    ["2024", "2024", null],
    ["Kế hoạch", null, "PLAN"],
  ])("%s is of %s, %s", (header, period, valueStatus) => {
    expect(readPeriodLabel(header.split(" > "))).toEqual({ period, valueStatus });
  });

  test.each(["Kế hoạch 2021-2025", "Năm 2025 > Thực hiện năm 2024", "2021 > 2063"])(
    "%s names no single year",
    (header) => {
      expect(readPeriodLabel(header.split(" > "))).toBeNull();
    },
  );
});

describe("a column that compares", () => {
  const of2024 = (valueStatus: string) => ({ period: "2024", valueStatus });

  test.each([
    "Ước TH 2024/ KH 2024 (%)",
    "Ước TH/KH 2024 (%)",
    "Năm 2024 > Ước TH/KH (%)",
    "So sánh (%) > Ước TH 2024/KH",
  ])("%s is the estimate over the plan", (header) => {
    expect(readRatioLabel(header.split(" > "))).toEqual({
      sides: [of2024("ESTIMATE"), of2024("PLAN")],
    });
  });

  test("keeps what it does not know of its sides", () => {
    expect(readRatioLabel(["Ước TH/KH (%)"])).toEqual({
      sides: [
        { period: null, valueStatus: "ESTIMATE" },
        { period: null, valueStatus: "PLAN" },
      ],
    });
  });

  test.each(["So với năm 2023", "Tăng, giảm năm 2024", "Tỷ lệ năm 2024 (%)"])("%s", (header) => {
    expect(readRatioLabel([header])).toEqual({ sides: null });
  });

  test.each(["Kế hoạch năm 2025", "TH 6 tháng/2025", "Giám đốc năm 2024", "Ước TH đến 30/6/2025"])(
    "is not %s",
    (header) => {
      expect(readRatioLabel([header])).toBeNull();
    },
  );
});
