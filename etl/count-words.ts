import type { Sentence } from "../src/database/sentence.ts";
import type { EntityCounts } from "./publish/publication.ts";

/** What people are told became of the rows of a load, in the order of their interest. */
export const countWords: readonly { readonly key: keyof EntityCounts; readonly text: Sentence }[] =
  [
    { key: "added", text: { vi: "thêm", en: "added" } },
    { key: "changed", text: { vi: "sửa", en: "changed" } },
    { key: "unchanged", text: { vi: "không đổi", en: "unchanged" } },
    { key: "withdrawn", text: { vi: "loại", en: "withdrawn" } },
    { key: "held", text: { vi: "giữ nguyên", en: "held" } },
    { key: "notInFile", text: { vi: "không có trong tệp", en: "not in file" } },
  ];

/** Zeros say nothing, but for the first four, which readers look for. */
export function toldCounts(counts: readonly EntityCounts[]): typeof countWords {
  return countWords.filter(({ key }, index) => index < 4 || counts.some((each) => each[key] > 0));
}
