import { attribute, noun, relation } from "./describe/decorators.ts";
import { Load } from "./load.ts";

@noun({
  vi: "Phiên bản dữ liệu",
  en: "Data version",
  description: "One commit of data; the number rises in commit order.",
  table: "data_version",
  plural: "dataVersions",
  time: "plain",
  defaultOrder: "id",
  newestFirst: true,
})
export abstract class DataVersion {
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
    vi: "Số phiên bản",
    en: "Number",
    description: "Its number, as fromVersion and toVersion of rows name it.",
    column: "id",
    columnType: "bigint",
  })
  number!: number;

  @attribute({
    kind: "text",
    vi: "Loại",
    en: "Kind",
    description: "import, reference, undo or correction.",
    group: true,
  })
  kind!: string;

  @attribute({
    kind: "datetime",
    vi: "Công bố lúc",
    en: "Published at",
    description: "When it was committed.",
  })
  publishedAt!: string;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "load_id",
    to: "id",
    vi: "Lần nạp",
    en: "Load",
    description: "Load that made it.",
  })
  load!: Load | null;
}
