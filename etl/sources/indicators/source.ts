/** Indicators and plan (F3): a row an indicator, a column a period with its status, grouped by kind of organisation. */
import { periodColumns } from "../../mapping/period-columns.ts";
import { observationRecords } from "../../mapping/records/observation-records.ts";
import { defineSource } from "../../mapping/source.ts";
import { indicatorLabels } from "./labels.ts";
import { yearlyPlan } from "../report-calendars.ts";

export const indicators = defineSource({
  id: "indicators",
  labels: { vi: "Chỉ tiêu và kế hoạch kinh tế tập thể", en: "Indicators and plan" },
  title: "Các chỉ tiêu phát triển kinh tế tập thể, hợp tác xã và kế hoạch",
  mappingVersion: 1,
  entities: ["observations"],
  nameField: "indicator",
  headerRules: { keepYears: true },
  hasTotalRows: false,
  unitInTitle: true,
  derivedColumns: periodColumns({
    kind: "measured",
    indicator: null,
    indicators: indicatorLabels,
    usualStatus: null,
    mayHaveWords: true,
  }),
  makeRecords: observationRecords,
  fills: [
    "observations.unitCode",
    "observations.period",
    "observations.valueStatus",
    "observations.value",
    "observations.unit",
    "observations.asOf",
  ],
  schedule: { cron: "3-59/15 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" },
  calendar: yearlyPlan,
  agency: "Ủy ban nhân dân tỉnh Quảng Ninh",
  rank: 10,
  fields: [
    {
      name: "indicator",
      kind: "indicator",
      required: true,
      indicators: indicatorLabels,
      headers: ["Chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Nội dung chỉ tiêu"],
      into: { value: "observations.indicator" },
    },
    {
      name: "unit",
      kind: "measure",
      required: true,
      headers: ["Đơn vị tính", "ĐVT", "Đơn vị"],
      into: {},
    },
  ],
});
