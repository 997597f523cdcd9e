import { attribute, noun, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";
import { Cooperative } from "./cooperative.ts";

@noun({
  vi: "Đánh giá chuyển đổi số",
  en: "Digital assessment",
  description:
    "Digital level of an organisation, derived from its tools in use by a versioned rubric.",
  table: "digital_assessment",
  sourceAt: "digital_assessment_at",
  plural: "digitalAssessments",
  time: "plain",
  defaultOrder: "level",
  unitColumn: "unit_id",
  groups: true,
})
export abstract class DigitalAssessment {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "integer",
    vi: "Mức độ",
    en: "Level",
    description: "Level of the rubric, 0 for none.",
    measure: true,
    additive: false,
    group: true,
    unit: "LEVEL",
  })
  level!: number;

  @attribute({
    kind: "text",
    vi: "Bộ tiêu chí",
    en: "Rubric",
    description: "Code of the rubric that made the level.",
    group: true,
  })
  rubric!: string;

  @attribute({
    kind: "integer",
    vi: "Số công cụ đang dùng",
    en: "Tools in use",
    description: "Tools reported in use.",
    measure: true,
    unit: "COUNT",
  })
  toolsInUse!: number;

  @attribute({
    kind: "textList",
    vi: "Trụ cột",
    en: "Pillars",
    description: "Pillars in which a tool is in use.",
  })
  pillars!: string[];

  @attribute({
    kind: "date",
    vi: "Số liệu tính đến",
    en: "As of",
    description: "Latest reporting date of the evidence.",
  })
  asOf!: string;

  @relation({
    kind: "toOne",
    target: () => Cooperative,
    from: "cooperative_id",
    to: "id",
    nullable: false,
    vi: "Tổ chức",
    en: "Cooperative",
    description: "The organisation assessed.",
  })
  cooperative!: Cooperative;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "unit_id",
    to: "id",
    vi: "Đơn vị hành chính",
    en: "Unit",
    description: "Administrative unit of the organisation.",
  })
  unit!: AdminUnit | null;
}
