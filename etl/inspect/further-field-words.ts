/** The words of `field-words.ts` for chains, digital tools, products and indicators. */
import { words } from "./field-words.ts";
import type { FieldWords } from "./field-words.ts";

export const chainWords: readonly FieldWords[] = [
  words(
    "valueChains.name",
    "text",
    "Tên mô hình liên kết · Chuỗi giá trị · Mô hình chuỗi · Tên dự án liên kết · Value chain · Chain · Chain name",
  ),
  words("valueChains.code", "code", "Mã số chuỗi · Mã liên kết · Chain code"),
  words(
    "valueChains.product",
    "text",
    "Sản phẩm liên kết · Mặt hàng · Nông sản · Tên sản phẩm · Product",
  ),
  words(
    "valueChains.linkageForm",
    "linkageForm",
    "Kiểu liên kết · Phương thức liên kết · Linkage form · Form of linkage",
  ),
  words(
    "valueChains.leadName",
    "text",
    "Chủ trì chuỗi · Đơn vị đầu mối · Chủ thể chủ trì · Doanh nghiệp chủ trì · Lead · Lead organisation",
  ),
  words(
    "valueChains.contractFrom",
    "date",
    "Thời điểm bắt đầu · Hiệu lực từ · Ngày ký hợp đồng · Contract from · Start",
  ),
  words(
    "valueChains.contractTo",
    "date",
    "Thời điểm kết thúc · Hiệu lực đến · Hết hạn hợp đồng · Contract to · End",
  ),
  words(
    "valueChains.scale",
    "quantity",
    "Diện tích, quy mô · Quy mô diện tích · Diện tích liên kết · Scale · Area",
  ),
  words(
    "valueChains.volume",
    "quantity",
    "Khối lượng · Sản lượng dự kiến · Sản lượng tiêu thụ · Volume · Output",
  ),
  words(
    "valueChains.value",
    "money",
    "Trị giá · Giá trị chuỗi · Giá trị tiêu thụ · Tổng giá trị · Value · Contract value",
  ),
  words(
    "chainParticipations.participantName",
    "text",
    "Thành viên chuỗi · Các bên tham gia · Tên chủ thể tham gia · Bên liên kết · Tên đối tượng tham gia · Participant · Party",
  ),
  words(
    "chainParticipations.participantForm",
    "enumeration",
    "Loại hình đối tượng · Loại hình chủ thể · Hình thức chủ thể · Participant form",
  ),
  words("chainParticipations.role", "enumeration", "Nhiệm vụ · Vai trò tham gia · Role"),
  words(
    "chainParticipations.stages",
    "stages",
    "Giai đoạn tham gia · Công đoạn · Khâu liên kết · Stages · Stage",
  ),
];

export const adoptionWords: readonly FieldWords[] = [
  words(
    "digitalAdoptions.cooperativeName",
    "organisation",
    "Tên gọi hợp tác xã · Tên cơ sở · Cooperative · Cooperative name · Name",
  ),
  words(
    "digitalAdoptions.COMPUTER_INTERNET",
    "adoption",
    "Máy vi tính, mạng Internet · Kết nối mạng · Computer and Internet",
  ),
  words(
    "digitalAdoptions.ACCOUNTING_SOFTWARE",
    "adoption",
    "Dùng phần mềm kế toán · Kế toán số · Accounting software",
  ),
  words(
    "digitalAdoptions.E_INVOICE",
    "adoption",
    "Sử dụng hóa đơn điện tử · E-invoice · Electronic invoice",
  ),
  words(
    "digitalAdoptions.DIGITAL_SIGNATURE",
    "adoption",
    "Chữ ký điện tử · Sử dụng chữ ký số · Digital signature",
  ),
  words("digitalAdoptions.E_TAX", "adoption", "Khai thuế qua mạng · Nộp thuế qua mạng · E-tax"),
  words(
    "digitalAdoptions.CASHLESS_PAYMENT",
    "adoption",
    "Thanh toán điện tử · Thanh toán không tiền mặt · Chuyển khoản, QR · Cashless payment",
  ),
  words(
    "digitalAdoptions.MANAGEMENT_SOFTWARE",
    "adoption",
    "Phần mềm điều hành · Ứng dụng quản lý HTX · Management software",
  ),
  words(
    "digitalAdoptions.E_FARM_DIARY",
    "adoption",
    "Nhật ký số · Sổ nhật ký điện tử · Nhật ký canh tác điện tử · Farm diary",
  ),
  words(
    "digitalAdoptions.QR_TRACEABILITY",
    "adoption",
    "Tem truy xuất · Tem QR · Traceability · QR traceability",
  ),
  words(
    "digitalAdoptions.IOT",
    "adoption",
    "Tự động hóa · Cảm biến IoT · Thiết bị thông minh · Internet of things",
  ),
  words("digitalAdoptions.WEBSITE", "adoption", "Trang thông tin điện tử · Có website · Web site"),
  words(
    "digitalAdoptions.SOCIAL_MEDIA",
    "adoption",
    "Facebook, Zalo · Kênh mạng xã hội · Social media · Social network",
  ),
  words(
    "digitalAdoptions.E_COMMERCE",
    "adoption",
    "Bán hàng trên sàn · Gian hàng điện tử · Bán hàng qua sàn TMĐT · E-commerce",
  ),
  words(
    "digitalAdoptions.E_MEETING",
    "adoption",
    "Họp qua mạng · Hội nghị trực tuyến · Online meeting",
  ),
];

