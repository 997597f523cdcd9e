import { loadState } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Job } from "./job.ts";
import { LoadIssue } from "./load-issue.ts";
import { QuarantinedRow } from "./quarantined-row.ts";
import { Source } from "./source.ts";

@noun({
  vi: "Lần nạp",
  en: "Load",
  description: "One file taken in: what was loaded, what was not, and why.",
  table: "load",
  plural: "loads",
  time: "plain",
  defaultOrder: "startedAt",
  newestFirst: true,
  groups: true,
})
export abstract class Load {
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
    enumeration: loadState,
    vi: "Trạng thái",
    en: "State",
    description: "State.",
    group: true,
  })
  state!: string;

  @attribute({
    kind: "text",
    vi: "Tên tệp",
    en: "File name",
    description: "Name of the file as received.",
    name: true,
  })
  fileName!: string;

  @attribute({
    kind: "text",
    vi: "Mã băm tệp",
    en: "Sha256",
    description: "Hash of the original bytes, which are kept.",
  })
  sha256!: string;

  @attribute({
    kind: "date",
    vi: "Số liệu tính đến",
    en: "As of",
    description: "Reporting date of the file.",
    nullable: true,
  })
  asOf!: string | null;

  @attribute({
    kind: "text",
    vi: "Cơ quan báo cáo",
    en: "Agency",
    description: "Agency whose report it is.",
    nullable: true,
    group: true,
  })
  agency!: string | null;

  @attribute({
    kind: "textList",
    vi: "Phạm vi",
    en: "Scope",
    description: "Codes of the units the file covers; null when unknown.",
    nullable: true,
  })
  scope!: string[] | null;

  @attribute({
    kind: "integer",
    vi: "Phiên bản dữ liệu",
    en: "Data version",
    description: "Data version it published; null when nothing was published.",
    nullable: true,
    columnType: "bigint",
  })
  dataVersion!: number | null;

  @attribute({
    kind: "json",
    vi: "Số dòng",
    en: "Counts",
    description: "Rows added, changed, unchanged, withdrawn, quarantined, by noun.",
    filter: false,
  })
  counts!: unknown;

  @attribute({
    kind: "json",
    vi: "Phân loại dòng",
    en: "Row accounting",
    description: "Every row of the sheet by its class.",
    filter: false,
  })
  rowAccounting!: unknown;

  @attribute({
    kind: "json",
    vi: "Ánh xạ cột",
    en: "Column map",
    description: "Where each field was found.",
    filter: false,
  })
  columnMap!: unknown;

  @attribute({
    kind: "json",
    vi: "Thay đổi cột",
    en: "Drift",
    description:
      "Columns that are new, missing, renamed, in another money unit or moved against the source's load before; null where there was none.",
    nullable: true,
    filter: false,
  })
  drift!: unknown;

  @attribute({
    kind: "integer",
    vi: "Phiên bản ánh xạ",
    en: "Mapping version",
    description: "Version of the form definition.",
  })
  mappingVersion!: number;

  @attribute({
    kind: "text",
    vi: "Phiên bản danh mục",
    en: "Reference version",
    description: "Version of the reference data.",
  })
  referenceVersion!: string;

  @attribute({
    kind: "datetime",
    vi: "Bắt đầu lúc",
    en: "Started at",
    description: "When it began.",
    group: true,
  })
  startedAt!: string;

  @attribute({
    kind: "datetime",
    vi: "Kết thúc lúc",
    en: "Finished at",
    description: "When it ended.",
    nullable: true,
  })
  finishedAt!: string | null;

  @attribute({
    kind: "text",
    vi: "Lỗi",
    en: "Error",
    description: "Why nothing was published, in a sentence.",
    nullable: true,
  })
  error!: string | null;

  @attribute({
    kind: "text",
    vi: "Tệp gốc",
    en: "Original",
    description:
      "Path from which the file can be downloaded as it was received, with the administrator's key.",
    filter: false,
  })
  original!: string;

  @attribute({
    kind: "integer",
    vi: "Hoàn tác ở phiên bản",
    en: "Undone version",
    description: "Data version in which it was undone; null while it stands.",
    nullable: true,
    columnType: "bigint",
  })
  undoneVersion!: number | null;

  @attribute({
    kind: "datetime",
    vi: "Hoàn tác lúc",
    en: "Undone at",
    description: "When it was undone.",
    nullable: true,
  })
  undoneAt!: string | null;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    vi: "Nguồn",
    en: "Source",
    description: "Source that read it; null when none fits.",
  })
  source!: Source | null;

  @relation({
    kind: "toOne",
    target: () => Job,
    from: "job_id",
    to: "id",
    vi: "Công việc",
    en: "Job",
    description: "Job that made it.",
  })
  job!: Job | null;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "same_as_id",
    to: "id",
    vi: "Giống lần nạp",
    en: "Same as",
    description: "The load whose repetition it is.",
  })
  sameAs!: Load | null;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "replay_of_id",
    to: "id",
    vi: "Đọc lại của",
    en: "Replay of",
    description: "The load whose file it read again.",
  })
  replayOf!: Load | null;

  @relation({
    kind: "toOne",
    target: () => QuarantinedRow,
    from: "quarantined_row_id",
    to: "id",
    vi: "Dòng được sửa",
    en: "Corrected row",
    description: "The row kept out before that it published once put right.",
  })
  correctedRow!: QuarantinedRow | null;

  @relation({
    kind: "toMany",
    target: () => LoadIssue,
    from: "id",
    to: "load_id",
    vi: "Vấn đề",
    en: "Issues",
    description: "What was found in the file.",
  })
  issues!: LoadIssue[];

  @relation({
    kind: "toMany",
    target: () => QuarantinedRow,
    from: "id",
    to: "load_id",
    vi: "Dòng bị giữ lại",
    en: "Quarantined rows",
    description: "Rows kept out.",
  })
  quarantinedRows!: QuarantinedRow[];
}
