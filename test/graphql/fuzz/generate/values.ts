/** Values to compare with: mostly such as stand in the data, so that conditions part the rows. */
import { isInputObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";

import type { Random } from "../../../support/random.ts";
import { codesOf } from "../../../../src/domain/enumerations/enumeration.ts";
import type { Attribute, Noun } from "../../../../src/model/describe/noun.ts";
import { valueOf } from "../reference/data.ts";
import type { Data } from "../reference/data.ts";

export interface Generator {
  readonly random: Random;
  readonly data: Data;
  readonly chance: (part: number) => boolean;
  /** All that the schema has for a field: what is new there is asked, and the reference must know it. */
  readonly comparisonsOf: (noun: Noun, attribute: Attribute) => readonly string[];
}

export function generatorOf(random: Random, data: Data, schema: GraphQLSchema): Generator {
  const fieldsOf = (type: unknown) => (isInputObjectType(type) ? type.getFields() : {});
  return {
    random,
    data,
    chance: (part) => random.next() < part,
    comparisonsOf: ({ name }, { property }) => {
      const filter = fieldsOf(schema.getType(`${name}Filter`))[property];
      return Object.keys(fieldsOf(filter?.type));
    },
  };
}

const others: Partial<Record<Attribute["kind"], readonly unknown[]>> = {
  id: ["Q29vcGVyYXRpdmU6MQ"],
  integer: [-1, 0, 2_000],
  decimal: [-0.5, 0, 1_000_000.25],
  boolean: [true, false],
  date: ["2020-02-29", "1999-12-31"],
  period: ["2024", "2022H1"],
};

export function sampleValue(noun: Noun, attribute: Attribute, generator: Generator): unknown {
  const { random, data, chance } = generator;
  const row = random.pick(data.rowsOf(noun));
  const found = row === undefined ? null : valueOf(noun, attribute, row);
  const value = Array.isArray(found) ? (found.length === 0 ? null : random.pick(found)) : found;
  if (value !== null && chance(0.9)) return value;
  if (attribute.enumeration !== undefined) return random.pick(codesOf(attribute.enumeration));
  // Of an id of another noun the filter would say that it is none of its own.
  if (attribute.kind === "id") return idOfNone(noun);
  return random.pick(others[attribute.kind] ?? ["không có", "100%", "_", "HTX"]);
}

function idOfNone({ name }: Noun): string {
  return Buffer.from(`${name}:999999`).toString("base64url");
}

/** A part of a text, as people would write it: other case, no accents. */
export function samplePart(text: string, { random, chance }: Generator): string {
  const letters = Array.from(text);
  const from = random.below(letters.length);
  const part = letters.slice(from, from + 1 + random.below(6)).join("");
  const written = part.trim() === "" ? text : part;
  if (chance(0.3)) return written.toUpperCase();
  return chance(0.3) ? written.normalize("NFD").replaceAll(/\p{M}/gu, "") : written;
}
