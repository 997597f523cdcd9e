/** How the columns of a file differ from those of the source's load before it. Pure. */
import { headerPath } from "./layout/header-label.ts";
import { trigramSimilarity } from "./layout/similar-headers.ts";
import type { ReadHeader } from "./reading.ts";

type DriftKind = "extra" | "missing" | "renamed" | "rescaled" | "moved";
/** What a source does about each kind. */
export type DriftPolicy = Readonly<Record<DriftKind, "accept" | "warn" | "refuse">>;

interface ChangedColumn {
  /** `<entity>.<field>`; empty for a column that is not loaded. */
  readonly fields: readonly string[];
  readonly header: string;
  readonly column: string;
}

interface RenamedColumn extends ChangedColumn {
  readonly from: string;
  /** Whether the new name is one the form knows. */
  readonly isLoaded: boolean;
}

interface RescaledColumn extends ChangedColumn {
  /** What one was and is, in đồng. */
  readonly fromFactor: number;
  readonly factor: number;
}

interface MovedColumn extends ChangedColumn {
  readonly from: string;
}

interface ColumnDrift {
  /** Columns that the file before did not have. */
  readonly extra: readonly ChangedColumn[];
  /** Columns of the file before that were loaded and are not any more; as they stood there. */
  readonly missing: readonly ChangedColumn[];
  readonly renamed: readonly RenamedColumn[];
  /** Money in another unit: read as before, yet a slip in a header makes every value wrong. */
  readonly rescaled: readonly RescaledColumn[];
  readonly moved: readonly MovedColumn[];
}

export interface Drift extends ColumnDrift {
  /** The load compared with. */
  readonly since: number;
  readonly warnings: readonly DriftKind[];
  readonly refused: readonly DriftKind[];
}

const kinds: readonly DriftKind[] = ["extra", "missing", "renamed", "rescaled", "moved"];

export const usualDriftPolicy: DriftPolicy = {
  extra: "warn",
  missing: "warn",
  renamed: "accept",
  rescaled: "accept",
  moved: "accept",
};

/** From here on a header that went and one that came are taken for the same column. */
const renamedSimilarity = 0.55;

export function driftSince(
  since: number,
  before: readonly ReadHeader[],
  now: readonly ReadHeader[],
  policy: DriftPolicy,
): Drift {
  const drift = columnDrift(before, now);
  const found = (decision: DriftPolicy[DriftKind]): DriftKind[] =>
    kinds.filter((kind) => drift[kind].length > 0 && policy[kind] === decision);
  return { since, ...drift, warnings: found("warn"), refused: found("refuse") };
}

function columnDrift(before: readonly ReadHeader[], now: readonly ReadHeader[]): ColumnDrift {
  const pairs = now.map((header) => ({ header, earlier: sameColumn(before, header) }));
  const missing = before.filter(
    (header) => header.fields.length > 0 && !pairs.some(({ earlier }) => earlier === header),
  );
  const extra = pairs.flatMap(({ header, earlier }) => (earlier === undefined ? [header] : []));
  const renamed = pairs.flatMap(({ header, earlier }) => {
    const from = earlier ?? (header.fields.length === 0 ? mostSimilar(missing, header) : undefined);
    if (from === undefined || nameOf(from) === nameOf(header)) return [];
    const isLoaded = header.fields.length > 0;
    const fields = isLoaded ? header.fields : from.fields;
    return [{ ...describe(header), fields, from: from.header, isLoaded }];
  });
  const known = new Set(renamed.map(({ column }) => column));
  const rescaled = pairs.flatMap(({ header, earlier }) => {
    const { factor } = header;
    const fromFactor = earlier?.factor ?? null;
    if (factor === null || fromFactor === null || factor === fromFactor) return [];
    return [{ ...describe(header), fromFactor, factor }];
  });
  const moved = pairs.flatMap(({ header, earlier }) =>
    earlier === undefined || earlier.column === header.column
      ? []
      : [{ ...describe(header), from: earlier.column }],
  );
  return {
    extra: extra.filter(({ column }) => !known.has(column)).map(describe),
    missing: missing.map(describe),
    renamed,
    rescaled,
    moved,
  };
}

/** Of the same field; a column that is not loaded by its name. */
function sameColumn(before: readonly ReadHeader[], header: ReadHeader): ReadHeader | undefined {
  if (header.fields.length > 0) {
    return before.find((each) => each.fields.some((field) => header.fields.includes(field)));
  }
  const named = before.filter(
    (each) => each.fields.length === 0 && nameOf(each) === nameOf(header),
  );
  // Units may be all that tells two of them apart.
  return named.find((each) => each.header === header.header) ?? named[0];
}

function mostSimilar(missing: readonly ReadHeader[], header: ReadHeader): ReadHeader | undefined {
  const similarity = (each: ReadHeader): number => trigramSimilarity(nameOf(each), nameOf(header));
  return missing
    .filter((each) => similarity(each) >= renamedSimilarity)
    .toSorted((a, b) => similarity(b) - similarity(a))[0];
}

/** Without what may be another in every file: the year, units in parentheses, footnote marks. */
function nameOf({ header }: ReadHeader): string {
  const labels = header.replaceAll(/\b(?:19|20)\d\d\b/gu, "").split(" > ");
  return headerPath(labels, { keepYears: false }).key;
}

function describe({ fields, header, column }: ReadHeader): ChangedColumn {
  return { fields, header, column };
}
