import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const rating = defineEnumeration(
  "Rating",
  "Yearly rating of an organisation (Circular 01/2020/TT-BKHĐT).",
  {
    GOOD: { vi: "Tốt", en: "Good", accepted: ["Tốt", "Loại tốt", "T"] },
    FAIR: { vi: "Khá", en: "Fair", accepted: ["Khá", "Loại khá", "K"] },
    AVERAGE: { vi: "Trung bình", en: "Average", accepted: ["Trung bình", "TB", "Loại trung bình"] },
    WEAK: { vi: "Yếu", en: "Weak", accepted: ["Yếu", "Loại yếu", "Y"] },
    NOT_RATED: {
      vi: "Không xếp loại",
      en: "Not rated",
      accepted: ["Không xếp loại", "Không đánh giá", "KXL", "Chưa xếp loại"],
    },
  },
);

export const valueStatus = defineEnumeration(
  "ValueStatus",
  "Status of a reported value. Precedence: REVISED, ACTUAL, PRELIMINARY, ESTIMATE; PLAN only when asked for.",
  {
    PLAN: { vi: "Kế hoạch", en: "Plan" },
    ESTIMATE: { vi: "Ước thực hiện", en: "Estimate" },
    PRELIMINARY: { vi: "Sơ bộ", en: "Preliminary" },
    ACTUAL: { vi: "Thực hiện", en: "Actual" },
    REVISED: { vi: "Điều chỉnh", en: "Revised" },
  },
);
export type ValueStatus = CodeOf<typeof valueStatus>;

export const fieldState = defineEnumeration(
  "FieldState",
  "Why a field holds a value or none. Not reported is never zero.",
  {
    REPORTED: { vi: "Đã báo cáo", en: "Reported" },
    MISSING: { vi: "Bỏ trống", en: "The column was there and the cell was blank" },
    INVALID: { vi: "Không đọc được", en: "The cell could not be read" },
    SUPPRESSED: { vi: "Không được xem", en: "Held back from this viewer" },
  },
);
