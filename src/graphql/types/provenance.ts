/** The type of an entry of `provenance`. */
import { Load } from "../../model/load.ts";
import { DateScalar } from "../../model/scalars/index.ts";
import { Int } from "type-graphql";

import { defineObject } from "./define.ts";
import type { FieldShape } from "./define.ts";

export function defineProvenance(): void {
  const text = (description: string): FieldShape => ({ type: () => String, description });
  defineObject(
    "Provenance",
    "Nguồn gốc của một giá trị. Where the value of a field comes from; all but the field is null when no file carried it.",
    {
      field: {
        type: () => String,
        nullable: false,
        description: "Trường. Name of the field in GraphQL.",
      },
      load: { type: () => Load, description: "Lần nạp. The load that published the value." },
      fileName: text("Tên tệp. Name of the file as received."),
      sha256: text("Mã băm tệp. Hash of the original bytes."),
      original: text("Tệp gốc. Path from which the original can be downloaded."),
      source: text("Nguồn. Code of the source that read the file."),
      agency: text("Cơ quan báo cáo. Agency whose report it is."),
      sheet: text("Trang tính. Sheet; null for CSV."),
      row: { type: () => Int, description: "Dòng. 1-based row of the sheet that states it." },
      column: text("Cột. Column letters; null when a name or the form itself states it."),
      cell: text(
        "Ô. A1 address, also of a group row or a title line; null when no cell states it.",
      ),
      header: text("Tiêu đề cột. Header of the column as read, its levels joined by >."),
      asOf: {
        type: () => DateScalar,
        description: "Số liệu tính đến. Reporting date of the report.",
      },
      dataVersion: {
        type: () => Int,
        description: "Phiên bản dữ liệu. Data version in which the load published it.",
      },
    },
  );
}
