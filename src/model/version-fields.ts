/** What every reported row carries, whatever its noun: when it was true, when we held it, and where it came from. */
import { attribute, relation } from "./describe/decorators.ts";
import { Load } from "./load.ts";
import { Source } from "./source.ts";

/** A row as one file reported it (data-model.md 2, 9, 14). */
export abstract class VersionFields {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "date",
    vi: "Số liệu tính đến",
    en: "As of",
    description: "Reporting date: the day in the world for which the file states the row.",
  })
  asOf!: string;

  @attribute({
    kind: "text",
    vi: "Cơ quan báo cáo",
    en: "Agency",
    description: "Agency that reported the row.",
    group: true,
  })
  agency!: string;

  @attribute({
    kind: "text",
    vi: "Trang tính",
    en: "Sheet",
    description: "Sheet the row was read from; null for CSV.",
    nullable: true,
  })
  sheet!: string | null;

  @attribute({ kind: "integer", vi: "Dòng", en: "Row", description: "1-based row of the sheet." })
  row!: number;

  @attribute({
    kind: "text",
    vi: "Ô",
    en: "Cell",
    description: "A1 address, for values read from one cell.",
    nullable: true,
  })
  cell!: string | null;

  @attribute({
    kind: "textList",
    vi: "Trường có trong tệp",
    en: "Bound fields",
    description: "Fields whose column the file carried; others were left untouched.",
  })
  boundFields!: string[];

  @attribute({
    kind: "textList",
    vi: "Trường không đọc được",
    en: "Invalid fields",
    description: "Fields whose cell could not be read.",
  })
  invalidFields!: string[];

  @attribute({
    kind: "integer",
    vi: "Từ phiên bản dữ liệu",
    en: "From version",
    description: "Data version at which the row was published.",
    columnType: "bigint",
  })
  fromVersion!: number;

  @attribute({
    kind: "integer",
    vi: "Đến phiên bản dữ liệu",
    en: "To version",
    description: "Data version at which the row was replaced or withdrawn; null while it holds.",
    nullable: true,
    columnType: "bigint",
  })
  toVersion!: number | null;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    nullable: false,
    vi: "Nguồn",
    en: "Source",
    description: "Source definition that read the file.",
  })
  source!: Source;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "load_id",
    to: "id",
    nullable: false,
    vi: "Lần nạp",
    en: "Load",
    description: "Load that published the row; it names the file and its sha256.",
  })
  load!: Load;
}

/** A merged reading: what all reports together say (data-model.md 7, 9). */
export abstract class ReadingFields {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "date",
    vi: "Số liệu tính đến",
    en: "As of",
    description: "Latest reporting date that contributed.",
  })
  asOf!: string;

  @attribute({
    kind: "integer",
    vi: "Từ phiên bản dữ liệu",
    en: "From version",
    description: "Data version since which the reading holds.",
    columnType: "bigint",
  })
  fromVersion!: number;
}
