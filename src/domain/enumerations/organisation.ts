import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const cooperativeForm = defineEnumeration(
  "CooperativeForm",
  "Legal form of a collective-economy organisation.",
  {
    COOPERATIVE_GROUP: {
      vi: "Tổ hợp tác",
      en: "Cooperative group",
      accepted: ["THT", "Tổ hợp tác", "Tổ HT"],
    },
    COOPERATIVE: { vi: "Hợp tác xã", en: "Cooperative", accepted: ["HTX", "Hợp tác xã"] },
    COOPERATIVE_UNION: {
      vi: "Liên hiệp hợp tác xã",
      en: "Cooperative union",
      accepted: ["LHHTX", "LH HTX", "Liên hiệp HTX", "Liên hiệp hợp tác xã"],
    },
    PEOPLES_CREDIT_FUND: {
      vi: "Quỹ tín dụng nhân dân",
      en: "People's credit fund",
      accepted: ["QTDND", "QTD", "Quỹ tín dụng", "Quỹ tín dụng nhân dân", "Quỹ TDND"],
    },
  },
);
export type CooperativeForm = CodeOf<typeof cooperativeForm>;

export const sector = defineEnumeration("Sector", "Reporting sector of an organisation.", {
  AGRICULTURE: {
    vi: "Nông nghiệp",
    en: "Agriculture",
    accepted: [
      "Nông nghiệp",
      "NN",
      "Nông, lâm, ngư nghiệp",
      "Nông - lâm - ngư - diêm nghiệp",
      "Nông lâm thủy sản",
      "Lâm nghiệp",
      "Thủy sản",
    ],
  },
  INDUSTRY: {
    vi: "Công nghiệp - tiểu thủ công nghiệp",
    en: "Industry and handicraft",
    accepted: [
      "Công nghiệp",
      "Công nghiệp - TTCN",
      "CN-TTCN",
      "Công nghiệp - tiểu thủ công nghiệp",
      "Tiểu thủ công nghiệp",
      "TTCN",
    ],
  },
  CONSTRUCTION: { vi: "Xây dựng", en: "Construction", accepted: ["Xây dựng", "XD"] },
  TRANSPORT: {
    vi: "Vận tải",
    en: "Transport",
    accepted: ["Vận tải", "Giao thông vận tải", "GTVT"],
  },
  TRADE_SERVICES: {
    vi: "Thương mại - dịch vụ",
    en: "Trade and services",
    accepted: [
      "Thương mại - dịch vụ",
      "TM-DV",
      "TMDV",
      "Thương mại, dịch vụ",
      "Dịch vụ",
      "Thương mại",
    ],
  },
  CREDIT: { vi: "Tín dụng", en: "Credit", accepted: ["Tín dụng", "Quỹ tín dụng nhân dân"] },
  OTHER: { vi: "Khác", en: "Other", accepted: ["Khác", "Lĩnh vực khác", "Dịch vụ khác"] },
});

export const operatingStatus = defineEnumeration(
  "OperatingStatus",
  "Operating status in the statistical sense, not the legal register's.",
  {
    ACTIVE: {
      vi: "Đang hoạt động",
      en: "Active",
      accepted: ["Đang hoạt động", "Hoạt động", "ĐHĐ", "Đang HĐ"],
    },
    SUSPENDED: {
      vi: "Tạm ngừng hoạt động",
      en: "Suspended",
      accepted: [
        "Tạm ngừng hoạt động",
        "Tạm ngừng",
        "Ngừng hoạt động",
        "Tạm ngừng kinh doanh",
        "Ngừng HĐ",
      ],
    },
    AWAITING_DISSOLUTION: {
      vi: "Chờ giải thể",
      en: "Awaiting dissolution",
      accepted: ["Chờ giải thể", "Đang làm thủ tục giải thể", "Đang giải thể"],
    },
    NOT_YET_OPERATING: {
      vi: "Chưa hoạt động",
      en: "Not yet operating",
      accepted: ["Chưa hoạt động", "Mới thành lập, chưa hoạt động", "Chưa đi vào hoạt động"],
    },
    DISSOLVED: { vi: "Đã giải thể", en: "Dissolved", accepted: ["Đã giải thể", "Giải thể"] },
  },
);

export const gender = defineEnumeration("Gender", "Gender of a person.", {
  MALE: { vi: "Nam", en: "Male", accepted: ["Nam"] },
  FEMALE: { vi: "Nữ", en: "Female", accepted: ["Nữ"] },
});
