/** OCOP products (F8): a row a product with its recognition; groups by stars only order the rows. */
import { productRecords } from "../../mapping/records/product-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { yearlyReport } from "../report-calendars.ts";

export const ocop = defineSource({
  id: "ocop",
  labels: { vi: "Sản phẩm OCOP", en: "OCOP products" },
  title: "Danh sách sản phẩm OCOP được công nhận còn hiệu lực",
  mappingVersion: 1,
  entities: ["products"],
  nameField: "name",
  makeRecords: productRecords,
  fills: ["products.expiresOn"],
  schedule: { cron: "11-59/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: { ...yearlyReport, dated: "WITHIN" },
  agency: "Ban Xây dựng nông thôn mới tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "name",
      kind: "text",
      required: true,
      headers: ["Sản phẩm", "Tên sản phẩm", "Tên sản phẩm OCOP"],
      into: { value: "products.name" },
    },
    {
      name: "cooperativeName",
      kind: "text",
      required: true,
      headers: ["Chủ thể", "Tên chủ thể", "Chủ thể sản xuất", "Đơn vị sản xuất"],
      into: { value: "products.cooperativeName" },
    },
    {
      name: "cooperativeCode",
      kind: "code",
      headers: ["Mã số HTX", "Mã HTX", "Mã số chủ thể"],
      into: { value: "products.cooperativeCode" },
    },
    {
      name: "stars",
      kind: "stars",
      required: true,
      headers: ["Hạng sao", "Số sao", "Xếp hạng", "Hạng", "Kết quả > Hạng sao"],
      into: { value: "products.stars" },
    },
    {
      name: "decision + recognisedOn",
      kind: "decision",
      notAfterAsOf: true,
      headers: ["Số QĐ, ngày công nhận", "Số, ngày quyết định công nhận", "Quyết định công nhận"],
      into: { value: "products.decision", date: "products.recognisedOn" },
    },
    {
      name: "decision",
      kind: "text",
      headers: ["Số quyết định", "Số QĐ", "Quyết định công nhận > Số", "Kết quả > Số QĐ"],
      into: { value: "products.decision" },
    },
    {
      name: "recognisedOn",
      kind: "date",
      notAfterAsOf: true,
      headers: [
        "Ngày công nhận",
        "Ngày quyết định",
        "Quyết định công nhận > Ngày",
        "Ngày QĐ",
        "Kết quả > Ngày công nhận",
      ],
      into: { value: "products.recognisedOn" },
    },
    {
      name: "expiresOn",
      kind: "date",
      headers: ["Hết hạn", "Ngày hết hạn", "Thời hạn đến", "Có giá trị đến"],
      into: { value: "products.expiresOn" },
    },
    {
      name: "(address)",
      kind: "ignored",
      headers: ["Địa chỉ", "Địa bàn", "Nhóm sản phẩm", "Nhóm"],
      into: {},
    },
  ],
});
