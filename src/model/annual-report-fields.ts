import { rating } from "../domain/enumerations/report.ts";
import { attribute } from "./describe/decorators.ts";

/** What files state of a year of an organisation. */
export abstract class AnnualReportFields {
  @attribute({
    kind: "integer",
    vi: "Thành viên",
    en: "Members",
    description: "Members at the end of the period.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  members!: number | null;

  @attribute({
    kind: "integer",
    vi: "Thành viên tăng",
    en: "Members joined",
    description: "Members who joined in the period.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  membersJoined!: number | null;

  @attribute({
    kind: "integer",
    vi: "Thành viên giảm",
    en: "Members left",
    description: "Members who left in the period.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  membersLeft!: number | null;

  @attribute({
    kind: "integer",
    vi: "Lao động thường xuyên",
    en: "Regular workers",
    description: "Regular workers, seasonal ones not counted.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  regularWorkers!: number | null;

  @attribute({
    kind: "integer",
    vi: "Lao động là thành viên",
    en: "Member workers",
    description: "Regular workers who are members.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  memberWorkers!: number | null;

  @attribute({
    kind: "integer",
    vi: "Cán bộ quản lý",
    en: "Managers",
    description: "Managers.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  managers!: number | null;

  @attribute({
    kind: "integer",
    vi: "Cán bộ quản lý có trình độ CĐ, ĐH",
    en: "Managers with degree",
    description: "Managers with a college or university degree.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "COUNT",
  })
  managersWithDegree!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Vốn hoạt động",
    en: "Working capital",
    description: "Working capital in VND.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "VND",
  })
  workingCapital!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Doanh thu",
    en: "Revenue",
    description: "Revenue of the period in VND.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "VND",
  })
  revenue!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Doanh thu với thành viên",
    en: "Revenue from members",
    description: "Revenue with members in VND.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "VND",
  })
  revenueFromMembers!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Lợi nhuận",
    en: "Profit",
    description: "Profit in VND; negative for a loss.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "VND",
  })
  profit!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Thu nhập bình quân lao động",
    en: "Worker income",
    description: "Mean income of a regular worker in VND a year. A mean: never summed.",
    nullable: true,
    measure: true,
    additive: false,
    weight: "regularWorkers",
    reported: true,
    unit: "VND",
  })
  workerIncome!: number | null;

  @attribute({
    kind: "enumeration",
    enumeration: rating,
    vi: "Xếp loại",
    en: "Rating",
    description: "Yearly rating.",
    nullable: true,
    group: true,
    reported: true,
  })
  rating!: string | null;

  @attribute({
    kind: "decimal",
    vi: "Điểm đánh giá",
    en: "Score",
    description: "Points of the yearly rating, 0 to 100.",
    nullable: true,
    measure: true,
    additive: false,
    reported: true,
    unit: "POINT",
  })
  score!: number | null;

  @attribute({
    kind: "boolean",
    vi: "Ứng dụng công nghệ cao",
    en: "High technology",
    description: "Whether it applies high technology.",
    nullable: true,
    group: true,
    reported: true,
  })
  highTech!: boolean | null;
}
