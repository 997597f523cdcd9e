import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const adminLevel = defineEnumeration("AdminLevel", "Level of an administrative unit.", {
  PROVINCE: { vi: "Cấp tỉnh", en: "Province" },
  DISTRICT: { vi: "Cấp huyện", en: "District (abolished on 1 July 2025)" },
  COMMUNE: { vi: "Cấp xã", en: "Commune" },
});
export type AdminLevel = CodeOf<typeof adminLevel>;

export const adminUnitKind = defineEnumeration("AdminUnitKind", "Kind of an administrative unit.", {
  PROVINCE: { vi: "Tỉnh", en: "Province" },
  CENTRAL_CITY: { vi: "Thành phố trực thuộc trung ương", en: "Centrally governed city" },
  CITY: { vi: "Thành phố", en: "City" },
  TOWN: { vi: "Thị xã", en: "Town" },
  RURAL_DISTRICT: { vi: "Huyện", en: "Rural district" },
  URBAN_DISTRICT: { vi: "Quận", en: "Urban district" },
  WARD: { vi: "Phường", en: "Ward" },
  RURAL_COMMUNE: { vi: "Xã", en: "Rural commune" },
  TOWNSHIP: { vi: "Thị trấn", en: "Township" },
  SPECIAL_ZONE: { vi: "Đặc khu", en: "Special zone" },
});
export type AdminUnitKind = CodeOf<typeof adminUnitKind>;

export const successionRelation = defineEnumeration(
  "SuccessionRelation",
  "How an administrative unit passed into its successor.",
  {
    WHOLE: { vi: "Nhập toàn bộ", en: "The whole unit" },
    PART: { vi: "Nhập một phần", en: "A part of its area and people" },
    PART_AREA_ONLY: {
      vi: "Một phần diện tích, không có dân",
      en: "A part of its area without people",
    },
    PART_AREA_ALL_PEOPLE: {
      vi: "Một phần diện tích, toàn bộ dân",
      en: "A part of its area with all its people",
    },
    UNCHANGED: { vi: "Giữ nguyên", en: "Unchanged" },
  },
);
export type SuccessionRelation = CodeOf<typeof successionRelation>;
