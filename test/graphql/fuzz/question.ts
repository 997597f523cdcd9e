/** A question as plain data: it is written as GraphQL, and it is answered by the reference. */
import type { Noun } from "../../../src/model/describe/noun.ts";
import type { Input } from "./reference/where.ts";

export interface Selection {
  /** Properties. */
  readonly fields: readonly string[];
  readonly relations: readonly {
    readonly property: string;
    readonly arguments: Input;
    readonly select: Selection;
  }[];
}

export interface ListQuestion {
  readonly noun: Noun;
  readonly arguments: Input;
  readonly select: Selection;
}

/** A measure under the name it is answered by. */
export interface NamedMeasure {
  readonly name: string;
  readonly function: string;
  readonly field?: string;
}

export interface GroupsQuestion {
  readonly noun: Noun;
  readonly arguments: Input & { readonly by: readonly Input[] };
  readonly measures: readonly NamedMeasure[];
}
