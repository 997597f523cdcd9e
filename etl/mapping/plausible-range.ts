/** Size of a value that is not 0, in its canonical unit: what lies outside was hardly meant. */
export interface PlausibleRange {
  readonly from: number;
  readonly to: number;
}
