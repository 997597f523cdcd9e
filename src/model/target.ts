import { targetOperator } from "../domain/enumerations/indicator.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Programme } from "./programme.ts";

@noun({
  vi: "Mục tiêu",
  en: "Target",
  description: "A figure a programme wants reached by a deadline, for a frozen geography.",
  table: "target",
  plural: "targets",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code"],
})
export abstract class Target {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Mã", en: "Code", description: "Code, e.g. HL30-01." })
  code!: string;

  @attribute({
    kind: "integer",
    vi: "Năm đích",
    en: "Deadline",
    description: "Year by whose end it is to be reached.",
    group: true,
  })
  deadlineYear!: number;

  @attribute({
    kind: "text",
    vi: "Chỉ tiêu",
    en: "Indicator code",
    description: "Indicator it is set on; null when none fits.",
    nullable: true,
    group: true,
  })
  indicatorCode!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: targetOperator,
    vi: "Phép so",
    en: "Operator",
    description: "About, over, at least, exactly or range.",
    group: true,
  })
  operator!: string;

  @attribute({
    kind: "decimal",
    vi: "Mức thấp",
    en: "Low",
    description: "Lower edge, in the unit of measure.",
    nullable: true,
  })
  low!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Mức cao",
    en: "High",
    description: "Upper edge; null when open.",
    nullable: true,
  })
  high!: number | null;

  @attribute({
    kind: "text",
    vi: "Đơn vị tính",
    en: "Unit of measure",
    description: "Canonical unit.",
  })
  unitOfMeasure!: string;

  @attribute({
    kind: "text",
    vi: "Biến thể mẫu số",
    en: "Denominator variant",
    description: "Which reading of the denominator; null when it has none.",
    nullable: true,
    group: true,
  })
  denominatorVariant!: string | null;

  @attribute({
    kind: "text",
    vi: "Địa bàn",
    en: "Geography",
    description: "Code of the unit whose area on geographyAsOf is meant; VN for the country.",
  })
  geographyCode!: string;

  @attribute({
    kind: "date",
    vi: "Địa bàn tại ngày",
    en: "Geography as of",
    description: "Day at which the area is frozen.",
    nullable: true,
  })
  geographyAsOf!: string | null;

  @attribute({
    kind: "integer",
    vi: "Năm gốc",
    en: "Baseline year",
    description: "Year of the baseline; null when not given.",
    nullable: true,
  })
  baselineYear!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Giá trị gốc",
    en: "Baseline value",
    description: "Value of the baseline; null when not given.",
    nullable: true,
  })
  baselineValue!: number | null;

  @attribute({
    kind: "text",
    vi: "Nguyên văn",
    en: "Wording",
    description: "Verbatim words of the source.",
  })
  wording!: string;

  @attribute({ kind: "text", vi: "Nguồn", en: "Source", description: "Where it was published." })
  source!: string;

  @attribute({
    kind: "text",
    vi: "Ghi chú",
    en: "Note",
    description: "Ambiguities.",
    nullable: true,
  })
  note!: string | null;

  @relation({
    kind: "toOne",
    target: () => Programme,
    from: "programme_id",
    to: "id",
    nullable: false,
    vi: "Chương trình",
    en: "Programme",
    description: "Programme that set it.",
  })
  programme!: Programme;
}
