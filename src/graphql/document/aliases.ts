import type { ASTVisitor, ValidationContext } from "graphql";

import { UserError } from "../../errors.ts";

export const aliasLimit = 50;

/** Refuses documents with more aliases than the limit: each alias of a root field is a statement of its own. */
export function queryAliasesRule(context: ValidationContext): ASTVisitor {
  let count = 0;
  return {
    Field: (node) => {
      if (node.alias === undefined) return;
      count += 1;
      if (count !== aliasLimit + 1) return;
      context.reportError(
        new UserError("TOO_MANY_ALIASES", { limit: aliasLimit }, { nodes: [node] }),
      );
    },
  };
}
