/** How likely a proposed field is right; weights of a logistic regression on generated tables with damaged labels. */

/** How well a column and a field go together; each from 0 to 1. */
export interface Match {
  readonly label: number;
  /** Null where too few values tell. */
  readonly content: number | null;
  readonly value: number;
}

const weights = { bias: -3.6, label: 7.1, content: 0.7, margin: 7 } as const;
/** What is assumed of a column without values. */
const unknownContent = 0.5;

export function confidenceOf({ label, content }: Match, margin: number): number {
  const sum =
    weights.bias +
    weights.label * label +
    weights.content * (content ?? unknownContent) +
    weights.margin * margin;
  return Math.round(100 / (1 + Math.exp(-sum))) / 100;
}
