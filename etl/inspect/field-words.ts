/**
 * What offices call the fields of the data contract beyond the accepted headers of the sources, in Vietnamese and
 * English. Only for proposals to a person: nothing is loaded by these words.
 */
import type { FieldKind } from "../mapping/field.ts";

/** Kinds of fields that no source has yet beside those of the sources. */
export type ProposedKind = FieldKind | "stars" | "decision" | "person" | "organisation" | "year";

export interface FieldWords {
  readonly field: string;
  readonly kind: ProposedKind;
  readonly labels: readonly string[];
}

/** Labels separated by ` · `, levels by ` > `. */
export function words(field: string, kind: ProposedKind, labels: string): FieldWords {
  return { field, kind, labels: labels.split(" · ") };
}

export const organisationWords: readonly FieldWords[] = [
  words(
    "cooperatives.name",
    "organisation",
    "Tên gọi hợp tác xã · Tên cơ sở · Tên gọi · Hợp tác xã · Tên HTX nông nghiệp · Cooperative · Cooperative name · Name of cooperative · Organisation · Name",
  ),
  words(
    "cooperatives.code",
    "code",
    "Mã số thuế · Mã đơn vị · Số đăng ký kinh doanh · Mã số doanh nghiệp · Số giấy chứng nhận đăng ký · Registration number · Code · Cooperative code · Tax code",
  ),
  words(
    "cooperatives.form",
    "enumeration",
    "Loại hình kinh tế tập thể · Mô hình · Loại · Form · Legal form · Type of organisation",
  ),
  words(
    "cooperatives.sector",
    "enumeration",
    "Lĩnh vực sản xuất kinh doanh · Ngành · Nhóm ngành · Lĩnh vực SXKD · Sector · Field of activity",
  ),
  words(
    "cooperatives.activity",
    "text",
    "Hoạt động chính · Ngành nghề sản xuất kinh doanh · Sản phẩm, dịch vụ chính · Lĩnh vực ngành nghề · Main activity · Activity · Line of business",
  ),
  words(
    "cooperatives.foundedOn",
    "date",
    "Thành lập ngày · Ngày đăng ký thành lập · Ngày cấp giấy chứng nhận · Ngày cấp đăng ký · Năm thành lập · Founded on · Date of foundation · Founded · Registered on",
  ),
  words(
    "cooperatives.operatingStatus",
    "enumeration",
    "Tình hình hoạt động · Thực trạng hoạt động · Hiện trạng · Status · Operating status",
  ),
  words(
    "cooperatives.communeName",
    "unit",
    "Xã · Phường · Tên xã, phường · Tên xã · Địa phương · Đơn vị cấp xã · Thuộc xã, phường · Commune · Ward · Commune or ward",
  ),
  words(
    "cooperatives.districtName",
    "text",
    "Huyện · Quận, huyện · Đơn vị cấp huyện · Thành phố, huyện · District",
  ),
  words(
    "cooperatives.address",
    "text",
    "Nơi đặt trụ sở · Địa điểm trụ sở · Địa chỉ liên hệ · Address · Head office",
  ),
  words(
    "cooperatives.charterCapital",
    "money",
    "Vốn điều lệ đăng ký · Vốn góp · Số vốn điều lệ · Charter capital · Registered capital",
  ),
  words(
    "cooperatives.representative",
    "person",
    "Đại diện pháp luật · Giám đốc · Chủ tịch HĐQT · Chủ nhiệm · Họ tên giám đốc · Người đứng đầu · Họ và tên · Tổ trưởng · Representative · Director · Chairman",
  ),
  words("cooperatives.representativeGender", "enumeration", "Giới · Nam nữ · Gender · Sex"),
  words(
    "cooperatives.representativeBirthDate",
    "date",
    "Năm sinh · Ngày tháng năm sinh · Date of birth · Birth date",
  ),
  words(
    "cooperatives.representativeEthnicity",
    "text",
    "Thành phần dân tộc · Ethnicity · Ethnic group",
  ),
  words(
    "cooperatives.phone",
    "phone",
    "Số ĐT · Di động · Số liên lạc · Số điện thoại liên hệ · Điện thoại di động · Phone · Telephone · Mobile · Contact number",
  ),
];

