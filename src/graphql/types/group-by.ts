/** The arguments of `xGroups`: what to group by, which groups stay, in which order. */
import { Int } from "type-graphql";

import type { Noun } from "../../model/describe/noun.ts";
import { adminLevel } from "../../domain/enumerations/administrative-unit.ts";
import { descriptionOf } from "../../model/describe/decorators.ts";
import { nounOf } from "../../model/describe/registry.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { DecimalScalar, PeriodScalar } from "../../model/scalars/index.ts";
import { defineEnum, defineInput, defineOneOf, typeNamed } from "./define.ts";
import type { InputShape } from "./define.ts";
import { filterField } from "./filters.ts";
import { dateAttributesOf, fieldValues, groupAttributesOf, measuresOf } from "./names.ts";
import { aggregateFields, directionFields } from "./noun-order.ts";

const rollups = {
  NONE: { value: "none", description: "The groups alone." },
  TOTAL: { value: "total", description: "And one grand total." },
  SUBTOTALS: {
    value: "subtotals",
    description: "And totals over the last key, the last two, and so on.",
  },
  CUBE: { value: "cube", description: "And totals over every choice of keys." },
};
const buckets = {
  MONTH: { value: "month", description: "Months." },
  QUARTER: { value: "quarter", description: "Quarters." },
  HALF: { value: "half", description: "Half-years." },
  YEAR: { value: "year", description: "Years." },
};

const comparisons = {
  PREVIOUS_PERIOD: {
    value: "previousPeriod",
    description: "Kỳ trước. The span of the same kind just before; none for cumulative periods.",
  },
  PREVIOUS_YEAR: {
    value: "previousYear",
    description: "Cùng kỳ năm trước. The same span a year before.",
  },
};

interface GroupEnums {
  readonly comparison: object;
  readonly rollup: object;
  readonly bucket: object;
}

let groupEnums: GroupEnums | null = null;

export function groupEnumerations(): GroupEnums {
  groupEnums ??= {
    rollup: defineEnum("Rollup", "Which totals stand beside the groups.", rollups),
    comparison: defineEnum("GroupComparison", "What groups are compared with.", comparisons),
    bucket: defineEnum("DateBucket", "Spans that days are put into.", buckets),
  };
  return groupEnums;
}

interface NounEnums {
  readonly group: object;
  readonly measure: object | null;
  readonly date: object | null;
}

const enums = new Map<string, NounEnums>();

/** Enums of the fields of a noun that can be keys, measures and dates; null where it has none. */
export function groupFieldEnums(noun: Noun): NounEnums {
  const found = enums.get(noun.name) ?? defineFieldEnums(noun);
  enums.set(noun.name, found);
  return found;
}

function defineFieldEnums(noun: Noun): NounEnums {
  const define = (suffix: string, about: string, fields: ReturnType<typeof measuresOf>) =>
    fields.length === 0
      ? null
      : defineEnum(
          `${noun.name}${suffix}`,
          `${about} of ${noun.vi} (${noun.en}).`,
          fieldValues(fields),
        );
  const group = define("GroupField", "Fields to group by", groupAttributesOf(noun));
  if (group === null) throw new Error(`${noun.name} has no field to group by.`);
  if (noun.groups !== true) return { group, measure: null, date: null };
  return {
    group,
    measure: define("Measure", "Measures", measuresOf(noun)),
    date: define("DateField", "Dates", dateAttributesOf(noun)),
  };
}

/** Relations to one row whose fields can be keys. */
export function groupRelationsOf(noun: Noun): Noun["relations"] {
  return noun.relations.filter(
    ({ kind, target }) => kind === "toOne" && groupAttributesOf(nounOf(target())).length > 0,
  );
}

export function defineGroupArguments(noun: Noun): void {
  const relations = groupRelationsOf(noun);
  if (relations.length > 0) {
    defineOneOf(
      `${noun.name}RelatedGroupBy`,
      `A key taken from what ${noun.name} refers to.`,
      Object.fromEntries(
        relations.map((each) => [
          each.property,
          {
            type: () => groupFieldEnums(nounOf(each.target())).group,
            description: descriptionOf(each),
          },
        ]),
      ),
    );
  }
  defineOneOf(`${noun.name}GroupBy`, `A key to group ${noun.vi} (${noun.en}) by.`, keysOf(noun));
  defineOneOf(`${noun.name}GroupOrder`, `An entry of the order of groups of ${noun.en}.`, {
    key: { type: () => typeNamed("GroupKeyOrder"), description: "By a key." },
    aggregate: {
      type: () => typeNamed(`${noun.name}GroupAggregateOrder`),
      description: "By a measure.",
    },
  });
  defineInput(`${noun.name}GroupAggregateOrder`, `Order of groups of ${noun.en} by a measure.`, {
    ...aggregateFields(noun, "groupAggregate"),
    ...directionFields(),
  });
  defineInput(`${noun.name}GroupHaving`, `A condition on a measure of groups of ${noun.en}.`, {
    ...aggregateFields(noun, "groupAggregate"),
    is: { ...filterField("DecimalFilter", "What the measure is to be."), nullable: false },
  });
}

function keysOf(noun: Noun): Record<string, InputShape> {
  const { group, measure, date } = groupFieldEnums(noun);
  return {
    field: { type: () => group, description: "By a field." },
    ...(groupRelationsOf(noun).length > 0 && {
      related: {
        type: () => typeNamed(`${noun.name}RelatedGroupBy`),
        description: "By a field of what it refers to.",
      },
    }),
    ...(noun.unitColumn !== undefined && {
      unit: { type: () => typeNamed("UnitGroupBy"), description: "By administrative unit." },
    }),
    ...(date !== null && {
      date: { type: () => typeNamed(`${noun.name}DateGroupBy`), description: "By span of time." },
    }),
    ...(measure !== null && {
      bin: { type: () => typeNamed(`${noun.name}BinGroupBy`), description: "By class of size." },
    }),
  };
}

export function defineKeyInputs(noun: Noun): void {
  const { measure, date } = groupFieldEnums(noun);
  if (date !== null) {
    defineInput(`${noun.name}DateGroupBy`, "A date, put into spans.", {
      field: { type: () => date, nullable: false, description: "The date." },
      bucket: {
        type: () => groupEnumerations().bucket,
        nullable: false,
        description: "The spans; days of Asia/Ho_Chi_Minh.",
      },
    });
  }
  if (measure !== null) {
    defineInput(`${noun.name}BinGroupBy`, "A measure, put into classes.", {
      field: { type: () => measure, nullable: false, description: "The measure." },
      edges: {
        type: () => [DecimalScalar],
        nullable: false,
        description: "Lower edges of the classes, rising; 100 at most.",
      },
    });
  }
}

export function defineSharedGroupInputs(): void {
  defineInput("UnitGroupBy", "Administrative units as keys.", {
    level: {
      type: () => graphqlEnumeration(adminLevel),
      nullable: false,
      description: "The level.",
    },
    boundaries: {
      type: () => String,
      description:
        "AS_REPORTED (default), CURRENT or a day (YYYY-MM-DD); the key is null where a unit was split between two of then, which restatement tells of.",
    },
  });
  defineInput("GroupFill", "Spans of time that are shown though nothing lies in them.", {
    from: {
      type: () => PeriodScalar,
      description: "First one, with to; the first that is found when both are left out.",
    },
    to: { type: () => PeriodScalar, description: "Last one, with from." },
  });
  defineInput("GroupKeyOrder", "Order of groups by a key.", {
    position: { type: () => Int, nullable: false, description: "Place of the key in by, from 1." },
    ...directionFields(),
  });
}
