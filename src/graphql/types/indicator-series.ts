/** `indicatorSeries` and the rows that it gives. */
import { ID } from "type-graphql";

import { adminLevel } from "../../domain/enumerations/administrative-unit.ts";
import { valueStatus } from "../../domain/enumerations/report.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { DateScalar, DecimalScalar, PeriodScalar } from "../../model/scalars/index.ts";
import { defineObject, typeNamed } from "./define.ts";
import type { FieldShape } from "./define.ts";

export function defineIndicatorPoint(): void {
  const always = (type: object, description: string): FieldShape => ({
    type: () => type,
    nullable: false,
    description,
  });
  const decimal = (description: string): FieldShape => ({ type: () => DecimalScalar, description });
  defineObject(
    "IndicatorPoint",
    "Một giá trị của chỉ tiêu. The value of an indicator for a unit and a period.",
    {
      indicatorCode: always(String, "Mã chỉ tiêu. Code of the indicator."),
      indicatorLabel: always(String, "Tên chỉ tiêu. Its name in the language of the request."),
      unitId: always(ID, "Mã định danh đơn vị. Global id of the unit, in its version."),
      unitCode: always(String, "Mã đơn vị. Code of the unit."),
      unitName: always(String, "Tên đơn vị. Name of the unit."),
      period: always(PeriodScalar, "Kỳ. Period."),
      periodStart: always(DateScalar, "Ngày đầu kỳ. First day of the period."),
      periodEnd: always(DateScalar, "Ngày cuối kỳ. Last day of the period."),
      value: decimal("Giá trị. Value; of a ratio null where its denominator is 0."),
      numerator: decimal("Tử số. Numerator or total, where the value was computed from parts."),
      denominator: decimal("Mẫu số. Denominator or count, where it was computed from parts."),
      unitOfMeasure: always(String, "Đơn vị tính. Canonical unit: VND, COUNT, PERCENT, HECTARE."),
      valueStatus: always(
        graphqlEnumeration(valueStatus),
        "Loại số liệu. The least sure of all that went in.",
      ),
      isExact: always(
        Boolean,
        "Chính xác. Whether all of the unit went in: no unit was split, none lacks a value.",
      ),
      note: {
        type: () => String,
        description: "Ghi chú. Which units were left out or lack a value; null when exact.",
      },
    },
  );
}

export const indicatorSeriesQuery: FieldShape = {
  type: () => [typeNamed("IndicatorPoint")],
  nullable: false,
  description:
    "Chuỗi số liệu chỉ tiêu. Flat rows of published values, 10,000 at most; ratios and means from their parts, nothing added up that does not add up, nothing shown where nothing is reported.",
  arguments: {
    indicators: {
      type: () => [String],
      nullable: false,
      description: "Codes of indicators, 100 at most.",
    },
    units: { type: () => [String], nullable: false, description: "Codes of units." },
    level: {
      type: () => graphqlEnumeration(adminLevel),
      description: "In place of the units those of this level that lie in them.",
    },
    periods: { type: () => [PeriodScalar], nullable: false, description: "Periods, 100 at most." },
    boundaries: {
      type: () => String,
      description:
        "AS_REPORTED (default): for the unit that it was reported for; CURRENT or a day (YYYY-MM-DD): for the units of then, made of what lies in them.",
    },
    valueStatus: {
      type: () => graphqlEnumeration(valueStatus),
      description: "Only this status; the best of each period when left out, never a plan.",
    },
  },
};