export const productWords: readonly FieldWords[] = [
  words(
    "products.name",
    "text",
    "Sản phẩm · Tên sản phẩm · Tên sản phẩm OCOP · Sản phẩm OCOP · Product · Product name",
  ),
  words(
    "products.cooperativeName",
    "text",
    "Chủ thể · Tên chủ thể · Chủ thể sản xuất · Đơn vị sản xuất · Chủ thể OCOP · Cơ sở sản xuất · Producer",
  ),
  words("products.cooperativeCode", "code", "Mã số HTX · Mã HTX · Mã số chủ thể"),
  words(
    "products.stars",
    "stars",
    "Hạng sao · Số sao · Xếp hạng · Hạng · Kết quả > Hạng sao · Phân hạng · Sao · Stars",
  ),
  words(
    "products.decision",
    "decision",
    "Số quyết định · Số QĐ · Quyết định công nhận > Số · Kết quả > Số QĐ · Quyết định công nhận · Số QĐ, ngày công nhận · Số, ngày quyết định công nhận · Decision",
  ),
  words(
    "products.recognisedOn",
    "date",
    "Ngày công nhận · Ngày quyết định · Quyết định công nhận > Ngày · Ngày QĐ · Kết quả > Ngày công nhận · Recognised on",
  ),
  words(
    "products.expiresOn",
    "date",
    "Hết hạn · Ngày hết hạn · Thời hạn đến · Có giá trị đến · Hiệu lực đến · Expires on",
  ),
];

export const observationWords: readonly FieldWords[] = [
  words(
    "observations.indicator",
    "text",
    "Chỉ tiêu · Tên chỉ tiêu · Nội dung chỉ tiêu · Nội dung · Indicator",
  ),
  words("observations.unit", "text", "Đơn vị tính · ĐVT · Unit"),
  words(
    "observations.unitCode",
    "unit",
    "Đơn vị · Tên đơn vị · Xã, phường, đặc khu · Xã/Phường · Địa phương · Đơn vị hành chính · Commune",
  ),
  words("observations.HTX_TONG", "count", "Tổng số HTX · Tổng số hợp tác xã · Số HTX"),
  words(
    "observations.XL_TOT",
    "count",
    "Tốt > SL · Loại tốt > SL · Tốt > Số lượng · Xếp loại > Tốt > SL · Loại tốt",
  ),
  words(
    "observations.XL_KHA",
    "count",
    "Khá > SL · Loại khá > SL · Khá > Số lượng · Xếp loại > Khá > SL · Loại khá",
  ),
  words(
    "observations.XL_TB",
    "count",
    "Trung bình > SL · Loại trung bình > SL · TB > SL · Trung bình > Số lượng · Loại trung bình",
  ),
  words(
    "observations.XL_YEU",
    "count",
    "Yếu > SL · Loại yếu > SL · Yếu > Số lượng · Xếp loại > Yếu > SL · Loại yếu",
  ),
  words(
    "observations.XL_KHONG",
    "count",
    "Không đánh giá · Không xếp loại · Chưa đánh giá · Không đánh giá, xếp loại",
  ),
];
