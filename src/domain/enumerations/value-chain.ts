import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const participantForm = defineEnumeration(
  "ParticipantForm",
  "Kind of a participant in a value chain.",
  {
    COOPERATIVE_GROUP: {
      vi: "Tổ hợp tác",
      en: "Cooperative group",
      accepted: ["THT", "Tổ hợp tác"],
    },
    COOPERATIVE: { vi: "Hợp tác xã", en: "Cooperative", accepted: ["HTX", "Hợp tác xã"] },
    COOPERATIVE_UNION: {
      vi: "Liên hiệp hợp tác xã",
      en: "Cooperative union",
      accepted: ["LHHTX", "Liên hiệp HTX"],
    },
    PEOPLES_CREDIT_FUND: {
      vi: "Quỹ tín dụng nhân dân",
      en: "People's credit fund",
      accepted: ["QTDND"],
    },
    ENTERPRISE: {
      vi: "Doanh nghiệp",
      en: "Enterprise",
      accepted: ["DN", "Doanh nghiệp", "Công ty"],
    },
    HOUSEHOLDS: {
      vi: "Hộ nông dân",
      en: "Households",
      accepted: ["Hộ", "Hộ nông dân", "Nông dân", "Hộ dân", "Nhóm hộ"],
    },
    OTHER: { vi: "Khác", en: "Other", accepted: ["Khác", "Trang trại", "Cơ sở"] },
  },
);

export const participantRole = defineEnumeration(
  "ParticipantRole",
  "Role of a participant in a value chain.",
  {
    LEAD: { vi: "Chủ trì", en: "Lead", accepted: ["Chủ trì", "Chủ trì liên kết", "Đầu mối"] },
    INPUT_SUPPLY: {
      vi: "Cung ứng đầu vào",
      en: "Input supply",
      accepted: ["Cung ứng đầu vào", "Cung ứng", "Cung ứng vật tư"],
    },
    PRODUCTION: { vi: "Sản xuất", en: "Production", accepted: ["Sản xuất"] },
    PROCESSING: { vi: "Chế biến", en: "Processing", accepted: ["Chế biến", "Sơ chế, chế biến"] },
    SALES: { vi: "Tiêu thụ", en: "Sales", accepted: ["Tiêu thụ", "Bao tiêu"] },
    EXPORT: { vi: "Xuất khẩu", en: "Export", accepted: ["Xuất khẩu"] },
    SUPPORT: { vi: "Hỗ trợ", en: "Support", accepted: ["Hỗ trợ", "Tư vấn, hỗ trợ"] },
  },
);

export const chainStage = defineEnumeration("ChainStage", "Stage of a value chain.", {
  INPUT: {
    vi: "Đầu vào",
    en: "Input",
    accepted: ["Đầu vào", "Cung ứng đầu vào", "Cung ứng vật tư"],
  },
  PRODUCTION: {
    vi: "Sản xuất",
    en: "Production",
    accepted: ["Sản xuất", "Sản xuất, thu hoạch", "Thu hoạch"],
  },
  PROCESSING: {
    vi: "Chế biến",
    en: "Processing",
    accepted: ["Chế biến", "Sơ chế", "Sơ chế, chế biến"],
  },
  SALES: { vi: "Tiêu thụ", en: "Sales", accepted: ["Tiêu thụ"] },
  EXPORT: { vi: "Xuất khẩu", en: "Export", accepted: ["Xuất khẩu"] },
});
export type ChainStage = CodeOf<typeof chainStage>;

export const linkageForm = defineEnumeration(
  "LinkageForm",
  "Form of linkage in agriculture (Decree 98/2018/NĐ-CP, Article 4).",
  {
    LK1: {
      vi: "Cung ứng, sản xuất, chế biến, tiêu thụ",
      en: "Inputs, production, processing and sales",
    },
    LK2: { vi: "Cung ứng, tiêu thụ", en: "Inputs and sales" },
    LK3: { vi: "Sản xuất, tiêu thụ", en: "Production and sales" },
    LK4: { vi: "Cung ứng, sản xuất, tiêu thụ", en: "Inputs, production and sales" },
    LK5: { vi: "Sản xuất, chế biến, tiêu thụ", en: "Production, processing and sales" },
    LK6: { vi: "Cung ứng, chế biến, tiêu thụ", en: "Inputs, processing and sales" },
    LK7: { vi: "Chế biến, tiêu thụ", en: "Processing and sales" },
  },
);
export type LinkageForm = CodeOf<typeof linkageForm>;
