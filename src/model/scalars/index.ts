/** The scalars of the contract (data-model.md 18). */
import { GraphQLJSON } from "graphql-scalars";
import { GraphQLError, GraphQLScalarType, Kind, print } from "graphql";
import type { ValueNode } from "graphql";

import { userError } from "../../errors.ts";
import { parsePeriod } from "../../domain/period.ts";

type Refuse = (value: string, nodes?: ValueNode) => Error;

function textScalar(
  name: string,
  description: string,
  check: (text: string) => boolean,
  refuse: Refuse = (value, nodes) =>
    new GraphQLError(`${name} cannot be ${value}: ${description}`, { nodes }),
  textOf = (value: unknown): unknown => value,
): GraphQLScalarType<string, string> {
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: (value) => {
      const text = textOf(value);
      if (typeof text === "string" && check(text)) return text;
      throw refuse(JSON.stringify(value));
    },
    parseLiteral: (node) => {
      const text = node.kind === Kind.INT ? textOf(Number(node.value)) : valueOfText(node);
      if (typeof text === "string" && check(text)) return text;
      throw refuse(print(node), node);
    },
  });
}

function valueOfText(node: ValueNode): string | null {
  return node.kind === Kind.STRING ? node.value : null;
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

function isDate(text: string): boolean {
  return (
    datePattern.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

export const DateScalar = textScalar("Date", "A day of the calendar, YYYY-MM-DD.", isDate);

export const DateTimeScalar = textScalar(
  "DateTime",
  "An instant, ISO 8601 with offset, e.g. 2025-12-31T17:00:00Z.",
  (text) =>
    /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)),
);

export const PeriodScalar = textScalar(
  "Period",
  "A period: 2024, 2024H1, 2024Q3, 2024-09, or cumulative 2024M9 (January to September).",
  (text) => parsePeriod(text) !== null,
  (value) => userError("PERIOD_INVALID", { value: value.replaceAll('"', "") }),
  // A year is asked for as a number as well.
  (value) => (typeof value === "number" ? String(value) : value),
);

/** A number JSON carries exactly: up to 15 significant digits, so every amount in VND up to 10^15. */
export const DecimalScalar = new GraphQLScalarType<number, number>({
  name: "Decimal",
  description: "A decimal number as a JSON number, up to 15 digits; money is in VND.",
  serialize: (value) => readDecimal(value),
  parseValue: readDecimal,
  parseLiteral: (node) => {
    const number = node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : NaN;
    if (Number.isFinite(number)) return number;
    throw refuseDecimal(print(node), node);
  },
});

/** Not all that Number() takes: "" is no 0. */
const decimalPattern = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function readDecimal(value: unknown): number {
  const number = typeof value === "string" && decimalPattern.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw refuseDecimal(JSON.stringify(value));
}

function refuseDecimal(value: string, nodes?: ValueNode): GraphQLError {
  return new GraphQLError(`Decimal cannot be ${value}: a finite number is needed.`, { nodes });
}

export const JsonScalar = GraphQLJSON;
