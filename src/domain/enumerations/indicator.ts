import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const additivityOverUnits = defineEnumeration(
  "AdditivityOverUnits",
  "Whether an indicator may be added up over administrative units.",
  {
    ADDITIVE: { vi: "Cộng được", en: "Values add up" },
    RATIO: { vi: "Tỷ lệ", en: "Recomputed from numerator and denominator" },
    MEAN: { vi: "Bình quân", en: "Recomputed from total and count" },
    DISTINCT: { vi: "Đếm khác nhau", en: "Counted without repeats, never added" },
  },
);
export type AdditivityOverUnits = CodeOf<typeof additivityOverUnits>;

export const additivityOverTime = defineEnumeration(
  "AdditivityOverTime",
  "Whether an indicator may be added up over time.",
  {
    STOCK: { vi: "Thời điểm", en: "A stock: the last value of a period" },
    FLOW: { vi: "Thời kỳ", en: "A flow: adds up over periods" },
    NONE: { vi: "Không cộng", en: "Never added over time" },
  },
);
export type AdditivityOverTime = CodeOf<typeof additivityOverTime>;

export const targetOperator = defineEnumeration(
  "TargetOperator",
  "How a target's value is to be reached.",
  {
    ABOUT: { vi: "Khoảng", en: "About" },
    OVER: { vi: "Trên", en: "Over" },
    AT_LEAST: { vi: "Ít nhất", en: "At least" },
    EXACTLY: { vi: "Bằng", en: "Exactly" },
    RANGE: { vi: "Trong khoảng", en: "Within a range, reached at its low edge" },
  },
);
export type TargetOperator = CodeOf<typeof targetOperator>;

export const verdict = defineEnumeration("Verdict", "Verdict on a target.", {
  REACHED: { vi: "Đã đạt", en: "Reached" },
  ON_TRACK: { vi: "Đúng tiến độ", en: "On track" },
  BEHIND: { vi: "Chậm tiến độ", en: "Behind" },
  NO_DATA: { vi: "Chưa có số liệu", en: "No data" },
  NOT_COMPUTABLE: { vi: "Không tính được", en: "Not computable" },
});
export type Verdict = CodeOf<typeof verdict>;
