import { registerEnumType } from "type-graphql";

import type { Enumeration } from "../domain/enumerations/enumeration.ts";
import { codesOf } from "../domain/enumerations/enumeration.ts";

const registered = new Map<string, object>();

/** The GraphQL enum of an enumeration of the domain: its values are the codes, described by their labels. */
export function graphqlEnumeration(enumeration: Enumeration): object {
  const found = registered.get(enumeration.name);
  if (found !== undefined) return found;
  const codes = codesOf(enumeration);
  const type = Object.fromEntries(codes.map((code) => [code, code]));
  registerEnumType(type, {
    name: enumeration.name,
    description: enumeration.description,
    valuesConfig: Object.fromEntries(
      codes.map((code) => {
        const { vi, en } = enumeration.values[code]!;
        return [code, { description: `${vi}. ${en}.` }];
      }),
    ),
  });
  registered.set(enumeration.name, type);
  return type;
}
