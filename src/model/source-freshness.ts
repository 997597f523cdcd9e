import { attribute, noun, relation } from "./describe/decorators.ts";
import { Source } from "./source.ts";

@noun({
  vi: "Độ cập nhật của nguồn",
  en: "Source freshness",
  description:
    "The latest period of a source that is accepted against the latest that was due. Each period stands alone: an older one that comes late makes the source no fresher.",
  table: "source_freshness",
  plural: "sourceFreshnesses",
  time: "plain",
  defaultOrder: "daysOverdue",
  newestFirst: true,
})
export abstract class SourceFreshness {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "period",
    vi: "Kỳ mới nhất đã nhận",
    en: "Latest accepted period",
    description: "Latest period all of whose reports are accepted; null: none.",
    nullable: true,
  })
  latestAcceptedPeriod!: string | null;

  @attribute({
    kind: "period",
    vi: "Kỳ mới nhất đã đến hạn",
    en: "Latest due period",
    description: "Latest period whose due day is over; null: none.",
    nullable: true,
  })
  latestDuePeriod!: string | null;

  @attribute({
    kind: "integer",
    vi: "Số báo cáo phải nộp của kỳ đó",
    en: "Latest due expected",
    description: "Reports expected of the latest due period.",
    nullable: true,
  })
  latestDueExpected!: number | null;

  @attribute({
    kind: "integer",
    vi: "Số báo cáo đã nhận của kỳ đó",
    en: "Latest due actual",
    description: "Of these, accepted.",
    nullable: true,
  })
  latestDueActual!: number | null;

  @attribute({
    kind: "decimal",
    vi: "Tỷ lệ báo cáo của kỳ đó",
    en: "Latest due rate",
    description: "Accepted reports of the latest due period, in percent.",
    nullable: true,
    unit: "PERCENT",
  })
  latestDueRate!: number | null;

  @attribute({
    kind: "date",
    vi: "Quá hạn từ",
    en: "Overdue since",
    description:
      "First due day that passed after the latest accepted period; null while the source is fresh.",
    nullable: true,
  })
  overdueSince!: string | null;

  @attribute({
    kind: "integer",
    vi: "Số ngày quá hạn",
    en: "Days overdue",
    description: "Days since then; 0 while the source is fresh.",
    unit: "DAYS",
  })
  daysOverdue!: number;

  @attribute({
    kind: "boolean",
    vi: "Còn cập nhật",
    en: "Is fresh",
    description: "Whether nothing later than the latest accepted period is overdue.",
    group: true,
  })
  isFresh!: boolean;

  @attribute({
    kind: "date",
    vi: "Hạn nộp tới",
    en: "Next due on",
    description: "Next due day of a report that is not accepted yet; null: none.",
    nullable: true,
  })
  nextDueOn!: string | null;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    nullable: false,
    vi: "Nguồn",
    en: "Source",
    description: "The source.",
  })
  source!: Source;
}
