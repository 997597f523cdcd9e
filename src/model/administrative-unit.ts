import {
  adminLevel,
  adminUnitKind,
  successionRelation,
} from "../domain/enumerations/administrative-unit.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Cooperative } from "./cooperative.ts";
import { ExpectedReport } from "./expected-report.ts";

@noun({
  vi: "Đơn vị hành chính",
  en: "Administrative unit",
  description:
    "A province, district or commune in one version of its life: a code alone is no identity, 21 communes of 2025 carry the code of another.",
  table: "administrative_unit",
  plural: "adminUnits",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code", "validOn"],
  unitColumn: "id",
  search: { column: "search_text", of: ["code", "name"] },
})
export abstract class AdminUnit {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "text",
    vi: "Mã đơn vị",
    en: "Code",
    description: "Official code; several units may carry it at different times.",
    group: true,
  })
  code!: string;

  @attribute({
    kind: "text",
    vi: "Tên",
    en: "Name",
    description: "Name with its kind, e.g. Phường Hà Tu.",
    name: true,
  })
  name!: string;

  @attribute({
    kind: "enumeration",
    enumeration: adminLevel,
    vi: "Cấp",
    en: "Level",
    description: "Level.",
    group: true,
  })
  level!: string;

  @attribute({
    kind: "enumeration",
    enumeration: adminUnitKind,
    vi: "Loại",
    en: "Kind",
    description: "Kind.",
    group: true,
  })
  kind!: string;

  @attribute({
    kind: "date",
    vi: "Có hiệu lực từ",
    en: "Valid from",
    description: "First day; null when not established.",
    nullable: true,
  })
  validFrom!: string | null;

  @attribute({
    kind: "date",
    vi: "Hết hiệu lực",
    en: "Valid to",
    description: "Last day; null while it exists.",
    nullable: true,
  })
  validTo!: string | null;

  @attribute({
    kind: "text",
    vi: "Ghi chú",
    en: "Note",
    description: "Remark on its history.",
    nullable: true,
  })
  note!: string | null;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "parent_id",
    to: "id",
    vi: "Đơn vị cấp trên",
    en: "Parent",
    description: "Unit above it in its own time.",
  })
  parent!: AdminUnit | null;

  @relation({
    kind: "toMany",
    target: () => AdminUnit,
    from: "id",
    to: "parent_id",
    vi: "Đơn vị trực thuộc",
    en: "Children",
    description: "Units directly below it in its own time.",
  })
  children!: AdminUnit[];

  @relation({
    kind: "toMany",
    target: () => UnitSuccession,
    from: "id",
    to: "predecessor_id",
    vi: "Đơn vị kế thừa",
    en: "Successions",
    description: "What it passed into.",
  })
  successions!: UnitSuccession[];

  @relation({
    kind: "toMany",
    target: () => UnitSuccession,
    from: "id",
    to: "successor_id",
    vi: "Nguồn gốc",
    en: "Originations",
    description: "What it was formed from.",
  })
  originations!: UnitSuccession[];

  @relation({
    kind: "toMany",
    target: () => Cooperative,
    from: "id",
    to: "unit_id",
    vi: "Tổ chức",
    en: "Cooperatives",
    description: "Organisations reported for this version of the unit.",
  })
  cooperatives!: Cooperative[];

  @relation({
    kind: "toMany",
    target: () => ExpectedReport,
    from: "id",
    to: "unit_id",
    vi: "Báo cáo phải nộp",
    en: "Expected reports",
    description: "Reports that this version of the unit owes.",
  })
  expectedReports!: ExpectedReport[];
}

@noun({
  vi: "Sắp xếp đơn vị hành chính",
  en: "Succession",
  description: "How one unit passed, wholly or in part, into another.",
  table: "unit_succession",
  plural: "unitSuccessions",
  time: "plain",
  defaultOrder: "effectiveOn",
})
export abstract class UnitSuccession {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "enumeration",
    enumeration: successionRelation,
    vi: "Hình thức",
    en: "Relation",
    description: "Whole, part or unchanged.",
    group: true,
  })
  relation!: string;

  @attribute({
    kind: "date",
    vi: "Có hiệu lực từ",
    en: "Effective on",
    description: "First day of the successor.",
    group: true,
  })
  effectiveOn!: string;

  @attribute({
    kind: "text",
    vi: "Ghi chú",
    en: "Note",
    description: "Wording of the conversion table.",
    nullable: true,
  })
  note!: string | null;

  @attribute({
    kind: "text",
    vi: "Văn bản",
    en: "Legal document",
    description: "Resolution that ordered it.",
    nullable: true,
  })
  legalDocument!: string | null;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "predecessor_id",
    to: "id",
    nullable: false,
    vi: "Đơn vị cũ",
    en: "Predecessor",
    description: "The former unit.",
  })
  predecessor!: AdminUnit;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "successor_id",
    to: "id",
    nullable: false,
    vi: "Đơn vị mới",
    en: "Successor",
    description: "The unit it passed into.",
  })
  successor!: AdminUnit;
}
