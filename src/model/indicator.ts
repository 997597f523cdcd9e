import { additivityOverTime, additivityOverUnits } from "../domain/enumerations/indicator.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Observation } from "./observation.ts";
import { Target } from "./target.ts";

@noun({
  vi: "Chỉ tiêu",
  en: "Indicator",
  description: "A measurable quantity with its unit, formula and additivity, in one version.",
  table: "indicator",
  plural: "indicators",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code"],
})
export abstract class Indicator {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Mã chỉ tiêu", en: "Code", description: "Code, e.g. HTX_TONG." })
  code!: string;

  @attribute({
    kind: "integer",
    vi: "Phiên bản",
    en: "Version",
    description: "Version of its definition.",
  })
  version!: number;

  @attribute({
    kind: "text",
    vi: "Tên",
    en: "Name (vi)",
    description: "Vietnamese label.",
    name: true,
  })
  nameVi!: string;

  @attribute({ kind: "text", vi: "Tên tiếng Anh", en: "Name (en)", description: "English label." })
  nameEn!: string;

  @attribute({
    kind: "text",
    vi: "Đơn vị tính",
    en: "Unit of measure",
    description: "Canonical unit.",
    group: true,
  })
  unitOfMeasure!: string;

  @attribute({
    kind: "enumeration",
    enumeration: additivityOverUnits,
    vi: "Cộng theo đơn vị",
    en: "Additivity over units",
    description: "Whether values add up over units.",
    group: true,
  })
  additivityOverUnits!: string;

  @attribute({
    kind: "enumeration",
    enumeration: additivityOverTime,
    vi: "Cộng theo thời gian",
    en: "Additivity over time",
    description: "Whether values add up over time.",
    group: true,
  })
  additivityOverTime!: string;

  @attribute({
    kind: "text",
    vi: "Công thức",
    en: "Formula",
    description: "How it is computed, in words.",
    nullable: true,
  })
  formula!: string | null;

  @attribute({
    kind: "text",
    vi: "Tử số",
    en: "Numerator",
    description: "Indicator of the numerator of a ratio or mean.",
    nullable: true,
  })
  numeratorCode!: string | null;

  @attribute({
    kind: "text",
    vi: "Mẫu số",
    en: "Denominator",
    description: "Indicator of its denominator.",
    nullable: true,
  })
  denominatorCode!: string | null;

  @attribute({
    kind: "text",
    vi: "Ghi chú",
    en: "Note",
    description: "Ambiguities and remarks.",
    nullable: true,
  })
  note!: string | null;

  @relation({
    kind: "toMany",
    target: () => Target,
    from: "code",
    to: "indicator_code",
    vi: "Mục tiêu",
    en: "Targets",
    description: "Targets set on it.",
  })
  targets!: Target[];

  @relation({
    kind: "toMany",
    target: () => Observation,
    from: "id",
    to: "indicator_id",
    vi: "Số liệu",
    en: "Observations",
    description: "Reported values.",
  })
  observations!: Observation[];
}

@noun({
  vi: "Đơn vị tính",
  en: "Measurement unit",
  description: "A unit of measurement with its spellings and its factor to the canonical unit.",
  table: "measurement_unit",
  plural: "measurementUnits",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code"],
})
export abstract class MeasurementUnit {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Mã", en: "Code", description: "Code, e.g. MILLION_VND." })
  code!: string;

  @attribute({
    kind: "text",
    vi: "Đơn vị chuẩn",
    en: "Canonical",
    description: "Canonical unit.",
    group: true,
  })
  canonical!: string;

  @attribute({
    kind: "decimal",
    vi: "Hệ số",
    en: "Factor",
    description: "Multiplier to the canonical unit.",
  })
  factor!: number;

  @attribute({
    kind: "text",
    vi: "Nhãn",
    en: "Label",
    description: "Vietnamese label.",
    name: true,
  })
  label!: string;

  @attribute({
    kind: "textList",
    vi: "Cách viết",
    en: "Spellings",
    description: "Spellings found in workbooks.",
  })
  spellings!: string[];
}
