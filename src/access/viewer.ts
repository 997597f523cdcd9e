import type { Language } from "../config.ts";

/**
 * Who reads. Every read takes a viewer from the first day (data-model.md 16): what it may see, and how much of it
 * at once. Keys with their own scope come later and only make other viewers.
 */
export interface Viewer {
  readonly kind: "anonymous" | "administrator";
  /** Codes of the units it may see, with everything below them; null: all. */
  readonly scopeUnits: readonly string[] | null;
  /** Whether fields marked personal are shown; otherwise null with state SUPPRESSED. */
  readonly seesPersonalFields: boolean;
  readonly limits: ViewerLimits;
  readonly language: Language;
}

export interface ViewerLimits {
  /** Most rows of one page (data-model.md 19). */
  readonly pageSize: number;
  /** Most rows of a list that is answered as rows for tools, which come one after the other. */
  readonly exportRows: number;
  /** Largest offset. */
  readonly offset: number;
  /** Most that a query may cost by our own measure: about so many values in the answer. */
  readonly cost: number;
  /** Most that PostgreSQL may estimate for a statement of a query that is not cheap. */
  readonly planCost: number;
}

/** The whole of any list: `first` cannot say more. */
const largestInt = 2 ** 31 - 1;

const interactiveLimits: ViewerLimits = {
  pageSize: 1_000,
  exportRows: 1_000,
  offset: 10_000,
  cost: 200_000,
  planCost: 2_000_000,
};

const anonymous: Omit<Viewer, "language"> = {
  kind: "anonymous",
  scopeUnits: null,
  seesPersonalFields: false,
  limits: interactiveLimits,
};

const administrator: Omit<Viewer, "language"> = {
  kind: "administrator",
  scopeUnits: null,
  seesPersonalFields: true,
  limits: { ...interactiveLimits, exportRows: largestInt },
};

const inLanguages = (viewer: Omit<Viewer, "language">): Readonly<Record<Language, Viewer>> => ({
  vi: { ...viewer, language: "vi" },
  en: { ...viewer, language: "en" },
});

const anonymousViewers = inLanguages(anonymous);
const administratorViewers = inLanguages(administrator);

/** The same object each time, by which what is kept for a viewer is found. */
export function anonymousViewer(language: Language): Viewer {
  return anonymousViewers[language];
}

/** The same object each time, as above. */
export function administratorViewer(language: Language): Viewer {
  return administratorViewers[language];
}

const texts = new WeakMap<Viewer, string>();

/** All that a viewer is, as text. */
export function textOfViewer(viewer: Viewer): string {
  const known = texts.get(viewer) ?? JSON.stringify(viewer);
  texts.set(viewer, known);
  return known;
}
