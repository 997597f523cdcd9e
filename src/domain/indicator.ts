/**
 * The indicators (domain.md 9.3), one line each. A changed definition is a new version in a new line; facts keep
 * the version they were reported under. Canonical money is VND, whatever a form writes.
 */
import {
  distinct,
  flow,
  given,
  line,
  mean,
  ratio,
  stock,
  variant,
} from "./indicator-definition.ts";
import type { IndicatorDefinition } from "./indicator-definition.ts";

const rated = "one organisation has one rating a rating year (Circular 01/2020/TT-BKHĐT)";
const noEvidence = "no form carries it; as reported only";

/** In the order of domain.md 9.3; parts that a ratio needs stand beside it. */
export const indicators: readonly IndicatorDefinition[] = [
  line("HTX_TONG", "Tổng số HTX", "Cooperatives", "COUNT", stock, {
    note: "registered, not dissolved at the reporting date; a source may count people's credit funds in",
  }),
  line("HTX_HOAT_DONG", "HTX đang hoạt động", "Cooperatives in operation", "COUNT", stock),
  line(
    "HTX_NGUNG",
    "HTX ngừng, chờ giải thể",
    "Cooperatives stopped or awaiting dissolution",
    "COUNT",
    stock,
  ),
  line("HTX_MOI", "HTX thành lập mới", "Cooperatives newly founded", "COUNT", flow),
  line("HTX_GIAI_THE", "HTX giải thể, phá sản", "Cooperatives dissolved", "COUNT", flow, {
    note: "check: HTX_TONG = HTX_TONG of the year before + HTX_MOI - HTX_GIAI_THE",
  }),
  line("HTX_NN", "HTX nông nghiệp", "Agricultural cooperatives", "COUNT", stock),
  line("LHHTX_TONG", "Tổng số LHHTX", "Cooperative unions", "COUNT", stock),
  line("LHHTX_TV", "HTX thành viên LHHTX", "Member cooperatives of unions", "COUNT", stock),
  line("THT_TONG", "Tổng số THT", "Cooperative groups", "COUNT", stock),
  line("THT_DANG_KY", "THT có đăng ký, chứng thực", "Registered groups", "COUNT", stock),
  line("KTTT_TONG", "Tổ chức kinh tế tập thể", "Collective-economy organisations", "COUNT", stock, {
    formula: "HTX_TONG + LHHTX_TONG + THT_TONG",
  }),
  line("TV_HTX", "Thành viên HTX", "Members of cooperatives", "COUNT", stock, {
    note: "official members or all, as the source has it; a person may be counted twice",
  }),
  line("TV_THT", "Thành viên THT", "Members of groups", "COUNT", stock),
  line("TV_MOI", "Thành viên mới", "Members joined", "COUNT", flow),
  line("TV_RUT", "Thành viên rút", "Members left", "COUNT", flow),
  line("LD_TX", "Lao động thường xuyên", "Regular workers", "COUNT", stock, {
    note: "without seasonal work",
  }),
  line("LD_TX_TV", "Lao động là thành viên", "Workers who are members", "COUNT", stock),
  line("CBQL", "Cán bộ quản lý", "Managers", "COUNT", stock),
  line("CBQL_SC_TC", "CBQL sơ, trung cấp", "Managers with vocational training", "COUNT", stock),
  line(
    "CBQL_CD_DH",
    "CBQL cao đẳng, đại học",
    "Managers with college or university degree",
    "COUNT",
    stock,
  ),
  ratio(
    "TL_CBQL_CDDH",
    "Tỷ lệ CBQL cao đẳng, đại học",
    "Managers with college or university degree, %",
    "CBQL_CD_DH",
    "CBQL",
  ),
  line("GIAM_DOC", "Giám đốc HTX", "Directors", "COUNT", stock, { note: noEvidence }),
  line("GIAM_DOC_DT", "Giám đốc được đào tạo", "Directors trained", "COUNT", stock, {
    note: noEvidence,
  }),
  ratio(
    "TL_GIAM_DOC_DT",
    "Tỷ lệ giám đốc được đào tạo",
    "Directors trained, %",
    "GIAM_DOC_DT",
    "GIAM_DOC",
  ),
  line("VON_DL", "Vốn điều lệ", "Charter capital", "VND", stock),
  line("VON_HD", "Vốn hoạt động", "Working capital", "VND", stock),
  line("DT_TONG", "Doanh thu", "Revenue", "VND", flow),
  line("DT_TV", "Doanh thu với thành viên", "Revenue from members", "VND", flow),
  line("LAI_TONG", "Lãi", "Profit", "VND", flow),
  line("TN_LD_TONG", "Thu nhập lao động", "Income of regular workers", "VND", flow, {
    formula: "sum of worker income x regular workers",
  }),
  line("HTX_CO_DT", "HTX báo cáo doanh thu", "Cooperatives that report revenue", "COUNT", stock, {
    note: "the count a mean must state",
  }),
  line("HTX_CO_LAI", "HTX báo cáo lãi", "Cooperatives that report profit", "COUNT", stock),
  mean(
    "DT_BQ",
    "Doanh thu bình quân một HTX",
    "Mean revenue of a cooperative",
    "DT_TONG",
    "HTX_CO_DT",
  ),
  mean("LAI_BQ", "Lãi bình quân một HTX", "Mean profit of a cooperative", "LAI_TONG", "HTX_CO_LAI"),
  mean(
    "TN_LD_BQ",
    "Thu nhập bình quân của lao động thường xuyên",
    "Mean yearly income of a regular worker",
    "TN_LD_TONG",
    "LD_TX",
    {
      note: "per year; a source that writes per month is multiplied by 12",
    },
  ),
  line("XL_TOT", "HTX loại tốt", "Cooperatives rated good", "COUNT", stock, { note: rated }),
  line("XL_KHA", "HTX loại khá", "Cooperatives rated fair", "COUNT", stock, { note: rated }),
  line("XL_TB", "HTX loại trung bình", "Cooperatives rated average", "COUNT", stock, {
    note: rated,
  }),
  line("XL_YEU", "HTX loại yếu", "Cooperatives rated weak", "COUNT", stock, { note: rated }),
  line("XL_KHONG", "HTX không xếp loại", "Cooperatives not rated", "COUNT", stock, { note: rated }),
  line("XL_TOT_KHA", "HTX tốt, khá", "Cooperatives rated good or fair", "COUNT", stock, {
    formula: "XL_TOT + XL_KHA",
  }),
  line("XL_DANH_GIA", "HTX được đánh giá", "Cooperatives rated", "COUNT", stock, {
    formula: "XL_TOT + XL_KHA + XL_TB + XL_YEU",
  }),
  variant("TL_TOT_KHA", "A", "% tốt, khá / được đánh giá", "Good or fair, % of rated", [
    "XL_TOT_KHA",
    "XL_DANH_GIA",
  ]),
  variant("TL_TOT_KHA", "B", "% tốt, khá / hoạt động", "Good or fair, % of operating", [
    "XL_TOT_KHA",
    "HTX_HOAT_DONG",
  ]),
  variant("TL_TOT_KHA", "C", "% tốt, khá / tổng số", "Good or fair, % of all", [
    "XL_TOT_KHA",
    "HTX_TONG",
  ]),
  line("CHUOI", "Chuỗi liên kết", "Value chains", "COUNT", distinct, {
    note: "distinct chains, never the sum over units",
  }),
  line("CHUOI_HTX", "HTX tham gia chuỗi", "Cooperatives in value chains", "COUNT", distinct, {
    note: "distinct organisations with a valid linkage contract at the reporting date",
  }),
  line(
    "CHUOI_HTX_TK",
    "HTX tốt, khá trong chuỗi",
    "Cooperatives rated good or fair and in value chains",
    "COUNT",
    distinct,
  ),
  variant("TL_CHUOI", "A", "% tham gia chuỗi / tổng số", "In chains, % of all", [
    "CHUOI_HTX",
    "HTX_TONG",
  ]),
  variant("TL_CHUOI", "B", "% tham gia chuỗi / tốt, khá", "In chains, % of good or fair", [
    "CHUOI_HTX_TK",
    "XL_TOT_KHA",
  ]),
  line("HTX_CNC", "HTX công nghệ cao", "Cooperatives with high technology", "COUNT", stock, {
    note: "by Decision 738/QĐ-BNN-KHCN or self-declared, as the source has it",
  }),
  variant("TL_CNC", "A", "% công nghệ cao / tổng số", "High technology, % of all", [
    "HTX_CNC",
    "HTX_TONG",
  ]),
  variant("TL_CNC", "B", "% công nghệ cao / HTX NN", "High technology, % of agricultural", [
    "HTX_CNC",
    "HTX_NN",
  ]),
  line("HTX_CDS", "HTX áp dụng CĐS", "Cooperatives at digital level 1 or more", "COUNT", stock),
  ratio("TL_CDS", "% áp dụng công nghệ, CĐS", "Digital level 1 or more, %", "HTX_CDS", "HTX_TONG"),
  line("DT_TMDT", "Doanh thu TMĐT", "Revenue from e-commerce", "VND", flow),
  line("OCOP_3", "Sản phẩm OCOP 3 sao", "OCOP products, 3 stars", "COUNT", stock, {
    note: "recognition valid at the reporting date, 36 months",
  }),
  line("OCOP_4", "Sản phẩm OCOP 4 sao", "OCOP products, 4 stars", "COUNT", stock),
  line("OCOP_5", "Sản phẩm OCOP 5 sao", "OCOP products, 5 stars", "COUNT", stock),
  line("OCOP_HTX", "Sản phẩm OCOP của HTX", "OCOP products of cooperatives", "COUNT", stock),
  line("VIETGAP_HA", "Diện tích VietGAP", "VietGAP area", "HECTARE", stock),
  line("MSVT", "Mã số vùng trồng", "Planting-area codes", "COUNT", stock),
  line("DG_GRDP", "Đóng góp vào GRDP", "Share of GRDP", "PERCENT", given, {
    note: "given by the source, not computed",
  }),
  line("TH_KH", "% so kế hoạch", "% of plan", "PERCENT", given, { formula: "actual / plan" }),
  line("SO_CUNG_KY", "% so cùng kỳ", "% of the same period", "PERCENT", given, {
    formula: "actual / actual of the same period a year before",
  }),
  line(
    "TL_DAN_SO",
    "% dân số tham gia KTTT",
    "Population taking part in the collective economy, %",
    "PERCENT",
    given,
    {
      note: noEvidence,
    },
  ),
  line(
    "TL_HIEU_QUA",
    "% hoạt động hiệu quả",
    "Organisations working effectively, %",
    "PERCENT",
    given,
    {
      note: "no single definition of effective (domain.md 3.5); not the same as rated good or fair",
    },
  ),
  line("ICA_300", "Tổ chức trong ICA 300", "Organisations in the ICA top 300", "COUNT", distinct, {
    note: noEvidence,
  }),
];

const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));

/** The latest version of an indicator: the last of its lines. */
export function indicatorByCode(code: string): IndicatorDefinition | null {
  return byCode.get(code) ?? null;
}

/** The readings of an indicator that differ in the denominator, itself included; empty if it has none. */
export function variantsOf(code: string): IndicatorDefinition[] {
  const family = byCode.get(code)?.variantOf?.family;
  return family === undefined
    ? []
    : indicators.filter((indicator) => indicator.variantOf?.family === family);
}
