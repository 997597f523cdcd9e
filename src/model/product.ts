import { attribute, noun, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";
import { ReporterFields } from "./reporter-fields.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

/** What files state of a recognition of a product. */
abstract class ProductFields {
  @attribute({
    kind: "text",
    vi: "Tên sản phẩm",
    en: "Name",
    description: "Name of the product.",
    name: true,
  })
  name!: string;

  @attribute({
    kind: "date",
    vi: "Ngày công nhận",
    en: "Recognised on",
    description: "Day of the recognition; part of its key.",
    nullable: true,
    group: true,
  })
  recognisedOn!: string | null;

  @attribute({
    kind: "integer",
    vi: "Hạng sao",
    en: "Stars",
    description: "Stars, 1 to 5.",
    nullable: true,
    measure: true,
    additive: false,
    group: true,
    reported: true,
    unit: "STAR",
  })
  stars!: number | null;

  @attribute({
    kind: "text",
    vi: "Số quyết định",
    en: "Decision",
    description: "Number of the decision.",
    nullable: true,
    reported: true,
  })
  decision!: string | null;

  @attribute({
    kind: "date",
    vi: "Ngày hết hạn",
    en: "Expires on",
    description: "Last day of validity: 36 months after the recognition unless stated.",
    nullable: true,
    group: true,
    reported: true,
  })
  expiresOn!: string | null;
}

@noun({
  vi: "Sản phẩm OCOP",
  en: "Product",
  description: "One recognition of an OCOP product.",
  table: "product",
  plural: "products",
  time: "reading",
  defaultOrder: "name",
  unitColumn: "unit_id",
  search: { column: "search_text", of: ["name", "cooperative_name"] },
  groups: true,
  merges: { versions: () => ProductVersion, identity: "reading_id", fold: "latest" },
  shares: () => [ReadingFields, ReporterFields, ProductFields],
})
export abstract class Product {
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

  @relation({
    kind: "toMany",
    target: () => ProductVersion,
    from: "id",
    to: "reading_id",
    vi: "Báo cáo theo nguồn",
    en: "Reports",
    description: "One row per source and reporting date, with provenance.",
  })
  reports!: ProductVersion[];
}

@noun({
  vi: "Sản phẩm OCOP theo nguồn",
  en: "Product of one source",
  description: "A recognition as one file reported it.",
  table: "product_version",
  plural: "productVersions",
  time: "version",
  defaultOrder: "asOf",
  shares: () => [VersionFields, ReporterFields, ProductFields],
})
export abstract class ProductVersion {
  @relation({
    kind: "toOne",
    target: () => Product,
    from: "reading_id",
    to: "id",
    vi: "Bản tổng hợp",
    en: "Merged reading",
    description: "The merged reading it contributes to.",
  })
  reading!: Product | null;
}
