/** What is judged of a document alone, whatever its variables and whoever asks. */
import type { ValidationRule } from "graphql";

import { queryAliasesRule } from "./aliases.ts";
import { queryDepthRule } from "./depth.ts";

export const tokenLimit = 2_000;
export const shownValidationErrors = 10;

/** Beside those of the GraphQL specification. */
export const documentRules: readonly ValidationRule[] = [queryDepthRule, queryAliasesRule];
