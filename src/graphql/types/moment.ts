import { Int } from "type-graphql";

import { DateScalar } from "../../model/scalars/index.ts";
import type { InputShape } from "./define.ts";

/** When a question is about; at the root, since an answer is about one moment. */
export const momentArguments: Readonly<Record<string, InputShape>> = {
  asOf: {
    type: () => DateScalar,
    description:
      "Số liệu đúng vào ngày này. What was true on this day, of everything beneath too; the latest when left out. Nothing was known of a day before the first report.",
  },
  atVersion: {
    type: () => Int,
    description:
      "Số liệu như đã biết ở phiên bản dữ liệu này. What was known at this data version (fromVersion <= it < toVersion), of everything beneath too; all that is known when left out.",
  },
};
