import { linkageForm } from "../domain/enumerations/value-chain.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { ChainParticipation } from "./chain-participation.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

/** What files state of a value chain. */
abstract class ValueChainFields {
  @attribute({
    kind: "text",
    vi: "Mã chuỗi",
    en: "Code",
    description: "Code of the chain; null where the form has none.",
    nullable: true,
    reported: true,
  })
  code!: string | null;

  @attribute({
    kind: "text",
    vi: "Tên chuỗi",
    en: "Name",
    description: "Name of the chain.",
    name: true,
    reported: true,
  })
  name!: string;

  @attribute({
    kind: "text",
    vi: "Sản phẩm",
    en: "Product",
    description: "Main product.",
    nullable: true,
    name: true,
    group: true,
    reported: true,
  })
  product!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: linkageForm,
    vi: "Hình thức liên kết",
    en: "Linkage form",
    description: "Form of linkage of Decree 98/2018.",
    nullable: true,
    group: true,
    reported: true,
  })
  linkageForm!: string | null;

  @attribute({
    kind: "text",
    vi: "Đơn vị chủ trì",
    en: "Lead",
    description: "Lead of the linkage as written.",
    nullable: true,
    name: true,
    reported: true,
  })
  leadName!: string | null;

  @attribute({
    kind: "date",
    vi: "Hợp đồng từ ngày",
    en: "Contract from",
    description: "First day of the contract.",
    nullable: true,
    group: true,
    reported: true,
  })
  contractFrom!: string | null;

  @attribute({
    kind: "date",
    vi: "Hợp đồng đến ngày",
    en: "Contract to",
    description: "Last day of the contract; null when open.",
    nullable: true,
    group: true,
    reported: true,
  })
  contractTo!: string | null;

  @attribute({
    kind: "decimal",
    vi: "Quy mô",
    en: "Scale",
    description: "Size in the unit of scaleUnit.",
    nullable: true,
    reported: true,
  })
  scale!: number | null;

  @attribute({
    kind: "text",
    vi: "Đơn vị quy mô",
    en: "Scale unit",
    description: "Unit of the size.",
    nullable: true,
    group: true,
    reported: true,
  })
  scaleUnit!: string | null;

  @attribute({
    kind: "decimal",
    vi: "Sản lượng",
    en: "Volume",
    description: "Yearly volume in the unit of volumeUnit.",
    nullable: true,
    reported: true,
  })
  volume!: number | null;

  @attribute({
    kind: "text",
    vi: "Đơn vị sản lượng",
    en: "Volume unit",
    description: "Unit of the volume.",
    nullable: true,
    group: true,
    reported: true,
  })
  volumeUnit!: string | null;

  @attribute({
    kind: "decimal",
    vi: "Giá trị",
    en: "Value",
    description: "Value in VND.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "VND",
  })
  value!: number | null;
}

@noun({
  vi: "Chuỗi giá trị",
  en: "Value chain",
  description: "A value chain: a product, its lead and the linkage between participants.",
  table: "value_chain",
  plural: "valueChains",
  time: "reading",
  defaultOrder: "name",
  naturalKey: ["code"],
  search: { column: "search_text", of: ["name", "code", "product"] },
  groups: true,
  merges: { versions: () => ValueChainVersion, identity: "value_chain_id", fold: "latest" },
  shares: () => [ReadingFields, ValueChainFields],
})
export abstract class ValueChain {
  @relation({
    kind: "toMany",
    target: () => ChainParticipation,
    from: "id",
    to: "value_chain_id",
    vi: "Thành phần tham gia",
    en: "Participations",
    description: "Who takes part in it.",
  })
  participations!: ChainParticipation[];

  @relation({
    kind: "toMany",
    target: () => ValueChainVersion,
    from: "id",
    to: "value_chain_id",
    vi: "Các bản ghi gốc",
    en: "Versions",
    description: "Everything any file stated of it, with provenance.",
  })
  versions!: ValueChainVersion[];
}

@noun({
  vi: "Bản ghi chuỗi giá trị",
  en: "Value chain version",
  description: "A value chain as one file reported it.",
  table: "value_chain_version",
  plural: "valueChainVersions",
  time: "version",
  defaultOrder: "asOf",
  shares: () => [VersionFields, ValueChainFields],
})
export abstract class ValueChainVersion {
  @relation({
    kind: "toOne",
    target: () => ValueChain,
    from: "value_chain_id",
    to: "id",
    nullable: false,
    vi: "Chuỗi giá trị",
    en: "Value chain",
    description: "The chain it describes.",
  })
  valueChain!: ValueChain;
}
