/**
 * Limits that are judged before validation, because validation itself is what they protect: its rules compare fields
 * of one name with each other, and open fragments wherever they are spread.
 */
import { Kind, visit } from "graphql";
import type {
  DocumentNode,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";

import { userError } from "../../errors.ts";
import { fragmentsOf } from "./fragments.ts";

export const directiveLimit = 50;
export const directivesAtOneLimit = 5;
export const spreadLimit = 100;
export const repeatLimit = 20;
/** Of an operation with its fragments opened: each field is planned and becomes a piece of the statement. */
export const fieldLimit = 2_000;

/** @throws UserError TOO_MANY_DIRECTIVES, TOO_MANY_SPREADS, TOO_MANY_REPEATS or TOO_MANY_FIELDS */
export function checkDocument(document: DocumentNode): void {
  let directives = 0;
  let spreads = 0;
  visit(document, {
    enter: (node) => {
      const count = "directives" in node ? (node.directives?.length ?? 0) : 0;
      directives += count;
      if (count > directivesAtOneLimit) refuseDirectives(directivesAtOneLimit);
      if (directives > directiveLimit) refuseDirectives(directiveLimit);
      if (node.kind === Kind.SELECTION_SET) checkRepeats(node);
      if (node.kind !== Kind.FRAGMENT_SPREAD) return;
      spreads += 1;
      if (spreads > spreadLimit) throw userError("TOO_MANY_SPREADS", { limit: spreadLimit });
    },
  });
  checkFields(document);
}

function refuseDirectives(limit: number): never {
  throw userError("TOO_MANY_DIRECTIVES", { limit });
}

function checkRepeats(set: SelectionSetNode): void {
  const counts = new Map<string, number>();
  const pending = [...set.selections];
  for (let selection = pending.pop(); selection !== undefined; selection = pending.pop()) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      pending.push(...selection.selectionSet.selections);
    }
    if (selection.kind !== Kind.FIELD) continue;
    const field = (selection.alias ?? selection.name).value;
    const count = (counts.get(field) ?? 0) + 1;
    if (count > repeatLimit) throw userError("TOO_MANY_REPEATS", { field, limit: repeatLimit });
    counts.set(field, count);
  }
}

function checkFields(document: DocumentNode): void {
  const countSet = fieldCounter(fragmentsOf(document));
  for (const each of document.definitions) {
    if (each.kind !== Kind.OPERATION_DEFINITION || countSet(each.selectionSet) <= fieldLimit) {
      continue;
    }
    throw userError("TOO_MANY_FIELDS", { limit: fieldLimit });
  }
}

/** Each fragment is counted once; one that contains itself counts as 0, validation refuses it. */
function fieldCounter(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (set: SelectionSetNode) => number {
  const known = new Map<string, number>();
  const countSet = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => sum + countSelection(selection), 0);
  const countFragment = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, 0);
    const fragment = fragments.get(name);
    const count = fragment === undefined ? 0 : countSet(fragment.selectionSet);
    known.set(name, count);
    return count;
  };
  const countSelection = (selection: SelectionNode): number => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return countFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return countSet(selection.selectionSet);
    return 1 + (selection.selectionSet === undefined ? 0 : countSet(selection.selectionSet));
  };
  return countSet;
}
