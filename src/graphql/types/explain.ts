/** `explain`: what a query would cost, without running it. */
import { DecimalScalar, JsonScalar } from "../../model/scalars/index.ts";
import { defineObject, typeNamed } from "./define.ts";
import type { FieldShape } from "./define.ts";

const always = (type: object, description: string): FieldShape => ({
  type: () => type,
  nullable: false,
  description,
});
const decimal = (description: string): FieldShape => ({ type: () => DecimalScalar, description });

export function defineQueryPlan(): void {
  defineObject(
    "QueryPlanField",
    "Ước tính cho một trường gốc. What PostgreSQL estimates for a root field; null for one that is not one statement, in a query that costs too much, and for those who see some units alone.",
    {
      name: always(String, "Tên trường gốc. Name of the root field."),
      responseName: always(String, "Tên trong câu trả lời. Its name in the answer."),
      databaseCost: decimal(
        "Chi phí theo PostgreSQL. Total cost of its statement as PostgreSQL estimates it.",
      ),
      databaseRows: decimal(
        "Số dòng theo PostgreSQL. Most rows that one step of it gives each time, as PostgreSQL estimates.",
      ),
      indexes: {
        type: () => [String],
        description:
          "Chỉ mục được dùng. Indexes that it is read by; null without the administrator's key.",
      },
      statement: {
        type: () => String,
        description:
          "Câu lệnh SQL. The statement, its values as $1, $2 and so on; null without the administrator's key.",
      },
      plan: {
        type: () => JsonScalar,
        description:
          "Kế hoạch của PostgreSQL. Its steps as EXPLAIN tells them, without any value; null without the administrator's key.",
      },
    },
  );
  defineObject("QueryPlan", "Kế hoạch của một truy vấn. What a query would cost.", {
    cost: always(DecimalScalar, "Chi phí. Cost by our own measure."),
    costLimit: always(DecimalScalar, "Mức cho phép. Cost above which the query is refused."),
    costliestList: {
      type: () => String,
      description: "Danh sách tốn nhất. The list that makes most of it; null: there is none.",
    },
    databaseCostLimit: decimal(
      "Mức cho phép của PostgreSQL. databaseCost above which the query is refused; null: it is cheap, PostgreSQL is not asked.",
    ),
    fields: {
      type: () => [typeNamed("QueryPlanField")],
      nullable: false,
      description: "Các trường gốc. The root fields with what PostgreSQL estimates.",
    },
  });
}

export const explainQuery: FieldShape = {
  type: () => typeNamed("QueryPlan"),
  nullable: false,
  description:
    "Giải thích truy vấn. What a query would cost and how it would be read, without running it.",
  arguments: {
    document: {
      type: () => String,
      nullable: false,
      description: "The query, under all limits of one that is run.",
    },
    variables: { type: () => JsonScalar, description: "Its variables, as an object." },
    operationName: {
      type: () => String,
      description: "Which of its operations; needed where there are several.",
    },
  },
};
