/** The fields that a column may be proposed for: those of every source, and of the contract beyond them. */
import type { Enumeration } from "../../src/domain/enumerations/enumeration.ts";
import { acceptedPath } from "../layout/header-label.ts";
import type { FieldSpec } from "../mapping/field.ts";
import { allTargets } from "../mapping/field.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import { sources } from "../sources/index.ts";
import { organisationWords, reportWords } from "./field-words.ts";
import type { FieldWords, ProposedKind } from "./field-words.ts";
import * as further from "./further-field-words.ts";
import { labelModel } from "./label-similarity.ts";
import type { LabelModel } from "./label-similarity.ts";

export interface CandidateField {
  /** `<entity>.<field>`; null for a column that the form knows and does not load. */
  readonly field: string | null;
  readonly kind: ProposedKind;
  readonly enumeration: Enumeration | undefined;
  readonly labels: readonly LabelModel[];
}

export interface CandidateForm {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly CandidateField[];
}

const rules = { keepYears: false };
const words: readonly FieldWords[] = [
  ...organisationWords,
  ...reportWords,
  ...further.chainWords,
  ...further.adoptionWords,
  ...further.productWords,
  ...further.observationWords,
];
const wordsOf = new Map(words.map((each) => [each.field, each]));
/** Forms that no source stands for yet. */
const furtherForms = [
  { id: "products", title: "Sản phẩm OCOP", words: further.productWords },
  { id: "observations", title: "Chỉ tiêu theo đơn vị", words: further.observationWords },
] as const;

let made: readonly CandidateForm[] | null = null;

/** Made once a process. */
export function candidateForms(): readonly CandidateForm[] {
  return (made ??= [
    ...sources.map((source) => sourceForm(source)),
    ...furtherForms.map(({ id, title, words: list }) => ({
      id,
      title,
      fields: list.map((each) => wordField(each)),
    })),
  ]);
}

/** Every field of the contract once. */
export function allCandidates(): CandidateField[] {
  const fields = new Map<string, CandidateField>();
  for (const form of candidateForms()) {
    for (const each of form.fields) {
      if (each.field !== null && !fields.has(each.field)) fields.set(each.field, each);
    }
  }
  for (const each of words) if (!fields.has(each.field)) fields.set(each.field, wordField(each));
  return [...fields.values()];
}

function sourceForm({ id, title, fields }: SourceDefinition): CandidateForm {
  return { id, title, fields: fields.map((spec) => sourceField(spec)) };
}

function sourceField(spec: FieldSpec): CandidateField {
  const target = allTargets(spec)[0] ?? (spec.kind === "measure" ? "observations.unit" : null);
  const more = target === null ? undefined : wordsOf.get(target);
  return {
    field: target,
    kind: more?.kind ?? spec.kind,
    enumeration: spec.enumeration,
    labels: [...spec.headers, ...(more?.labels ?? [])].map((label) => modelOf(label)),
  };
}

function wordField({ field, kind, labels }: FieldWords): CandidateField {
  return { field, kind, enumeration: undefined, labels: labels.map((label) => modelOf(label)) };
}

const models = new Map<string, LabelModel>();

/** Forms share labels; each has one model. */
function modelOf(label: string): LabelModel {
  const path = acceptedPath(label, rules);
  const model = models.get(path.key) ?? labelModel(path.levels.map(({ key }) => key));
  models.set(path.key, model);
  return model;
}
