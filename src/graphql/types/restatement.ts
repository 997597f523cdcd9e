/** What is told of rows whose units were split. */
import { Int } from "type-graphql";

import type { Noun } from "../../model/describe/noun.ts";
import { nounOf } from "../../model/describe/registry.ts";
import { defineObject, typeNamed } from "./define.ts";
import type { FieldShape } from "./define.ts";

export function defineRestatement(): void {
  defineObject(
    "Restatement",
    "Quy đổi về địa giới khác. How far rows could be placed in the units of the boundaries that are named.",
    {
      isExact: {
        type: () => Boolean,
        nullable: false,
        description: "Chính xác. Whether every row was placed; as reported all are.",
      },
      rowsNotPlaced: {
        type: () => Int,
        nullable: false,
        description:
          "Số dòng không xếp được. How many rows were not, because the unit of the report lies only in part in a unit of the boundaries.",
      },
      note: {
        type: () => String,
        description: "Ghi chú. How many they are, and of which units; null when exact.",
      },
    },
  );
}

export function restatementField(description: string): FieldShape {
  return { type: () => typeNamed("Restatement"), nullable: false, description };
}

/** Whether rows lie in units, or what they refer to does. */
export function canBeRestated({ unitColumn, relations }: Noun): boolean {
  return (
    unitColumn !== undefined ||
    relations.some(({ target }) => nounOf(target()).unitColumn !== undefined)
  );
}
