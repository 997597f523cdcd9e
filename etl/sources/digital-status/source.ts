/** Digital status (F7): one row a cooperative, one column a tool. */
import { adoptionRecords } from "../../mapping/records/adoption-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { organisationCodeHeaders, reporterNameHeaders } from "../organisation-headers.ts";
import { yearlyReport } from "../report-calendars.ts";

export const digitalStatus = defineSource({
  id: "digital-status",
  labels: { vi: "Hiện trạng chuyển đổi số", en: "Digital-transformation status" },
  title: "Hiện trạng ứng dụng công nghệ, chuyển đổi số của các hợp tác xã",
  mappingVersion: 1,
  entities: ["digitalAdoptions"],
  nameField: "name",
  makeRecords: adoptionRecords,
  fills: [
    "digitalAdoptions.tool",
    "digitalAdoptions.status",
    "digitalAdoptions.platform",
    "digitalAdoptions.asOf",
  ],
  schedule: { cron: "14-59/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: { ...yearlyReport, dated: "WITHIN" },
  agency: "Liên minh Hợp tác xã tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "name",
      kind: "text",
      required: true,
      headers: reporterNameHeaders,
      into: { value: "digitalAdoptions.cooperativeName" },
    },
    {
      name: "code",
      kind: "code",
      headers: organisationCodeHeaders,
      into: { value: "digitalAdoptions.cooperativeCode" },
    },
    {
      name: "COMPUTER_INTERNET",
      kind: "adoption",
      headers: [
        "Máy tính, Internet",
        "Máy tính/Internet",
        "Máy tính kết nối Internet",
        "Hạ tầng > Máy tính, Internet",
      ],
      into: { status: "digitalAdoptions.COMPUTER_INTERNET" },
    },
    {
      name: "ACCOUNTING_SOFTWARE",
      kind: "adoption",
      headers: [
        "Phần mềm kế toán",
        "PM kế toán",
        "Tài chính > PM kế toán",
        "Tài chính > Phần mềm kế toán",
      ],
      into: { status: "digitalAdoptions.ACCOUNTING_SOFTWARE" },
    },
    {
      name: "E_INVOICE",
      kind: "adoption",
      headers: ["Hóa đơn điện tử", "HĐĐT", "HĐ điện tử", "Tài chính > Hóa đơn điện tử"],
      into: { status: "digitalAdoptions.E_INVOICE" },
    },
    {
      name: "DIGITAL_SIGNATURE",
      kind: "adoption",
      headers: ["Chữ ký số", "CKS", "Tài chính > Chữ ký số"],
      into: { status: "digitalAdoptions.DIGITAL_SIGNATURE" },
    },
    {
      name: "E_TAX",
      kind: "adoption",
      headers: [
        "Thuế điện tử",
        "Kê khai thuế điện tử",
        "Nộp thuế điện tử",
        "Tài chính > Thuế điện tử",
      ],
      into: { status: "digitalAdoptions.E_TAX" },
    },
    {
      name: "CASHLESS_PAYMENT",
      kind: "adoption",
      headers: [
        "Thanh toán không dùng tiền mặt",
        "Thanh toán KDTM",
        "TT KDTM",
        "Tài chính > Thanh toán KDTM",
      ],
      into: { status: "digitalAdoptions.CASHLESS_PAYMENT" },
    },
    {
      name: "MANAGEMENT_SOFTWARE",
      kind: "adoption",
      headers: [
        "Phần mềm quản lý",
        "PM quản lý",
        "PM quản trị HTX",
        "Phần mềm quản trị HTX",
        "Sản xuất, quản lý > PM quản lý",
      ],
      into: { status: "digitalAdoptions.MANAGEMENT_SOFTWARE" },
    },
    {
      name: "E_FARM_DIARY",
      kind: "adoption",
      headers: [
        "Nhật ký điện tử",
        "Nhật ký sản xuất điện tử",
        "Sản xuất, quản lý > Nhật ký điện tử",
      ],
      into: { status: "digitalAdoptions.E_FARM_DIARY" },
    },
    {
      name: "QR_TRACEABILITY",
      kind: "adoption",
      headers: [
        "QR truy xuất",
        "Mã QR truy xuất nguồn gốc",
        "Truy xuất nguồn gốc",
        "QR truy xuất nguồn gốc",
        "Sản xuất, quản lý > QR truy xuất",
      ],
      into: { status: "digitalAdoptions.QR_TRACEABILITY" },
    },
    {
      name: "IOT",
      kind: "adoption",
      headers: ["IoT, tự động hóa", "IoT", "Thiết bị IoT", "Sản xuất, quản lý > IoT"],
      into: { status: "digitalAdoptions.IOT" },
    },
    {
      name: "WEBSITE",
      kind: "adoption",
      headers: ["Website", "Trang web", "Thị trường > Website"],
      into: { status: "digitalAdoptions.WEBSITE" },
    },
    {
      name: "SOCIAL_MEDIA",
      kind: "adoption",
      headers: ["Mạng xã hội", "MXH", "Thị trường > Mạng xã hội"],
      into: { status: "digitalAdoptions.SOCIAL_MEDIA" },
    },
    {
      name: "E_COMMERCE",
      kind: "adoption",
      headers: [
        "Sàn TMĐT",
        "Sàn thương mại điện tử",
        "Sàn TMĐT (tên sàn)",
        "Thị trường > Sàn TMĐT",
      ],
      into: { status: "digitalAdoptions.E_COMMERCE" },
    },
    {
      name: "E_MEETING",
      kind: "adoption",
      headers: ["Họp trực tuyến", "Họp, biểu quyết điện tử", "Họp điện tử"],
      into: { status: "digitalAdoptions.E_MEETING" },
    },
  ],
});
