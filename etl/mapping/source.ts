/** A source: everything that is particular to one form, as data. The rest of the pipeline knows no form. */
import type { CatchUpPolicy } from "../../src/domain/enumerations/operation.ts";
import type { ScheduleRule } from "../../src/domain/schedule-rule.ts";
import type { DuePeriod } from "../../src/domain/period.ts";
import type { ReportCalendar } from "../../src/domain/report-calendar.ts";
import { usualDriftPolicy } from "../drift.ts";
import type { DriftPolicy } from "../drift.ts";
import type { DerivedColumns } from "../layout/header-index.ts";
import type { HeaderRules } from "../layout/header-label.ts";
import type { EntityName } from "../reading.ts";
import { jumpRanges } from "./jump-ranges.ts";
import type { JumpRanges } from "./jump-ranges.ts";
import type { FieldSpec, Target } from "./field.ts";
import type { RecordMaker } from "./records/record-maker.ts";

/** The first values of the schedule's rule; what it leaves out is usual (schedule/rule.ts), all can be edited. */
interface SourceSchedule extends Partial<Omit<ScheduleRule, "cron" | "timeZone" | "catchUp">> {
  readonly cron: string;
  readonly timezone: "Asia/Ho_Chi_Minh";
  readonly catchUp: CatchUpPolicy;
  /** A file in the inbox must be of the latest period of this kind that is over; left out: of any. */
  readonly due?: DuePeriod;
}

/** Sums of fields, of which one equals the other or does not exceed it. */
export interface Identity {
  readonly left: readonly string[];
  readonly relation: "=" | "<=";
  readonly right: readonly string[];
  /** Only for tables that have no such column. */
  readonly without?: string;
}

export interface SourceDefinition {
  readonly id: string;
  readonly labels: { readonly vi: string; readonly en: string };
  /** The form's printed title; of two forms that fit a file alike, the one whose title is nearer is taken. */
  readonly title: string;
  /** Rises with every change of the mapping; part of a load's identity (data-model.md 11). */
  readonly mappingVersion: number;
  readonly entities: readonly EntityName[];
  readonly fields: readonly FieldSpec[];
  /** The field whose column names the row; totals and groups show themselves in it. */
  readonly nameField: string;
  readonly headerRules: HeaderRules;
  readonly minimumHeaders: number;
  /**
   * Binds a header in no list that is so close to an accepted one (0.75 is a letter or two); the issue
   * `header-similar` tells it. Null: it is proposed, not bound.
   */
  readonly similarHeaders: { readonly threshold: number } | null;
  /** Entity whose communeName, districtName, sector and form group rows fill; null where groups carry nothing. */
  readonly groups: EntityName | null;
  /** Whether total and group rows are compared with the sums of their rows. */
  readonly hasTotals: boolean;
  /** Whether a row may be a total at all; where not, `Tổng số` is a label like any other. */
  readonly hasTotalRows: boolean;
  /** What holds between the columns of a row by definition. */
  readonly identities: readonly Identity[];
  /** Columns that no list of headers can name. */
  readonly derivedColumns: DerivedColumns<FieldSpec> | null;
  /** Where the as-of date comes from: the text above the table, or its latest period that is no plan. */
  readonly datedBy: "title" | "columns";
  /** Whether the title may name the unit that the rows are of. */
  readonly unitInTitle: boolean;
  readonly makeRecords: RecordMaker;
  /** Fields that the form fills from its title, its date or its names, whatever columns it has. */
  readonly fills: readonly Target[];
  readonly schedule: SourceSchedule;
  /** Which reports are expected and when they are due; null: none. */
  readonly calendar: ReportCalendar | null;
  /** Folder below the inbox. */
  readonly inbox: string;
  /** Who states the numbers, unless the load says otherwise. */
  readonly agency: string;
  /** Of two sources that state one fact, the one with the lower number is read first (data-model.md 7). */
  readonly rank: number;
  /** Code of the unit that a file of this form covers whole (data-model.md 10). */
  readonly coverage: string;
  /** What a file is told or refused for when its columns differ from those of the load before it. */
  readonly drift: DriftPolicy;
  /** By `<entity>.<field>`, from the fields. */
  readonly jumps: JumpRanges;
}

type Defaulted =
  | "jumps"
  | "drift"
  | "similarHeaders"
  | "headerRules"
  | "minimumHeaders"
  | "groups"
  | "hasTotals"
  | "hasTotalRows"
  | "identities"
  | "derivedColumns"
  | "datedBy"
  | "unitInTitle"
  | "calendar"
  | "inbox"
  | "coverage";

const defaults: Pick<SourceDefinition, Exclude<Defaulted, "inbox" | "jumps">> = {
  headerRules: { keepYears: false },
  minimumHeaders: 3,
  similarHeaders: null,
  groups: null,
  hasTotals: false,
  hasTotalRows: true,
  identities: [],
  derivedColumns: null,
  datedBy: "title",
  unitInTitle: false,
  calendar: null,
  coverage: "22",
  drift: usualDriftPolicy,
};

export function defineSource(
  source: Omit<SourceDefinition, Defaulted> & Partial<Pick<SourceDefinition, Defaulted>>,
): SourceDefinition {
  return Object.freeze({
    ...defaults,
    inbox: source.id,
    jumps: jumpRanges(source.fields, source.entities),
    ...source,
  });
}
