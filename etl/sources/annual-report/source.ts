/** Annual report per cooperative (F2): one row a cooperative; groups only order the rows. */
import { rating } from "../../../src/domain/enumerations/report.ts";
import { annualReportRecords } from "../../mapping/records/annual-report-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { organisationCodeHeaders, reporterNameHeaders } from "../organisation-headers.ts";
import { organisationMoney, organisationProfit, yearlyIncome } from "../plausible-ranges.ts";
import { yearlyReport } from "../report-calendars.ts";

export const annualReport = defineSource({
  id: "annual-report",
  labels: { vi: "Báo cáo năm của hợp tác xã", en: "Annual reports of cooperatives" },
  title: "Tổng hợp tình hình hoạt động của các hợp tác xã",
  mappingVersion: 1,
  entities: ["annualReports"],
  nameField: "name",
  hasTotals: true,
  identities: [
    { left: ["memberWorkers"], relation: "<=", right: ["regularWorkers"] },
    { left: ["managersWithDegree"], relation: "<=", right: ["managers"] },
    { left: ["revenueFromMembers"], relation: "<=", right: ["revenue"] },
  ],
  makeRecords: annualReportRecords,
  fills: ["annualReports.year", "annualReports.valueStatus"],
  schedule: { cron: "6-59/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: { ...yearlyReport, from: "2024" },
  agency: "Sở Tài chính tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "name",
      kind: "text",
      required: true,
      headers: reporterNameHeaders,
      into: { value: "annualReports.cooperativeName" },
    },
    {
      name: "code",
      kind: "code",
      headers: organisationCodeHeaders,
      into: { value: "annualReports.cooperativeCode" },
    },
    {
      name: "members",
      kind: "count",
      headers: [
        "Thành viên > Tổng số",
        "Thành viên",
        "Số thành viên",
        "Tổng số thành viên",
        "Số TV",
      ],
      into: { value: "annualReports.members" },
    },
    {
      name: "membersJoined",
      kind: "count",
      headers: [
        "Thành viên > Tăng",
        "Thành viên > Tăng trong năm",
        "Thành viên mới",
        "Thành viên > Mới",
        "TV tăng",
      ],
      into: { value: "annualReports.membersJoined" },
    },
    {
      name: "membersLeft",
      kind: "count",
      headers: [
        "Thành viên > Giảm",
        "Thành viên > Giảm trong năm",
        "Thành viên ra khỏi HTX",
        "Thành viên > Ra",
        "TV giảm",
      ],
      into: { value: "annualReports.membersLeft" },
    },
    {
      name: "regularWorkers",
      kind: "count",
      headers: [
        "Lao động thường xuyên > Tổng số",
        "Lao động > Tổng số",
        "Lao động",
        "Lao động thường xuyên",
        "LĐTX > Tổng số",
        "Số lao động",
      ],
      into: { value: "annualReports.regularWorkers" },
    },
    {
      name: "memberWorkers",
      kind: "count",
      headers: [
        "Lao động thường xuyên > Là thành viên",
        "Lao động > Là thành viên",
        "LĐTX > Là thành viên",
        "Lao động là thành viên",
      ],
      into: { value: "annualReports.memberWorkers" },
    },
    {
      name: "managers",
      kind: "count",
      headers: ["Cán bộ quản lý > Tổng số", "Cán bộ quản lý", "CBQL > Tổng số", "Số CBQL"],
      into: { value: "annualReports.managers" },
    },
    {
      name: "managersWithDegree",
      kind: "count",
      headers: [
        "Cán bộ quản lý > Cao đẳng, đại học",
        "Cán bộ quản lý > CĐ, ĐH",
        "CBQL > CĐ, ĐH trở lên",
        "CBQL > CĐ, ĐH",
      ],
      into: { value: "annualReports.managersWithDegree" },
    },
    {
      name: "workingCapital",
      kind: "money",
      plausible: organisationMoney,
      headers: ["Vốn hoạt động", "Tổng vốn hoạt động", "Vốn > Vốn hoạt động", "Tổng nguồn vốn"],
      into: { value: "annualReports.workingCapital" },
    },
    {
      name: "revenue",
      kind: "money",
      plausible: organisationMoney,
      headers: ["Doanh thu > Tổng số", "Doanh thu", "Tổng doanh thu", "DT > Tổng số"],
      into: { value: "annualReports.revenue" },
    },
    {
      name: "revenueFromMembers",
      kind: "money",
      plausible: organisationMoney,
      headers: [
        "Doanh thu > Với thành viên",
        "Doanh thu với thành viên",
        "Doanh thu từ thành viên",
        "DT > Với TV",
      ],
      into: { value: "annualReports.revenueFromMembers" },
    },
    {
      name: "profit",
      kind: "money",
      plausible: organisationProfit,
      mayBeNegative: true,
      headers: ["Lợi nhuận", "Lãi", "Lãi (lỗ)", "Lợi nhuận sau thuế", "Lãi, lỗ"],
      into: { value: "annualReports.profit" },
    },
    {
      name: "workerIncome",
      kind: "money",
      plausible: yearlyIncome,
      isAverage: true,
      isPerYear: true,
      headers: [
        "Thu nhập BQ lao động",
        "Thu nhập bình quân lao động",
        "Thu nhập BQ của lao động thường xuyên",
        "TNBQ lao động",
      ],
      into: { value: "annualReports.workerIncome" },
    },
    {
      name: "score",
      kind: "number",
      headers: ["Điểm", "Tổng điểm", "Điểm đánh giá"],
      into: { value: "annualReports.score" },
    },
    {
      name: "rating",
      kind: "enumeration",
      enumeration: rating,
      headers: ["Xếp loại", "Kết quả xếp loại", "Đánh giá xếp loại", "Phân loại"],
      into: { value: "annualReports.rating" },
    },
    {
      name: "highTech",
      kind: "boolean",
      headers: ["Ứng dụng CNC", "Ứng dụng công nghệ cao", "HTX CNC"],
      into: { value: "annualReports.highTech" },
    },
  ],
});
