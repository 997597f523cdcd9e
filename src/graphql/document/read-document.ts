/** A document that came as a value of another: under the very limits and rules of one that is sent to be run. */
import { GraphQLError, parse, specifiedRules, validate } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";

import { asUserError, UserError, userError } from "../../errors.ts";
import { documentRules, shownValidationErrors, tokenLimit } from "./index.ts";
import { checkDocument } from "./limits.ts";

/** @throws UserError whose place is not in the document: what is wrong where stands in its words */
export function readDocument(schema: GraphQLSchema, text: string): DocumentNode {
  const document = parseText(text);
  checkDocument(document);
  const rules = [...specifiedRules, ...documentRules];
  const errors = validate(schema, document, rules, { maxErrors: shownValidationErrors });
  const known = errors.map(asUserError).find((each) => each !== null);
  if (known !== undefined) throw new UserError(known.code, known.details);
  if (errors.length > 0) {
    const reason = errors.map(describe).join(" ");
    throw userError("GRAPHQL_VALIDATION_FAILED", { reason });
  }
  return document;
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: tokenLimit });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const known = asUserError(error);
    if (known !== null) throw new UserError(known.code, known.details);
    throw userError("GRAPHQL_PARSE_FAILED", { reason: describe(error) });
  }
}

function describe({ message, locations: [place] = [] }: GraphQLError): string {
  return place === undefined ? message : `${message} (${place.line}:${place.column})`;
}
