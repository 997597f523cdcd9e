/** Reads and checks what is to be made of several values: means are not summed, text is not averaged. */
import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { attributeNamed } from "../descriptors.ts";
import type { Aggregate, AggregateFunction } from "../plan.ts";
import { badInput } from "../refusals.ts";
import type { InputObject } from "./input.ts";

/** Of `{ function, field, p }`. */
export function readAggregate(noun: Noun, input: InputObject): Aggregate {
  const name = (input["function"] as AggregateFunction | null | undefined) ?? "count";
  return readMeasure(noun, name, input);
}

/** @param input `{ field, p }` */
export function readMeasure(noun: Noun, name: AggregateFunction, input: InputObject): Aggregate {
  const { field, p } = input;
  return checkedAggregate(noun, {
    function: name,
    property: (field as string | null | undefined) ?? null,
    ...(typeof p === "number" && { part: p }),
  });
}

type Check = (aggregate: Aggregate, attribute: Attribute | null) => void;

const takesNone: Check = (_, attribute) => {
  if (attribute !== null) throw badInput("COUNT takes no field", "COUNT không nhận trường nào");
};
const takesAny: Check = ({ function: name }, attribute) => {
  if (attribute === null) throw badInput(`${name} needs a field`, `${name} cần một trường`);
};
const takesMeasure: Check = (aggregate, attribute) => {
  takesAny(aggregate, attribute);
  if (attribute?.measure === true) return;
  const { function: name, property } = aggregate;
  throw badInput(
    `${property} is no measure, so ${name} cannot be taken`,
    `${property} không phải số đo nên không tính được ${name}`,
  );
};
const takesAdditive: Check = (aggregate, attribute) => {
  takesMeasure(aggregate, attribute);
  if (attribute?.additive === false) throw refuseSum(attribute);
};

const checks: Readonly<Record<AggregateFunction, Check>> = {
  count: takesNone,
  countDistinct: takesAny,
  sum: takesAdditive,
  avg: takesMeasure,
  min: takesMeasure,
  max: takesMeasure,
  median: takesMeasure,
  percentile: (aggregate, attribute) => {
    takesMeasure(aggregate, attribute);
    const { part = -1 } = aggregate;
    if (part >= 0 && part <= 1) return;
    throw badInput(
      "percentile needs p between 0 and 1",
      "percentile cần p trong khoảng từ 0 đến 1",
    );
  },
  stddev: takesMeasure,
  share: (aggregate, attribute) => {
    if (attribute !== null) takesAdditive(aggregate, attribute);
  },
};

function checkedAggregate(noun: Noun, aggregate: Aggregate): Aggregate {
  const { property } = aggregate;
  if (aggregate.part !== undefined && aggregate.function !== "percentile") {
    throw badInput("p is for percentile alone", "p chỉ dùng cho percentile");
  }
  checks[aggregate.function](aggregate, property === null ? null : attributeNamed(noun, property));
  return aggregate;
}

function refuseSum({ property, en, vi, weight }: Attribute): Error {
  const better = weight === undefined ? "" : `; avg weighs it by ${weight}`;
  const betterVi = weight === undefined ? "" : `; avg tính bình quân theo ${weight}`;
  return badInput(
    `${property} (${en}) does not add up over rows, so it has no sum${better}`,
    `${property} (${vi}) không cộng được nên không có tổng${betterVi}`,
  );
}
