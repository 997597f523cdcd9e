/** How what is selected is named. */
export interface Keyed {
  /** Name in the response. */
  readonly key: string;
}

export interface TypeName {
  readonly kind: "typename";
  readonly name: string;
}
