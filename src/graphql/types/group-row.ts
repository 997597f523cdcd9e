/** What `xGroups` gives: rows with typed keys and measures. */
import { Float, ID, Int } from "type-graphql";

import { adminLevel } from "../../domain/enumerations/administrative-unit.ts";
import { descriptionOf } from "../../model/describe/decorators.ts";
import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { nounOf } from "../../model/describe/registry.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { DateScalar, DecimalScalar, PeriodScalar } from "../../model/scalars/index.ts";
import { labelOf } from "../../query/extra-fields.ts";
import { collectionArguments, defineConnection } from "./connection.ts";
import { defineObject, typeNamed } from "./define.ts";
import type { FieldShape, GraphqlType } from "./define.ts";
import { groupEnumerations, groupFieldEnums, groupRelationsOf } from "./group-by.ts";
import { groupAttributesOf } from "./names.ts";
import { fieldEnumOf } from "./noun-order.ts";
import { canBeRestated, restatementField } from "./restatement.ts";

export function defineGroupRow(noun: Noun): void {
  defineObject(
    `${noun.name}GroupKey`,
    `Keys of a group of ${noun.vi} (${noun.en}); only what is in by can be asked. Null: no value, or a total.`,
    keyFields(noun),
  );
  defineRelatedKeys(noun);
  defineObject(`${noun.name}Group`, `A group of ${noun.vi} (${noun.en}) or a total.`, {
    key: {
      type: () => typeNamed(`${noun.name}GroupKey`),
      nullable: false,
      description: "Its keys.",
    },
    isTotal: {
      type: () => Boolean,
      nullable: false,
      description: "Whether it is a total over at least one key.",
    },
    grouping: {
      type: () => Int,
      nullable: false,
      description: "Which keys it is a total over, as bits: the last key is 1, the one before 2.",
    },
    ...measureFields(noun),
    ...comparedFields(noun),
    items: itemsField(noun),
  });
  defineObject(
    `${noun.name}GroupMeasures`,
    `Measures of a group of ${noun.en} by comparison; null: not known.`,
    Object.fromEntries(
      Object.entries(measureFields(noun)).map(([name, field]) => [
        name,
        { ...field, nullable: true },
      ]),
    ),
  );
  defineConnection({
    name: `${noun.name}Group`,
    label: `groups of ${noun.vi} (${noun.en})`,
    node: () => typeNamed(`${noun.name}Group`),
    isRestated: canBeRestated(noun),
  });
}

function comparedFields({ name }: Noun): Record<string, FieldShape> {
  const type = (): GraphqlType => typeNamed(`${name}GroupMeasures`);
  return {
    previous: {
      type,
      description: "Measures of the span that compare names; null where there is no such group.",
    },
    change: { type, description: "How much the measures are above those of previous." },
  };
}

function itemsField(noun: Noun): FieldShape {
  const { where: _, first, ...others } = collectionArguments(noun);
  return {
    type: () => typeNamed(`${noun.name}Connection`),
    nullable: false,
    description:
      "The rows of the group; of a total all that it is a total over. Groups times rows are 1,000 at most.",
    arguments: {
      first: {
        ...first!,
        description: "So many from the start, or after the cursor; 10 when left out.",
      },
      ...others,
    },
  };
}

function keyFields(noun: Noun): Record<string, FieldShape> {
  const { measure, date } = groupFieldEnums(noun);
  return {
    ...Object.fromEntries(groupAttributesOf(noun).flatMap(attributeKeys)),
    ...(groupRelationsOf(noun).length > 0 && {
      related: {
        type: () => typeNamed(`${noun.name}RelatedKey`),
        nullable: false,
        description: "Keys taken from what it refers to.",
      },
    }),
    ...(noun.unitColumn !== undefined && {
      unit: {
        type: () => typeNamed("UnitKey"),
        description: "Unit; null where a unit was split.",
        arguments: {
          level: {
            type: () => graphqlEnumeration(adminLevel),
            description: "Which of the unit keys; the first when left out.",
          },
          boundaries: { type: () => String, description: "Which of the unit keys." },
        },
      },
    }),
    ...(date !== null && { date: dateKey(date) }),
    ...(measure !== null && { bin: binKey(measure) }),
  };
}

function dateKey(field: object): FieldShape {
  return {
    type: () => typeNamed("DateKey"),
    description: "Span of time.",
    arguments: {
      field: { type: () => field, description: "Which of the date keys; the first when left out." },
      bucket: { type: () => groupEnumerations().bucket, description: "Which of the date keys." },
    },
  };
}

function binKey(field: object): FieldShape {
  return {
    type: () => typeNamed("BinKey"),
    description: "Class of size.",
    arguments: {
      field: { type: () => field, description: "Which of the bin keys; the first when left out." },
    },
  };
}

