import { Kind } from "graphql";
import type {
  ASTVisitor,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValidationContext,
} from "graphql";

import { UserError } from "../../errors.ts";

export const depthLimit = 20;

/** Refuses operations whose fields nest deeper than the limit, through fragments too. */
export function queryDepthRule(context: ValidationContext): ASTVisitor {
  const depthOfFragment = fragmentDepths(context);
  return {
    OperationDefinition: (node) => {
      if (depthOf(node.selectionSet, depthOfFragment) <= depthLimit) return;
      context.reportError(
        new UserError("QUERY_TOO_DEEP", { limit: depthLimit }, { nodes: [node] }),
      );
    },
  };
}

type DepthOfFragment = (name: string) => number;

/** Each fragment is measured once; one that contains itself counts as 0, another rule refuses it. */
function fragmentDepths(context: ValidationContext): DepthOfFragment {
  const known = new Map<string, number>();
  const depthOfFragment: DepthOfFragment = (name) => {
    const depth = known.get(name);
    if (depth !== undefined) return depth;
    known.set(name, 0);
    const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name);
    if (!fragment) return 0;
    const measured = depthOf(fragment.selectionSet, depthOfFragment);
    known.set(name, measured);
    return measured;
  };
  return depthOfFragment;
}

function depthOf(set: SelectionSetNode | undefined, depthOfFragment: DepthOfFragment): number {
  if (set === undefined) return 0;
  return set.selections.reduce(
    (deepest, selection) => Math.max(deepest, depthOfSelection(selection, depthOfFragment)),
    0,
  );
}

/** Introspection has a depth rule of its own in graphql-js. */
function depthOfSelection(selection: SelectionNode, depthOfFragment: DepthOfFragment): number {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return depthOfFragment(selection.name.value);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return depthOf(selection.selectionSet, depthOfFragment);
  }
  if (selection.name.value.startsWith("__")) return 1;
  return 1 + depthOf(selection.selectionSet, depthOfFragment);
}
