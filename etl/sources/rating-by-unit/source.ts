/** Rating summary by unit (F5): a row a commune, a column a rating, each with its percentage of the rated. */
import type { FieldSpec, PercentOf } from "../../mapping/field.ts";
import { observationRecords } from "../../mapping/records/observation-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { yearlyRating } from "../report-calendars.ts";

/** The year's number of an indicator. */
function stated(indicator: string): Pick<FieldSpec, "into" | "observes"> {
  return {
    into: { value: `observations.${indicator}` },
    observes: { indicator, period: null, valueStatus: "ACTUAL" },
  };
}

function shareOf(rating: string): PercentOf {
  return { part: rating, whole: ["(evaluated)", ["HTX_TONG", "XL_KHONG"]] };
}

const ratings = ["XL_TOT", "XL_KHA", "XL_TB", "XL_YEU"];

export const ratingByUnit = defineSource({
  id: "rating-by-unit",
  labels: { vi: "Xếp loại hợp tác xã theo đơn vị", en: "Rating of cooperatives by unit" },
  title: "Kết quả đánh giá, xếp loại hợp tác xã",
  mappingVersion: 1,
  entities: ["observations"],
  nameField: "unitCode",
  hasTotals: true,
  identities: [
    { left: ratings, relation: "=", right: ["(evaluated)"] },
    { left: ["(evaluated)", "XL_KHONG"], relation: "=", right: ["HTX_TONG"] },
    { left: [...ratings, "XL_KHONG"], relation: "=", right: ["HTX_TONG"], without: "(evaluated)" },
  ],
  makeRecords: observationRecords,
  fills: [
    "observations.indicator",
    "observations.period",
    "observations.valueStatus",
    "observations.value",
    "observations.unit",
    "observations.asOf",
  ],
  schedule: { cron: "7-59/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: yearlyRating,
  agency: "Sở Tài chính tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "unitCode",
      kind: "unit",
      required: true,
      headers: ["Đơn vị", "Tên đơn vị", "Xã, phường, đặc khu", "Xã/Phường", "Địa phương"],
      into: { code: "observations.unitCode" },
    },
    {
      name: "HTX_TONG",
      kind: "count",
      headers: ["Tổng số HTX", "Tổng số hợp tác xã", "Số HTX"],
      ...stated("HTX_TONG"),
    },
    {
      name: "(evaluated)",
      kind: "count",
      headers: ["Số HTX được đánh giá", "Số HTX đánh giá", "HTX được đánh giá, xếp loại"],
      into: {},
    },
    {
      name: "XL_TOT",
      kind: "count",
      headers: [
        "Tốt > SL",
        "Loại tốt > SL",
        "Tốt > Số lượng",
        "Xếp loại > Tốt > SL",
        "Loại tốt > Số lượng",
      ],
      ...stated("XL_TOT"),
    },
    {
      name: "% of XL_TOT",
      kind: "percent",
      headers: [
        "Tốt > %",
        "Loại tốt > %",
        "Tốt > Tỷ lệ (%)",
        "Xếp loại > Tốt > %",
        "Loại tốt > Tỷ lệ (%)",
      ],
      into: {},
      percentOf: shareOf("XL_TOT"),
    },
    {
      name: "XL_KHA",
      kind: "count",
      headers: [
        "Khá > SL",
        "Loại khá > SL",
        "Khá > Số lượng",
        "Xếp loại > Khá > SL",
        "Loại khá > Số lượng",
      ],
      ...stated("XL_KHA"),
    },
    {
      name: "% of XL_KHA",
      kind: "percent",
      headers: [
        "Khá > %",
        "Loại khá > %",
        "Khá > Tỷ lệ (%)",
        "Xếp loại > Khá > %",
        "Loại khá > Tỷ lệ (%)",
      ],
      into: {},
      percentOf: shareOf("XL_KHA"),
    },
    {
      name: "XL_TB",
      kind: "count",
      headers: [
        "Trung bình > SL",
        "Loại trung bình > SL",
        "TB > SL",
        "Trung bình > Số lượng",
        "Xếp loại > Trung bình > SL",
        "Loại trung bình > Số lượng",
      ],
      ...stated("XL_TB"),
    },
    {
      name: "% of XL_TB",
      kind: "percent",
      headers: [
        "Trung bình > %",
        "Loại trung bình > %",
        "TB > %",
        "Trung bình > Tỷ lệ (%)",
        "Xếp loại > Trung bình > %",
        "Loại trung bình > Tỷ lệ (%)",
      ],
      into: {},
      percentOf: shareOf("XL_TB"),
    },
    {
      name: "XL_YEU",
      kind: "count",
      headers: [
        "Yếu > SL",
        "Loại yếu > SL",
        "Yếu > Số lượng",
        "Xếp loại > Yếu > SL",
        "Loại yếu > Số lượng",
      ],
      ...stated("XL_YEU"),
    },
    {
      name: "% of XL_YEU",
      kind: "percent",
      headers: [
        "Yếu > %",
        "Loại yếu > %",
        "Yếu > Tỷ lệ (%)",
        "Xếp loại > Yếu > %",
        "Loại yếu > Tỷ lệ (%)",
      ],
      into: {},
      percentOf: shareOf("XL_YEU"),
    },
    {
      name: "XL_KHONG",
      kind: "count",
      headers: ["Không đánh giá", "Không xếp loại", "Chưa đánh giá", "Không đánh giá, xếp loại"],
      ...stated("XL_KHONG"),
    },
  ],
});
