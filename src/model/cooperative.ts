import { noun, relation } from "./describe/decorators.ts";
import { AnnualReport } from "./annual-report.ts";
import { ChainParticipation } from "./chain-participation.ts";
import { CooperativeFields } from "./cooperative-fields.ts";
import { DigitalAdoption } from "./digital-adoption.ts";
import { DigitalAssessment } from "./digital-assessment.ts";
import { Product } from "./product.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

@noun({
  vi: "Tổ chức kinh tế tập thể",
  en: "Cooperative",
  description:
    "Any collective-economy organisation: group, cooperative, union or credit fund, as all reports together describe it.",
  table: "cooperative",
  plural: "cooperatives",
  time: "reading",
  defaultOrder: "name",
  naturalKey: ["code"],
  unitColumn: "unit_id",
  search: { column: "search_text", of: ["name", "code"] },
  groups: true,
  summary: {
    table: "cooperative_summary",
    by: ["unit_id", "form", "sector", "operating_status"],
    of: ["charterCapital"],
  },
  merges: { versions: () => CooperativeVersion, identity: "cooperative_id", fold: "latest" },
  shares: () => [ReadingFields, CooperativeFields],
})
export abstract class Cooperative {
  @relation({
    kind: "toMany",
    target: () => AnnualReport,
    from: "id",
    to: "cooperative_id",
    vi: "Báo cáo năm",
    en: "Annual reports",
    description: "Its yearly figures, merged over all sources.",
  })
  annualReports!: AnnualReport[];

  @relation({
    kind: "toMany",
    target: () => DigitalAdoption,
    from: "id",
    to: "cooperative_id",
    vi: "Ứng dụng công nghệ số",
    en: "Digital adoptions",
    description: "Digital tools it uses, as last reported.",
  })
  digitalAdoptions!: DigitalAdoption[];

  @relation({
    kind: "toOne",
    target: () => DigitalAssessment,
    from: "id",
    to: "cooperative_id",
    vi: "Mức độ chuyển đổi số",
    en: "Digital assessment",
    description: "Level derived from the tools in use.",
  })
  digitalAssessment!: DigitalAssessment | null;

  @relation({
    kind: "toMany",
    target: () => ChainParticipation,
    from: "id",
    to: "cooperative_id",
    vi: "Tham gia chuỗi",
    en: "Chain participations",
    description: "Value chains it takes part in.",
  })
  chainParticipations!: ChainParticipation[];

  @relation({
    kind: "toMany",
    target: () => Product,
    from: "id",
    to: "cooperative_id",
    vi: "Sản phẩm OCOP",
    en: "Products",
    description: "Its recognised OCOP products.",
  })
  products!: Product[];

  @relation({
    kind: "toMany",
    target: () => CooperativeVersion,
    from: "id",
    to: "cooperative_id",
    vi: "Các bản ghi gốc",
    en: "Versions",
    description: "Everything any file stated of it, with provenance.",
  })
  versions!: CooperativeVersion[];
}

@noun({
  vi: "Bản ghi tổ chức",
  en: "Cooperative version",
  description: "An organisation as one file reported it.",
  table: "cooperative_version",
  plural: "cooperativeVersions",
  time: "version",
  defaultOrder: "asOf",
  unitColumn: "unit_id",
  shares: () => [VersionFields, CooperativeFields],
})
export abstract class CooperativeVersion {
  @relation({
    kind: "toOne",
    target: () => Cooperative,
    from: "cooperative_id",
    to: "id",
    nullable: false,
    vi: "Tổ chức",
    en: "Cooperative",
    description: "The organisation it describes.",
  })
  cooperative!: Cooperative;
}
