/** Types and root fields made for a purpose: progress towards targets, the dictionary, the data version. */
import { ID, Int } from "type-graphql";

import { verdict } from "../../domain/enumerations/indicator.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "../../model/scalars/index.ts";
import { DataVersion } from "../../model/data-version.ts";
import { Target } from "../../model/target.ts";
import { defineEnum, defineObject, typeNamed } from "./define.ts";
import type { FieldShape } from "./define.ts";
import { defineQueryPlan, explainQuery } from "./explain.ts";
import { defineIndicatorPoint, indicatorSeriesQuery } from "./indicator-series.ts";

let language: object | null = null;

function languageEnum(): object {
  language ??= defineEnum("Language", "Language of labels and texts.", {
    VI: { value: "vi", description: "Tiếng Việt. Vietnamese." },
    EN: { value: "en", description: "Tiếng Anh. English." },
  });
  return language;
}

export function defineSpecialTypes(): void {
  languageEnum();
  defineTargetProgress();
  defineDictionary();
  defineIndicatorPoint();
  defineQueryPlan();
}

function defineTargetProgress(): void {
  const decimal = (description: string): FieldShape => ({ type: () => DecimalScalar, description });
  const text = (description: string): FieldShape => ({ type: () => String, description });
  defineObject(
    "TargetProgress",
    "Tiến độ mục tiêu. How far a target is reached, and on what the figure rests.",
    {
      target: { type: () => Target, nullable: false, description: "Mục tiêu. The target." },
      indicatorCode: text("Mã chỉ tiêu. Indicator that was computed, with its variant."),
      variant: text("Biến thể. Which reading of the denominator; null where there is but one."),
      variantNote: text("Ghi chú biến thể. What the variants are and that the owner confirms one."),
      value: decimal("Giá trị. Value in the target's unit; null when not known, never 0 for it."),
      valueAsOf: {
        type: () => DateScalar,
        description: "Số liệu tính đến. Latest reporting date of the data it rests on.",
      },
      numerator: decimal("Tử số. Numerator of a ratio."),
      denominator: decimal("Mẫu số. Denominator of a ratio."),
      low: decimal("Mức thấp. Lower edge of the target."),
      high: decimal("Mức cao. Upper edge; null when open."),
      gap: decimal("Còn thiếu. What is missing to the lower edge; 0 when reached."),
      verdict: {
        type: () => graphqlEnumeration(verdict),
        nullable: false,
        description: "Kết luận. Reached, on track, behind, no data or not computable.",
      },
      verdictLabel: {
        type: () => String,
        nullable: false,
        description: "Kết luận. Label of the verdict in the language of the request.",
      },
      reason: text(
        "Lý do. Why there is no value, or what the verdict rests on, in the language of the request.",
      ),
      boundariesNote: text(
        "Địa bàn. Which units stand for the frozen area, and which lie in it only in part.",
      ),
    },
  );
}

function defineDictionary(): void {
  const text = (description: string, nullable = false): FieldShape => ({
    type: () => String,
    nullable,
    description,
  });
  const yes = (description: string): FieldShape => ({
    type: () => Boolean,
    nullable: false,
    description,
  });
  defineObject("DictionaryValue", "Giá trị của danh mục. A value of an enumeration.", {
    code: text("Mã. Code."),
    label: text("Nhãn. Label in the language asked."),
  });
  defineObject("DictionaryField", "Trường dữ liệu. A field as the dictionary describes it.", {
    name: text("Tên trường. Name in GraphQL."),
    label: text("Nhãn. Label in the language asked."),
    description: text("Mô tả. Meaning and unit."),
    kind: text("Kiểu. Kind of value."),
    unit: text("Đơn vị tính. Canonical unit of a number.", true),
    nullable: yes("Có thể trống. Whether it may be missing."),
    personal: yes(
      "Dữ liệu cá nhân. Whether it is personal data, shown only to those who may see it.",
    ),
    reported: yes("Do tệp báo cáo. Whether files report it, so that its state can be asked."),
    additive: yes("Cộng được. Whether it may be summed."),
    values: {
      type: () => [typeNamed("DictionaryValue")],
      nullable: false,
      description: "Các giá trị. Values of an enumeration; none otherwise.",
    },
  });
  defineObject("DictionaryNoun", "Loại dữ liệu. A noun as the dictionary describes it.", {
    name: text("Tên. Type in GraphQL."),
    label: text("Nhãn. Label in the language asked."),
    description: text("Mô tả. What one row is."),
    collection: text("Trường gốc. Root field that lists it."),
    fields: {
      type: () => [typeNamed("DictionaryField")],
      nullable: false,
      description: "Các trường. Its fields.",
    },
  });
}

export const specialQueries: Readonly<Record<string, FieldShape>> = {
  targetProgress: {
    type: () => [typeNamed("TargetProgress")],
    nullable: false,
    description: "Tiến độ thực hiện mục tiêu. How far the targets of a programme are reached.",
    arguments: {
      programme: { type: () => String, nullable: false, description: "Code of the programme." },
      asOf: {
        type: () => DateScalar,
        description: "Day for which the verdict is given: reports up to then; today when left out.",
      },
      variant: {
        type: () => String,
        description:
          "Variant of the denominators, A, B or C; when left out the one of each target.",
      },
    },
  },
  indicatorSeries: indicatorSeriesQuery,
  explain: explainQuery,
  dataDictionary: {
    type: () => [typeNamed("DictionaryNoun")],
    nullable: false,
    description: "Từ điển dữ liệu. Every noun and field with its labels, unit and marks.",
    arguments: {
      noun: { type: () => String, description: "Type in GraphQL; all when left out." },
      lang: {
        type: () => languageEnum(),
        description: "Language; that of the request when left out.",
      },
    },
  },
  nextSlots: {
    type: () => [DateTimeScalar],
    nullable: false,
    description:
      "Các lần chạy sắp tới của một lịch. The next slots of a schedule, by its rule of now, whether or not it is enabled.",
    arguments: {
      schedule: { type: () => String, nullable: false, description: "Mã lịch. Its code." },
      count: {
        type: () => Int,
        nullable: false,
        defaultValue: 5,
        description: "Số lần. How many, 100 at most.",
      },
    },
  },
  dataVersion: {
    type: () => DataVersion,
    description: "Phiên bản dữ liệu. One commit of data; the latest when no id is given.",
    arguments: { id: { type: () => ID, description: "Global id." } },
  },
};
