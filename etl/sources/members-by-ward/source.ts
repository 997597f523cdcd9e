/** Members by unit and year (F9): a row a commune, a column a year. */
import { periodColumns } from "../../mapping/period-columns.ts";
import { observationRecords } from "../../mapping/records/observation-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { yearlyReport } from "../report-calendars.ts";

export const membersByWard = defineSource({
  id: "members-by-ward",
  labels: { vi: "Thành viên hợp tác xã theo xã và năm", en: "Members by unit and year" },
  title: "Số thành viên hợp tác xã chia theo xã, phường, đặc khu",
  mappingVersion: 1,
  entities: ["observations"],
  nameField: "unitCode",
  headerRules: { keepYears: true },
  minimumHeaders: 2,
  hasTotals: true,
  datedBy: "columns",
  derivedColumns: periodColumns({
    kind: "count",
    indicator: "TV_HTX",
    usualStatus: "ACTUAL",
    mayHaveWords: false,
  }),
  makeRecords: observationRecords,
  fills: [
    "observations.indicator",
    "observations.period",
    "observations.valueStatus",
    "observations.value",
    "observations.unit",
    "observations.asOf",
  ],
  schedule: { cron: "*/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: yearlyReport,
  agency: "Chi cục Thống kê tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "unitCode",
      kind: "unit",
      required: true,
      headers: [
        "Xã, phường, đặc khu",
        "Đơn vị",
        "Đơn vị hành chính",
        "Xã/Phường",
        "Tên đơn vị",
        "Địa phương",
      ],
      into: { code: "observations.unitCode" },
    },
    {
      name: "(unit code)",
      kind: "unitCode",
      decidesRow: true,
      headers: ["Mã đơn vị", "Mã ĐVHC", "Mã xã", "Mã số"],
      into: { code: "observations.unitCode" },
    },
    {
      name: "(total of the row)",
      kind: "count",
      headers: ["Cộng", "Tổng cộng"],
      into: {},
    },
  ],
});
