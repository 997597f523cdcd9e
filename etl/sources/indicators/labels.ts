/** What the rows of the form call the indicators (forms.md 6, indicators). */
import type { IndicatorLabels } from "../../mapping/indicator-labels.ts";
import {
  areaMoney,
  organisationMoney,
  organisationProfit,
  yearlyIncome,
} from "../plausible-ranges.ts";

export const indicatorLabels: readonly IndicatorLabels[] = [
  {
    code: "HTX_TONG",
    context: "COOPERATIVE",
    labels: ["Tổng số hợp tác xã", "Tổng số HTX", "Số HTX"],
  },
  {
    code: "HTX_HOAT_DONG",
    context: "COOPERATIVE",
    labels: ["Số HTX đang hoạt động", "HTX đang hoạt động", "Đang hoạt động"],
  },
  {
    code: "HTX_NGUNG",
    context: "COOPERATIVE",
    labels: [
      "Số HTX ngừng hoạt động, chờ giải thể",
      "HTX ngừng hoạt động",
      "Số HTX ngừng hoạt động",
    ],
  },
  {
    code: "HTX_MOI",
    context: "COOPERATIVE",
    labels: ["Số HTX thành lập mới", "HTX thành lập mới", "Thành lập mới"],
  },
  {
    code: "HTX_GIAI_THE",
    context: "COOPERATIVE",
    labels: ["Số HTX giải thể", "HTX giải thể, phá sản", "HTX giải thể", "Giải thể"],
  },
  { code: "XL_TOT", context: "COOPERATIVE", labels: ["Số HTX đạt loại tốt", "HTX loại tốt"] },
  { code: "XL_KHA", context: "COOPERATIVE", labels: ["Số HTX đạt loại khá", "HTX loại khá"] },
  {
    code: "TV_HTX",
    context: "COOPERATIVE",
    labels: ["Tổng số thành viên hợp tác xã", "Tổng số thành viên HTX", "Thành viên HTX"],
  },
  { code: "TV_MOI", context: "COOPERATIVE", labels: ["Số thành viên mới", "Thành viên mới"] },
  {
    code: "TV_RUT",
    context: "COOPERATIVE",
    labels: ["Số thành viên ra khỏi HTX", "Thành viên rút khỏi HTX"],
  },
  {
    code: "LD_TX",
    context: "COOPERATIVE",
    labels: ["Tổng số lao động thường xuyên trong HTX", "Lao động thường xuyên"],
  },
  {
    code: "LD_TX_TV",
    context: "COOPERATIVE",
    labels: ["Số lao động là thành viên HTX", "Lao động là thành viên"],
  },
  {
    code: "CBQL",
    context: "COOPERATIVE",
    labels: ["Tổng số cán bộ quản lý HTX", "Cán bộ quản lý HTX"],
  },
  {
    code: "CBQL_SC_TC",
    context: "COOPERATIVE",
    labels: ["Số cán bộ quản lý đạt trình độ sơ, trung cấp", "Trình độ sơ, trung cấp"],
  },
  {
    code: "CBQL_CD_DH",
    context: "COOPERATIVE",
    labels: [
      "Số cán bộ quản lý đạt trình độ cao đẳng, đại học trở lên",
      "Trình độ cao đẳng, đại học",
    ],
  },
  {
    code: "VON_DL",
    context: "COOPERATIVE",
    plausible: areaMoney,
    labels: ["Tổng vốn điều lệ", "Vốn điều lệ"],
  },
  {
    code: "DT_BQ",
    context: "COOPERATIVE",
    plausible: organisationMoney,
    labels: ["Doanh thu bình quân một HTX", "Doanh thu bình quân 1 HTX"],
  },
  {
    code: "LAI_BQ",
    context: "COOPERATIVE",
    plausible: organisationProfit,
    labels: ["Lãi bình quân một HTX", "Lãi bình quân 1 HTX"],
    mayBeNegative: true,
  },
  {
    code: "TN_LD_BQ",
    context: "COOPERATIVE",
    plausible: yearlyIncome,
    labels: [
      "Thu nhập bình quân của lao động thường xuyên trong HTX",
      "Thu nhập bình quân lao động",
    ],
    isPerYear: true,
  },
  {
    code: "TL_TOT_KHA_A",
    context: "COOPERATIVE",
    labels: ["Tỷ lệ HTX tốt, khá trên số được đánh giá"],
  },
  {
    code: "TL_CDS",
    context: "COOPERATIVE",
    labels: ["Tỷ lệ HTX ứng dụng công nghệ, chuyển đổi số"],
  },
  {
    code: "LHHTX_TONG",
    context: "COOPERATIVE_UNION",
    labels: ["Tổng số liên hiệp hợp tác xã", "Tổng số LHHTX", "Số LHHTX"],
  },
  {
    code: "LHHTX_TV",
    context: "COOPERATIVE_UNION",
    labels: ["Số HTX thành viên", "HTX thành viên LHHTX", "Tổng số HTX thành viên"],
  },
  {
    code: "THT_TONG",
    context: "COOPERATIVE_GROUP",
    labels: ["Tổng số tổ hợp tác", "Tổng số THT", "Số THT"],
  },
  {
    code: "THT_DANG_KY",
    context: "COOPERATIVE_GROUP",
    labels: ["Số THT có đăng ký, chứng thực", "THT có đăng ký"],
  },
  {
    code: "TV_THT",
    context: "COOPERATIVE_GROUP",
    labels: ["Tổng số thành viên tổ hợp tác", "Tổng số thành viên THT", "Thành viên THT"],
  },
  { code: "CHUOI", context: null, labels: ["Số chuỗi liên kết"] },
  { code: "CHUOI_HTX", context: null, labels: ["Số HTX tham gia chuỗi liên kết"] },
  {
    code: "DG_GRDP",
    context: null,
    labels: ["Đóng góp của kinh tế tập thể vào GRDP", "Đóng góp vào GRDP"],
  },
];
