/** Which field each column of a table may hold: by label and by values, one column a field, the best sum of all. */
import type { TableRow } from "../layout/row-grammar.ts";
import { otherColumn } from "../layout/header-index.ts";
import { labelKey } from "../../src/domain/vietnamese-text.ts";
import { bestAssignment } from "./assignment.ts";
import { allCandidates, candidateForms } from "./candidates.ts";
import type { CandidateField, CandidateForm } from "./candidates.ts";
import { columnContent, contentFit } from "./column-content.ts";
import type { ColumnContent } from "./column-content.ts";
import { confidenceOf } from "./confidence.ts";
import type { Match } from "./confidence.ts";
import type { InspectedColumn } from "./header-columns.ts";
import { labelModel, labelSimilarity } from "./label-similarity.ts";
import type { LabelModel } from "./label-similarity.ts";

export interface Proposal {
  readonly field: string | null;
  readonly kind: CandidateField["kind"] | null;
  /** How likely the field is right; 0 where none is proposed. */
  readonly confidence: number;
}

interface ReadColumn {
  readonly model: LabelModel;
  readonly content: ColumnContent;
  readonly isLoaded: boolean;
  /** Each field is looked at once, however many forms have it. */
  readonly matches: Map<CandidateField, Match>;
  readonly similarities: Map<LabelModel, number>;
}

const yearInHeader = /(?:^|\D)(?:19|20)\d\d(?:\D|$)/u;
const ratioInHeader = /%|so với|tăng|giảm|\d ?\/ ?\p{L}/iu;
const labelShare = 0.75;
/** An accepted label stands against values of another shape. */
const exactBonus = 0.15;
const contradicted = 0.6;
const contradiction = 0.2;
const fewestValues = 2;
/** A match below it is none. */
const acceptance = 0.5;
/** Of a field of another form than the table's. */
const foreignAcceptance = 0.72;
/** Names need not show in their form what they name. */
const openKinds: ReadonlySet<CandidateField["kind"]> = new Set(["organisation", "person"]);
const nothing: Proposal = { field: null, kind: null, confidence: 0 };

export interface TableProposals {
  readonly columns: readonly Proposal[];
  /** Id of the form the table is most like. */
  readonly form: string | null;
}

export function proposeFields(
  columns: readonly InspectedColumn[],
  rows: readonly TableRow[],
  titles: readonly string[],
): TableProposals {
  const read = columns.map((column) => ({
    model: labelModel(column.path.levels.map(({ key }) => key)),
    content: columnContent(rows, column.column),
    isLoaded: otherColumn(column.path) === null && column.path.key !== "",
    matches: new Map<CandidateField, Match>(),
    similarities: new Map<LabelModel, number>(),
  }));
  const best = bestForm(read, titles);
  if (best === null) return { columns: columns.map(() => nothing), form: null };
  const { fields, id } = best.form;
  const own = assign(read, fields, acceptance, () => true);
  const values = valueColumns(columns, read, id);
  const taken = own.map((proposal, index) => values[index] ?? proposal);
  const rest = furtherFields(read, taken);
  return { columns: columns.map((_, index) => taken[index] ?? rest[index] ?? nothing), form: id };
}

/** In a form of indicators a column of numbers with a year in its header holds values; ratios are none. */
function valueColumns(
  columns: readonly InspectedColumn[],
  read: readonly ReadColumn[],
  form: string,
): (Proposal | null)[] {
  if (!isObservationForm(form)) return columns.map(() => null);
  return columns.map(({ header }, index) => {
    const isValue = yearInHeader.test(header) && !ratioInHeader.test(header);
    const fit = contentFit(read[index]!.content, "number", undefined);
    if (!isValue || fit < 0.5) return null;
    return { field: "observations.value", kind: "number", confidence: Math.round(fit * 95) / 100 };
  });
}

function isObservationForm(id: string): boolean {
  const form = candidateForms().find((each) => each.id === id);
  return form?.fields.some(({ field }) => field?.startsWith("observations.")) ?? false;
}

/** Fields of other forms for the columns that the form leaves. */
function furtherFields(
  read: readonly ReadColumn[],
  own: readonly (Proposal | null)[],
): (Proposal | null)[] {
  const used = new Set(own.map((proposal) => proposal?.field));
  const free = allCandidates().filter(({ field }) => !used.has(field));
  return assign(read, free, foreignAcceptance, (index) => own[index] === null);
}

function bestForm(
  read: readonly ReadColumn[],
  titles: readonly string[],
): { readonly form: CandidateForm } | null {
  const words = new Set(titles.flatMap((title) => labelKey(title).split(" ")));
  let best: { form: CandidateForm; score: number } | null = null;
  for (const form of candidateForms()) {
    const matches = assignedMatches(read, form.fields, acceptance, () => true);
    const sum = matches.reduce((total, match) => total + (match?.match.value ?? 0), 0);
    const title = labelKey(form.title).split(" ");
    const likeness = title.filter((word) => words.has(word)).length / title.length;
    const score = sum + likeness * 0.5;
    if (sum > 0 && (best === null || score > best.score)) best = { form, score };
  }
  return best;
}

interface AssignedMatch {
  readonly field: CandidateField;
  readonly match: Match;
  /** How much worse the next field would be. */
  readonly margin: number;
}

function assign(
  read: readonly ReadColumn[],
  fields: readonly CandidateField[],
  least: number,
  isFree: (index: number) => boolean,
): (Proposal | null)[] {
  return assignedMatches(read, fields, least, isFree).map((assigned) => {
    if (assigned === null) return null;
    const { field, match, margin } = assigned;
    if (field.field === null) return nothing;
    return { field: field.field, kind: field.kind, confidence: confidenceOf(match, margin) };
  });
}

function assignedMatches(
  read: readonly ReadColumn[],
  fields: readonly CandidateField[],
  least: number,
  isFree: (index: number) => boolean,
): (AssignedMatch | null)[] {
  const matches = read.map((column, index) =>
    fields.map((field) => (column.isLoaded && isFree(index) ? matchOf(column, field) : noMatch)),
  );
  const values = matches.map((row) => row.map(({ value }) => (value >= least ? value : 0)));
  return bestAssignment(values).map((at, index) => {
    const row = matches[index] ?? [];
    const field = at === null ? undefined : fields[at];
    const match = at === null ? undefined : row[at];
    if (field === undefined || match === undefined) return null;
    const others = row.filter((_, other) => other !== at).map(({ value }) => value);
    return { field, match, margin: match.value - Math.max(0, ...others) };
  });
}

const noMatch: Match = { label: 0, content: null, value: 0 };

function matchOf(column: ReadColumn, field: CandidateField): Match {
  const match = column.matches.get(field) ?? newMatch(column, field);
  column.matches.set(field, match);
  return match;
}

function similarityOf({ model, similarities }: ReadColumn, known: LabelModel): number {
  const similarity = similarities.get(known) ?? labelSimilarity(model, known);
  similarities.set(known, similarity);
  return similarity;
}

function newMatch(column: ReadColumn, field: CandidateField): Match {
  const { content } = column;
  const label = Math.max(0, ...field.labels.map((known) => similarityOf(column, known)));
  if (label < 0.3) return noMatch;
  if (content.count < fewestValues) return { label, content: null, value: label * 0.95 };
  const fit = contentFit(content, field.kind, field.enumeration);
  const isContradicted = fit <= contradiction && label < 1 && !openKinds.has(field.kind);
  const value = isContradicted
    ? label * contradicted
    : label * labelShare + fit * (1 - labelShare) + (label === 1 ? exactBonus : 0);
  return { label, content: fit, value };
}
