/** Defines every GraphQL type once; the order does not matter, types look each other up when the schema is built. */
import { enumerations } from "../../domain/enumerations/index.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { nouns } from "../../model/index.ts";
import { defineConnection, definePageInfo } from "./connection.ts";
import { defineScalarFilters } from "./filters.ts";
import {
  defineGroupArguments,
  defineKeyInputs,
  defineSharedGroupInputs,
  groupEnumerations,
  groupFieldEnums,
} from "./group-by.ts";
import { defineFieldKey, defineGroupRow, defineSharedKeys } from "./group-row.ts";
import { defineMutations } from "./mutations.ts";
import { defineSubscriptions } from "./subscriptions.ts";
import { addNounFields } from "./noun-fields.ts";
import { defineNounFilters, defineWithinFilter } from "./noun-filter.ts";
import { groupAttributesOf } from "./names.ts";
import { defineNounOrders, fieldEnumOf, orderEnumerations } from "./noun-order.ts";
import { definePivotTable, definePivotValue } from "./pivot.ts";
import { defineProvenance } from "./provenance.ts";
import { defineQueries } from "./queries.ts";
import { canBeRestated, defineRestatement } from "./restatement.ts";
import { defineSpecialTypes } from "./special.ts";

let isDefined = false;

export function defineTypes(): void {
  if (isDefined) return;
  isDefined = true;
  defineEnumerations();
  definePageInfo();
  defineRestatement();
  defineScalarFilters(enumerations);
  defineWithinFilter();
  defineSharedGroupInputs();
  defineSharedKeys();
  definePivotTable();
  nouns.forEach(defineNounTypes);
  defineProvenance();
  defineSpecialTypes();
  defineQueries();
  defineMutations();
  defineSubscriptions();
}

/** type-graphql wants enums known before it builds. */
function defineEnumerations(): void {
  enumerations.forEach(graphqlEnumeration);
  orderEnumerations();
  groupEnumerations();
  for (const noun of nouns) {
    fieldEnumOf(noun);
    if (groupAttributesOf(noun).length > 0) groupFieldEnums(noun);
  }
}

function defineNounTypes(noun: Noun): void {
  addNounFields(noun);
  defineNounFilters(noun);
  defineNounOrders(noun);
  const label = `${noun.vi} (${noun.en})`;
  defineConnection({
    name: noun.name,
    label,
    node: () => noun.type,
    isEstimated: true,
    isRestated: canBeRestated(noun),
  });
  defineFieldKey(noun);
  if (noun.groups !== true) return;
  defineKeyInputs(noun);
  defineGroupArguments(noun);
  defineGroupRow(noun);
  definePivotValue(noun);
}
