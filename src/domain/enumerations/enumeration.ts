/** The shape of an enumeration of the data contract; the enumerations themselves are in enumerations.ts. */
export interface EnumerationValue {
  readonly vi: string;
  readonly en: string;
  /**
   * Spellings accepted in workbooks, compared by label key (forms.md section 4). The first is the one
   * written back to templates and reports. Absent where no workbook column carries the enumeration.
   */
  readonly accepted?: readonly string[];
}

export interface Enumeration<Code extends string = string> {
  /** The GraphQL type name. */
  readonly name: string;
  readonly description: string;
  readonly values: Readonly<Record<Code, EnumerationValue>>;
}

export type CodeOf<E> = E extends Enumeration<infer Code> ? Code : never;

export function defineEnumeration<Code extends string>(
  name: string,
  description: string,
  values: Record<Code, EnumerationValue>,
): Enumeration<Code> {
  return Object.freeze({ name, description, values });
}

export function codesOf<Code extends string>(enumeration: Enumeration<Code>): Code[] {
  return Object.keys(enumeration.values) as Code[];
}
