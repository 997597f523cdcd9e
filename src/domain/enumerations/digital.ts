import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const digitalTool = defineEnumeration(
  "DigitalTool",
  "Digital tool whose use by an organisation is reported.",
  {
    COMPUTER_INTERNET: { vi: "Máy tính, Internet", en: "Computer and Internet" },
    ACCOUNTING_SOFTWARE: { vi: "Phần mềm kế toán", en: "Accounting software" },
    E_INVOICE: { vi: "Hóa đơn điện tử", en: "Electronic invoice" },
    DIGITAL_SIGNATURE: { vi: "Chữ ký số", en: "Digital signature" },
    E_TAX: { vi: "Thuế điện tử", en: "Electronic tax" },
    CASHLESS_PAYMENT: { vi: "Thanh toán không dùng tiền mặt", en: "Cashless payment" },
    MANAGEMENT_SOFTWARE: { vi: "Phần mềm quản lý", en: "Management software" },
    E_FARM_DIARY: { vi: "Nhật ký điện tử", en: "Electronic farm diary" },
    QR_TRACEABILITY: { vi: "QR truy xuất nguồn gốc", en: "QR traceability" },
    IOT: { vi: "IoT, tự động hóa", en: "Internet of things, automation" },
    WEBSITE: { vi: "Website", en: "Website" },
    SOCIAL_MEDIA: { vi: "Mạng xã hội", en: "Social media" },
    E_COMMERCE: { vi: "Sàn thương mại điện tử", en: "E-commerce platform" },
    E_MEETING: { vi: "Họp trực tuyến", en: "Electronic meeting" },
  },
);
export type DigitalTool = CodeOf<typeof digitalTool>;

export const adoptionStatus = defineEnumeration(
  "AdoptionStatus",
  "State of the use of a digital tool. Unknown is not NOT_USED: an unknown cell yields no record.",
  {
    NOT_USED: {
      vi: "Chưa sử dụng",
      en: "Not used",
      accepted: ["Không", "Chưa", "Chưa có", "Không có", "0", "Chưa sử dụng"],
    },
    IN_PROGRESS: {
      vi: "Đang triển khai",
      en: "In progress",
      accepted: ["Đang triển khai", "Đang làm", "Đang đăng ký", "Đang xây dựng", "Sắp có"],
    },
    IN_USE: {
      vi: "Đang sử dụng",
      en: "In use",
      accepted: ["x", "Có", "1", "Đã có", "Đang sử dụng", "Đã sử dụng", "Đang dùng", "✓"],
    },
    STOPPED: {
      vi: "Đã ngừng",
      en: "Stopped",
      accepted: ["Đã ngừng", "Ngừng", "Dừng", "Không còn sử dụng", "Ngừng sử dụng"],
    },
  },
);