function defineRelatedKeys(noun: Noun): void {
  const relations = groupRelationsOf(noun);
  if (relations.length === 0) return;
  defineObject(
    `${noun.name}RelatedKey`,
    `Keys of a group of ${noun.en} taken from what it refers to.`,
    Object.fromEntries(
      relations.map((each) => [
        each.property,
        {
          type: () => typeNamed(`${nounOf(each.target()).name}FieldKey`),
          nullable: false,
          description: descriptionOf(each),
        },
      ]),
    ),
  );
}

/** `XFieldKey`: the fields of X that can be keys of what refers to it. */
export function defineFieldKey(noun: Noun): void {
  const attributes = groupAttributesOf(noun);
  if (attributes.length === 0) return;
  defineObject(
    `${noun.name}FieldKey`,
    `Fields of ${noun.vi} (${noun.en}) that are keys of a group.`,
    Object.fromEntries(attributes.flatMap(attributeKeys)),
  );
}

/** The key itself and, of an enumeration, its label. */
function attributeKeys(attribute: Attribute): [string, FieldShape][] {
  const type = (): GraphqlType => keyType(attribute);
  const key: [string, FieldShape] = [
    attribute.property,
    { type, description: descriptionOf(attribute) },
  ];
  if (attribute.enumeration === undefined) return [key];
  const description = `${attribute.vi}. Label of ${attribute.property} in the language of the request.`;
  return [key, [labelOf(attribute), { type: () => String, description }]];
}

const keyTypes: Partial<Record<Attribute["kind"], GraphqlType>> = {
  text: String,
  integer: Int,
  boolean: Boolean,
  date: DateScalar,
  period: PeriodScalar,
  decimal: DecimalScalar,
};

function keyType({ kind, enumeration, property }: Attribute): GraphqlType {
  if (enumeration !== undefined) return graphqlEnumeration(enumeration);
  const type = keyTypes[kind];
  if (type === undefined) throw new Error(`Field ${property} of kind ${kind} cannot be a key.`);
  return type;
}

function measureFields(noun: Noun): Record<string, FieldShape> {
  const { measure } = groupFieldEnums(noun);
  const field = (type: object) => ({
    field: { type: () => type, nullable: false, description: "The field." },
  });
  const decimal = (description: string, type: object): FieldShape => ({
    type: () => DecimalScalar,
    description,
    arguments: field(type),
  });
  return {
    count: { type: () => Int, nullable: false, description: "How many rows." },
    countDistinct: {
      type: () => Int,
      nullable: false,
      description: "How many different values; missing ones are none.",
      arguments: field(fieldEnumOf(noun)),
    },
    share: {
      type: () => Float,
      description: "Part of the grand total, 0 to 1: of the sum of a measure, or of the count.",
      ...(measure !== null && {
        arguments: {
          field: { type: () => measure, description: "The measure; the count when left out." },
        },
      }),
    },
    ...(measure !== null && {
      sum: decimal("Sum of what is reported; refused where values do not add up.", measure),
      avg: decimal("Average of what is reported; of a mean, weighted by what it is per.", measure),
      min: decimal("Smallest.", measure),
      max: decimal("Largest.", measure),
      median: decimal("Middle value.", measure),
      percentile: percentile(measure),
      stddev: decimal("Standard deviation of a sample; null of fewer than two values.", measure),
    }),
  };
}

function percentile(measure: object): FieldShape {
  return {
    type: () => DecimalScalar,
    description: "Value below which a part of all lies, interpolated.",
    arguments: {
      field: { type: () => measure, nullable: false, description: "The measure." },
      p: { type: () => Float, nullable: false, description: "The part, 0 to 1." },
    },
  };
}

export function defineSharedKeys(): void {
  defineObject("UnitKey", "An administrative unit as a key.", {
    id: { type: () => ID, nullable: false, description: "Global id of the unit." },
    code: { type: () => String, nullable: false, description: "Code of the unit." },
    name: { type: () => String, nullable: false, description: "Name of the unit." },
    restatement: restatementField(
      "Quy đổi địa giới. How far rows could be placed that share the other keys of the group and may lie in this unit.",
    ),
  });
  defineObject("DateKey", "A span of time as a key.", {
    period: { type: () => PeriodScalar, nullable: false, description: "The span as a period." },
    start: { type: () => DateScalar, nullable: false, description: "First day." },
    end: { type: () => DateScalar, nullable: false, description: "Last day." },
  });
  defineObject("BinKey", "A class of size as a key.", {
    low: { type: () => DecimalScalar, description: "Lower edge, included; null below the first." },
    high: {
      type: () => DecimalScalar,
      description: "Upper edge, not included; null above the last.",
    },
  });
}