export const reportWords: readonly FieldWords[] = [
  words(
    "annualReports.cooperativeName",
    "organisation",
    "Tên gọi hợp tác xã · Tên cơ sở · Cooperative · Cooperative name · Name of cooperative · Organisation · Name",
  ),
  words(
    "annualReports.cooperativeCode",
    "code",
    "Mã số thuế · Mã đơn vị · Registration number · Code · Cooperative code",
  ),
  words("annualReports.year", "year", "Năm báo cáo · Kỳ báo cáo · Reporting year"),
  words(
    "annualReports.members",
    "count",
    "Số lượng thành viên · Tổng thành viên · Thành viên hiện có · Số xã viên · Members · Number of members · Total members",
  ),
  words(
    "annualReports.membersJoined",
    "count",
    "Thành viên tăng · Thành viên kết nạp mới · Thành viên gia nhập · Số thành viên mới · Kết nạp mới · Members joined · New members",
  ),
  words(
    "annualReports.membersLeft",
    "count",
    "Thành viên giảm · Thành viên ra · Thành viên rút · Số thành viên ra khỏi HTX · Members left · Members who left",
  ),
  words(
    "annualReports.regularWorkers",
    "count",
    "Lao động thường xuyên · Số lao động thường xuyên · Người lao động · Tổng số người lao động · Workers · Regular workers · Employees",
  ),
  words(
    "annualReports.memberWorkers",
    "count",
    "Lao động thành viên · Số lao động là thành viên · Lao động đồng thời là thành viên · Member workers · Workers who are members",
  ),
  words(
    "annualReports.managers",
    "count",
    "Số cán bộ quản lý · Tổng số cán bộ quản lý · Ban quản trị · Managers · Number of managers",
  ),
  words(
    "annualReports.managersWithDegree",
    "count",
    "Cán bộ có trình độ đại học · Trình độ cao đẳng, đại học · Cán bộ quản lý trình độ cao đẳng, đại học trở lên · Managers with degree · Managers with a degree",
  ),
  words(
    "annualReports.workingCapital",
    "money",
    "Vốn lưu động · Vốn kinh doanh · Tổng vốn · Vốn sản xuất kinh doanh · Nguồn vốn hoạt động · Working capital · Capital",
  ),
  words(
    "annualReports.revenue",
    "money",
    "Doanh số · Tổng thu · Doanh thu trong năm · Doanh thu bán hàng · Revenue · Turnover · Total revenue",
  ),
  words(
    "annualReports.revenueFromMembers",
    "money",
    "Doanh thu từ thành viên · Doanh thu cung ứng cho thành viên · Doanh thu đối với thành viên · Doanh thu nội bộ · Revenue from members",
  ),
  words(
    "annualReports.profit",
    "money",
    "Lợi nhuận trước thuế · Kết quả lãi lỗ · Thu nhập sau thuế · Lãi ròng · Profit · Net profit · Profit or loss",
  ),
  words(
    "annualReports.workerIncome",
    "money",
    "Thu nhập bình quân · Thu nhập người lao động · Lương bình quân · Thu nhập bình quân người lao động · Worker income · Average income",
  ),
  words(
    "annualReports.rating",
    "enumeration",
    "Xếp hạng · Kết quả đánh giá · Loại · Kết quả phân loại · Đánh giá, phân loại · Rating · Grade",
  ),
  words(
    "annualReports.score",
    "number",
    "Số điểm · Điểm số · Tổng số điểm · Điểm chấm · Score · Points",
  ),
  words(
    "annualReports.highTech",
    "boolean",
    "Công nghệ cao · Có ứng dụng công nghệ cao · Áp dụng công nghệ cao · HTX công nghệ cao · High technology · High tech",
  ),
];
