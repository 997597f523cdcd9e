import { expect, test } from "@jest/globals";
import { indicatorByCode, indicators, variantsOf } from "../../src/domain/indicator.ts";

/** Those that forms report (forms.md, section 6). */
const reported = `
HTX_TONG HTX_HOAT_DONG HTX_NGUNG HTX_MOI HTX_GIAI_THE XL_TOT XL_KHA XL_TB XL_YEU XL_KHONG
TV_HTX TV_MOI TV_RUT LD_TX LD_TX_TV CBQL CBQL_SC_TC CBQL_CD_DH VON_DL DT_BQ LAI_BQ TN_LD_BQ
TL_TOT_KHA_A TL_CDS LHHTX_TONG LHHTX_TV THT_TONG THT_DANG_KY TV_THT CHUOI CHUOI_HTX DG_GRDP
`
  .trim()
  .split(/\s+/u);

test.each(reported)("knows %s, which a form reports", (code) => {
  expect(indicatorByCode(code)?.code).toBe(code);
});

test("knows no other code", () => {
  expect(indicatorByCode("HTX")).toBeNull();
});

test("every code and version is there once, with both labels", () => {
  const keys = indicators.map(({ code, version }) => `${code} ${version}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { vi, en } of indicators) expect([vi, en].every((label) => label !== "")).toBe(true);
});

test("every mean, and every ratio that is not only reported, names its two parts", () => {
  const onlyReported = ["DG_GRDP", "TH_KH", "SO_CUNG_KY", "TL_DAN_SO", "TL_HIEU_QUA"];
  const derived = indicators.filter(({ overUnits }) => ["MEAN", "RATIO"].includes(overUnits));
  for (const { code, numerator, denominator, overTime } of derived) {
    const isGiven = onlyReported.includes(code);
    expect([code, numerator === undefined, denominator === undefined]).toEqual([
      code,
      isGiven,
      isGiven,
    ]);
    expect(overTime).toBe("NONE");
  }
});

test("a mean has the unit of its total, a ratio is a percentage", () => {
  for (const { overUnits, unit, numerator } of indicators) {
    if (overUnits === "MEAN") expect(unit).toBe(indicatorByCode(numerator ?? "")?.unit);
    if (overUnits === "RATIO") expect(unit).toBe("PERCENT");
  }
});

test("gives the variants of a denominator that is not settled", () => {
  const codes = (code: string) => variantsOf(code).map((indicator) => indicator.code);
  expect(codes("TL_TOT_KHA_B")).toEqual(["TL_TOT_KHA_A", "TL_TOT_KHA_B", "TL_TOT_KHA_C"]);
  expect(codes("TL_CHUOI_A")).toEqual(["TL_CHUOI_A", "TL_CHUOI_B"]);
  expect(codes("TL_CNC_A")).toEqual(["TL_CNC_A", "TL_CNC_B"]);
  expect(codes("HTX_TONG")).toEqual([]);
});
