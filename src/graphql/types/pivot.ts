/** `xPivot`: keys down and across, measures in the cells. */
import { Int } from "type-graphql";

import type { Noun } from "../../model/describe/noun.ts";
import { DecimalScalar } from "../../model/scalars/index.ts";
import { defineInput, defineObject, typeNamed } from "./define.ts";
import type { FieldShape } from "./define.ts";
import { momentArguments } from "./moment.ts";
import { aggregateFields } from "./noun-order.ts";

export function definePivotValue(noun: Noun): void {
  defineInput(
    `${noun.name}PivotValue`,
    `A measure of ${noun.vi} (${noun.en}) in the cells of a table.`,
    aggregateFields(noun, "groupAggregate"),
  );
}

export function definePivotTable(): void {
  const listOf = (name: string, description: string): FieldShape => ({
    type: () => [typeNamed(name)],
    nullable: false,
    description,
  });
  const isTotal: FieldShape = {
    type: () => Boolean,
    nullable: false,
    description: "Là tổng. Whether it is a total over at least one key.",
  };
  const cells = (nullable: "items" | true, description: string): FieldShape => ({
    type: () => [DecimalScalar],
    nullable,
    description,
  });
  defineObject("PivotKey", "Một khóa của bảng. A key of a row or column of a table.", {
    value: { type: () => String, description: "Giá trị. Code or text; null: missing, or a total." },
    label: {
      type: () => String,
      nullable: false,
      description: "Nhãn. What to write at the head, in the language of the request.",
    },
    isTotal,
  });
  defineObject("PivotColumn", "Một cột của bảng. A column of a table.", {
    keys: listOf("PivotKey", "Các khóa. Its keys, in the order of columns."),
    value: {
      type: () => Int,
      nullable: false,
      description: "Số đo. Which of values stands in it, from 1.",
    },
    isTotal,
  });
  defineObject("PivotRow", "Một dòng của bảng. A row of a table.", {
    keys: listOf("PivotKey", "Các khóa. Its keys, in the order of rows."),
    isTotal,
    cells: cells(
      "items",
      "Các ô. One a column: a count is 0 where nothing lies, other measures null.",
    ),
  });
  defineObject("PivotTable", "Bảng chéo. A table with totals, each computed from the rows.", {
    columns: listOf("PivotColumn", "Các cột. Its columns; totals after what they are of."),
    rows: listOf("PivotRow", "Các dòng. Its rows; subtotals after what they are of."),
    totalsRow: {
      type: () => typeNamed("PivotRow"),
      description: "Dòng tổng cộng. The total of all rows; null unless totals are asked.",
    },
  });
}

export function pivotQuery(noun: Noun): FieldShape {
  const list = (suffix: string, description: string) => ({
    type: () => [typeNamed(`${noun.name}${suffix}`)],
    nullable: false,
    description,
  });
  return {
    type: () => typeNamed("PivotTable"),
    nullable: false,
    description: `${noun.vi}, bảng chéo. A table of measures, of 1,000 cells at most, those of all totals counted, and 100 columns.`,
    arguments: {
      where: {
        type: () => typeNamed(`${noun.name}Filter`),
        description: "Conditions that all hold; {} is none.",
      },
      rows: list("GroupBy", "Keys down; with those of columns 4 at most."),
      columns: list("GroupBy", "Keys across; none is a column for each value."),
      values: list("PivotValue", "Measures of the cells, 10 at most."),
      totals: {
        type: () => Boolean,
        description: "Whether totals and subtotals are given; true when left out.",
      },
      ...momentArguments,
    },
  };
}
