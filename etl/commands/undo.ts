import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { LoadUndone } from "../publish/undo/undo-load.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { loadNumber, unknownLoad } from "./load-number.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

/** Undoes a load; what later loads touched stays and is named. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const id = loadNumber(call);
  return withPlatform(call, async ({ dataSource }) => {
    const { undoLoad } = await import("../publish/undo/undo-load.ts");
    const undone = await undoLoad(dataSource, id);
    if (undone.outcome === "unknown load") throw unknownLoad(id);
    call.output.answer({ ...undone, message: headLine(undone)[call.language] });
    for (const line of undoReport(undone, call.language)) call.output.print(line);
    return undone.outcome === "nothing published" ? 2 : 0;
  });
}

/** So many kept rows are shown; the JSON names more. */
const shownRows = 20;

function undoReport(undone: LoadUndone, language: Language): string[] {
  const { counts, kept, laterLoads } = undone;
  const rows = Object.entries(counts).map(([entity, count]) => [
    entity,
    count.closed,
    count.restored,
    count.kept,
  ]);
  const keptCount = Object.values(counts).reduce((sum, count) => sum + count.kept, 0);
  const later: Sentence = {
    vi: `Các lần nạp sau cùng kỳ vẫn còn hiệu lực: ${laterLoads.join(", ")}. Dòng mà chúng chỉ nhắc lại nay có giá trị cũ; chạy lệnh replay cho lần cuối để lấy lại.`,
    en: `Later loads of the same partition stand: ${laterLoads.join(", ")}. Rows they only repeated now hold the value from before; replay the last of them to state all of them anew.`,
  };
  return [
    headLine(undone)[language],
    ...(rows.length === 0 ? [] : ["", ...textTable([titles[language], ...rows])]),
    ...(keptCount === 0 ? [] : ["", `${words.kept[language]} (${keptCount}):`]),
    ...kept.slice(0, shownRows).map(({ entity, key, load }) => {
      const name = Object.values(key).join(" · ");
      return `  ${entity} ${name}: ${words.load[language]} ${load}`;
    }),
    ...(laterLoads.length === 0 ? [] : ["", later[language]]),
  ];
}

const titles = {
  vi: ["", "hết hiệu lực", "khôi phục", "giữ nguyên"],
  en: ["", "no longer hold", "restored", "kept"],
};

const words = {
  kept: {
    vi: "Giữ nguyên vì lần nạp sau đã thay đổi",
    en: "Kept, since a later load touched them",
  },
  load: { vi: "lần nạp", en: "load" },
} satisfies Record<string, Sentence>;

function headLine({ outcome, load, dataVersion }: LoadUndone): Sentence {
  const id = load?.id ?? "";
  const lines: Readonly<Record<LoadUndone["outcome"], Sentence>> = {
    undone: {
      vi: `Đã hoàn tác lần nạp ${id} (${load?.fileName}); phiên bản dữ liệu ${dataVersion}. Không có gì bị xóa.`,
      en: `Load ${id} (${load?.fileName}) is undone; data version ${dataVersion}. Nothing was deleted.`,
    },
    "already undone": {
      vi: `Lần nạp ${id} đã được hoàn tác trước đây, ở phiên bản dữ liệu ${dataVersion}; không có gì thay đổi.`,
      en: `Load ${id} was undone before, in data version ${dataVersion}; nothing changed.`,
    },
    "nothing published": {
      vi: `Lần nạp ${id} không công bố gì nên không có gì để hoàn tác.`,
      en: `Load ${id} published nothing, so there is nothing to undo.`,
    },
    "unknown load": { vi: "Không có lần nạp này.", en: "There is no such load." },
  };
  return lines[outcome];
}
