/** `hoptac template`: the form of a source as a workbook, blank or with what is known of a unit's organisations. */
import type { AdministrativeUnit } from "../../src/domain/administrative-unit.ts";
import { writeWorkbook } from "../../src/spreadsheet/write-workbook.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import { unitDirectory } from "../reference/unit-directory.ts";
import { findSource } from "../sources/index.ts";
import { dayDate, lastFullYear, periodDate } from "../template/form-title.ts";
import type { FormDate } from "../template/form-title.ts";
import type { KnownRow } from "../template/known-rows.ts";
import { templateWorkbook } from "../template/template.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { asOfOption } from "./date-option.ts";
import { outputFile } from "./output-file.ts";
import { unknownSource } from "./take-in-file.ts";
import { withPlatform } from "./with-platform.ts";

export async function run(call: CommandCall): Promise<ExitCode> {
  const source = findSource(call.argument ?? "");
  if (source === null) throw unknownSource(call.argument ?? "");
  const date = formDate(call);
  const unit = unitOption(call, date);
  const withPersonalData = personalOption(call);
  const name = [source.id, ...(unit === null ? [] : [unit.code]), date.asOf].join("-");
  const out = await outputFile(textOption(call, "out") ?? `${name}.xlsx`, { mayReplace: false });
  const isBlank = unit === null || call.options["blank"] === true;
  const rows = isBlank ? [] : await readRows(call, source, unit, date);
  const { personalFields } = await import("../template/personal-fields.ts");
  const without = isBlank || withPersonalData ? new Set<string>() : personalFields();
  const directory = unitDirectory();
  await out.write(
    await writeWorkbook(templateWorkbook({ source, date, unit, directory, rows, without })),
  );
  call.output.answer({
    file: out.path,
    source: source.id,
    unit: unit?.code ?? null,
    asOf: date.asOf,
    rows: rows.length,
  });
  call.output.print(written(out.path, rows.length)[call.language]);
  return 0;
}

function written(path: string, rows: number) {
  return {
    vi: `Đã ghi mẫu biểu: ${path}${rows === 0 ? "" : ` (${rows} dòng điền sẵn)`}`,
    en: `Form written: ${path}${rows === 0 ? "" : ` (${rows} rows filled in)`}`,
  };
}

/** @throws CallError */
function formDate(call: CommandCall): FormDate {
  const asOf = asOfOption(call);
  const period = textOption(call, "period");
  if (period === undefined) return asOf === undefined ? lastFullYear(new Date()) : dayDate(asOf);
  const date = periodDate(period);
  if (date === null) {
    throw new CallError({
      vi: `--period là "${period}"; hãy viết năm 2025, 6 tháng đầu năm 2025H1, quý I 2025Q1 hoặc 9 tháng 2025M9.`,
      en: `--period is "${period}"; write a year 2025, its first half 2025H1, first quarter 2025Q1 or nine months 2025M9.`,
    });
  }
  if (asOf !== undefined && asOf !== date.asOf) {
    throw new CallError({
      vi: `--period ${period} kết thúc ngày ${date.asOf}, khác --as-of ${asOf}; chỉ dùng một trong hai.`,
      en: `--period ${period} ends on ${date.asOf} and --as-of is ${asOf}; give one of the two.`,
    });
  }
  return date;
}

/** @throws CallError */
function unitOption(call: CommandCall, { asOf }: FormDate): AdministrativeUnit | null {
  const code = textOption(call, "unit");
  if (code === undefined) return null;
  const unit = unitDirectory().unitByCode(code, asOf);
  if (unit !== null) return unit;
  throw new CallError({
    vi: `Không có đơn vị hành chính mã "${code}" vào ngày ${asOf}.`,
    en: `No administrative unit has the code "${code}" on ${asOf}.`,
  });
}

/** @throws CallError */
function personalOption({ options, config }: CommandCall): boolean {
  if (options["withPersonalData"] !== true) return false;
  if (config.adminKey !== null) return true;
  throw new CallError({
    vi: "--with-personal-data cần khóa quản trị: hãy đặt HOPTAC_ADMIN_KEY.",
    en: "--with-personal-data needs the administrator's key: set HOPTAC_ADMIN_KEY.",
  });
}

async function readRows(
  call: CommandCall,
  { entities: [entity] }: SourceDefinition,
  unit: AdministrativeUnit,
  { asOf }: FormDate,
): Promise<KnownRow[]> {
  if (entity === undefined) return [];
  const { knownRows } = await import("../template/known-rows.ts");
  let rows: KnownRow[] = [];
  await withPlatform(call, async ({ pool }) => {
    rows = await knownRows(pool, entity, {
      unit: unit.code,
      asOf,
      isWhole: unit.level === "PROVINCE",
    });
    return 0;
  });
  return rows;
}
