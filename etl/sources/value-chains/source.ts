/** Value chains (F6): a block of rows a chain, a participant a row. */
import { participantForm, participantRole } from "../../../src/domain/enumerations/value-chain.ts";
import { chainRecords } from "../../mapping/records/chain-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { chainMoney } from "../plausible-ranges.ts";
import { yearlyReport } from "../report-calendars.ts";

export const valueChains = defineSource({
  id: "value-chains",
  labels: { vi: "Chuỗi liên kết giá trị", en: "Value chains" },
  title: "Danh mục chuỗi liên kết sản xuất gắn với tiêu thụ sản phẩm nông nghiệp",
  mappingVersion: 1,
  entities: ["valueChains", "chainParticipations"],
  nameField: "name",
  makeRecords: chainRecords,
  fills: ["chainParticipations.chainName"],
  schedule: { cron: "10-59/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: yearlyReport,
  agency: "Sở Nông nghiệp và Môi trường tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "name",
      kind: "text",
      required: true,
      mayBeBlank: true,
      headers: ["Tên chuỗi", "Tên chuỗi liên kết", "Chuỗi liên kết", "Tên chuỗi giá trị"],
      into: { value: "valueChains.name" },
    },
    {
      name: "code",
      kind: "code",
      headers: ["Mã chuỗi"],
      into: { value: "valueChains.code" },
    },
    {
      name: "product",
      kind: "text",
      headers: ["Sản phẩm", "Sản phẩm chính", "Sản phẩm chủ lực", "Ngành hàng"],
      into: { value: "valueChains.product" },
    },
    {
      name: "leadName",
      kind: "text",
      headers: ["Đơn vị chủ trì liên kết", "Chủ trì liên kết", "Đơn vị chủ trì", "Chủ trì"],
      into: { value: "valueChains.leadName" },
    },
    {
      name: "linkageForm",
      kind: "linkageForm",
      headers: ["Hình thức liên kết", "HTLK", "Hình thức"],
      into: { value: "valueChains.linkageForm" },
    },
    {
      name: "participantName",
      kind: "text",
      required: true,
      mayBeBlank: true,
      headers: [
        "Đối tượng tham gia",
        "Đơn vị tham gia",
        "Thành phần tham gia",
        "Tên đơn vị tham gia",
        "Đối tượng tham gia > Tên",
      ],
      into: { value: "chainParticipations.participantName" },
    },
    {
      name: "participantForm",
      kind: "enumeration",
      enumeration: participantForm,
      headers: ["Loại hình", "Loại đối tượng", "Đối tượng tham gia > Loại hình"],
      into: { value: "chainParticipations.participantForm" },
    },
    {
      name: "cooperativeCode",
      kind: "code",
      headers: ["Mã số HTX", "Mã HTX", "Đối tượng tham gia > Mã HTX"],
      into: { value: "chainParticipations.cooperativeCode" },
    },
    {
      name: "role",
      kind: "enumeration",
      enumeration: participantRole,
      headers: ["Vai trò", "Vai trò trong chuỗi", "Đối tượng tham gia > Vai trò"],
      into: { value: "chainParticipations.role" },
    },
    {
      name: "stages",
      kind: "stages",
      headers: [
        "Khâu tham gia",
        "Công đoạn tham gia",
        "Khâu",
        "Đối tượng tham gia > Khâu tham gia",
      ],
      into: { value: "chainParticipations.stages" },
    },
    {
      name: "scale",
      kind: "quantity",
      headers: ["Quy mô", "Quy mô liên kết", "Quy mô sản xuất"],
      into: { value: "valueChains.scale", unit: "valueChains.scaleUnit" },
    },
    {
      name: "volume",
      kind: "quantity",
      headers: ["Sản lượng", "Sản lượng/năm", "Sản lượng bình quân"],
      into: { value: "valueChains.volume", unit: "valueChains.volumeUnit" },
    },
    {
      name: "value",
      kind: "money",
      plausible: chainMoney,
      headers: ["Giá trị", "Giá trị hợp đồng", "Giá trị liên kết", "Giá trị sản phẩm"],
      into: { value: "valueChains.value" },
    },
    {
      name: "contract",
      kind: "term",
      headers: ["Thời hạn hợp đồng", "Thời hạn HĐ", "Thời gian liên kết", "Thời hạn liên kết"],
      into: { from: "valueChains.contractFrom", to: "valueChains.contractTo" },
    },
    {
      name: "contractFrom",
      kind: "date",
      headers: ["Thời hạn hợp đồng > Từ ngày", "Thời hạn hợp đồng > Từ", "Từ ngày", "Ngày bắt đầu"],
      into: { value: "valueChains.contractFrom" },
    },
    {
      name: "contractTo",
      kind: "date",
      headers: [
        "Thời hạn hợp đồng > Đến ngày",
        "Thời hạn hợp đồng > Đến",
        "Đến ngày",
        "Ngày kết thúc",
      ],
      into: { value: "valueChains.contractTo" },
    },
    {
      name: "(place)",
      kind: "ignored",
      headers: ["Địa bàn", "Địa bàn thực hiện"],
      into: {},
    },
  ],
});
