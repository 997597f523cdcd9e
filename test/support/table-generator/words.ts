/** Words of tables that no source knows: schools, roads, forests, energy, trade. None is an accepted header. */
import type { ValueKind } from "./values.ts";

export interface Leaf {
  readonly label: string;
  readonly kind: ValueKind;
}

export interface Vocabulary {
  readonly language: "vi" | "en";
  readonly ordinals: readonly string[];
  readonly stubs: readonly string[];
  readonly leaves: readonly Leaf[];
  readonly spanners: readonly string[];
  /** Short labels that repeat below spanners. */
  readonly parts: readonly string[];
  readonly units: readonly string[];
  readonly titles: readonly string[];
  readonly letterhead: readonly (readonly [string, string])[];
  readonly unitLines: readonly string[];
  readonly groups: readonly string[];
  readonly totals: readonly string[];
  readonly notes: readonly string[];
  readonly signatures: readonly (readonly [string, string])[];
}

const leaf = (kind: ValueKind, ...labels: string[]): Leaf[] =>
  labels.map((label) => ({ label, kind }));

export const vietnamese: Vocabulary = {
  language: "vi",
  ordinals: ["STT", "TT", "Số TT"],
  stubs: [
    "Tên trường",
    "Tuyến đường",
    "Chủ tàu cá",
    "Tên dự án, công trình",
    "Thôn, bản, khu phố",
    "Loại cây trồng",
    "Tên đề tài",
    "Trạm y tế",
  ],
  leaves: [
    ...leaf("count", "Số học sinh", "Số lớp", "Số giường bệnh", "Đàn lợn", "Đàn trâu", "Số hộ"),
    ...leaf("count", "Số lượt khách", "Số tàu thuyền", "Biên chế được giao", "Hộ cận nghèo"),
    ...leaf("money", "Tổng dự toán", "Đã giải ngân", "Kế hoạch vốn", "Số phải thu", "Nợ đọng"),
    ...leaf("decimal", "Diện tích rừng (ha)", "Chiều dài (km)", "Năng suất (tạ/ha)", "Công suất"),
    ...leaf("percent", "Tỷ lệ che phủ (%)", "Tỷ lệ đạt", "So cùng kỳ (%)"),
    ...leaf("person", "Hiệu trưởng", "Cán bộ phụ trách", "Chủ nhiệm đề tài"),
    ...leaf("date", "Ngày khởi công", "Ngày nghiệm thu", "Hạn hoàn thành"),
    ...leaf("category", "Cấp công trình", "Hạng trường", "Mức độ", "Tiến độ", "Nhóm dự án"),
    ...leaf("phrase", "Nội dung công việc", "Khó khăn, vướng mắc", "Kiến nghị", "Giải pháp"),
    ...leaf("code", "Số hiệu", "Ký hiệu thửa", "Mã dự án"),
    ...leaf("phone", "Đường dây nóng"),
    ...leaf("tick", "Đạt chuẩn", "Có điện lưới"),
    ...leaf("year", "Năm xây dựng", "Năm đưa vào sử dụng"),
  ],
  spanners: [
    "Quy mô trường lớp",
    "Nguồn vốn đầu tư",
    "Kết quả giải ngân",
    "Phân theo loại đất",
    "Thông tin công trình",
    "Chia theo cấp học",
    "Đội ngũ giáo viên",
    "Cơ sở vật chất",
    "Thực hiện trong kỳ",
  ],
  parts: ["Cộng dồn", "Nam giới", "Nữ giới", "Kỳ này", "Kỳ trước", "Ngân sách", "Vay", "Công lập"],
  units: ["ha", "người", "%", "tr.đ", "km", "con", "tấn", "1000đ", "hộ"],
  titles: [
    "BÁO CÁO TÌNH HÌNH THỰC HIỆN CÁC CÔNG TRÌNH",
    "TỔNG HỢP SỐ LIỆU NGÀNH GIÁO DỤC NĂM HỌC 2024-2025",
    "Biểu số 07/BC-XD",
    "Phụ lục 2",
    "(Kèm theo Công văn số 125/CV-UBND ngày 12/3/2025)",
    "Thời điểm báo cáo: 31/12/2024",
    "DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG TRUNG HẠN GIAI ĐOẠN 2021-2025",
    "Kỳ báo cáo: Quý III năm 2024",
    "Phần I. Số liệu chung của các đơn vị trên địa bàn",
  ],
  letterhead: [
    ["UBND HUYỆN HẢI SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["PHÒNG GIÁO DỤC", "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 45/BC-PGD", "Hải Sơn, ngày 5 tháng 1 năm 2025"],
  ],
  unitLines: ["Đơn vị tính: Triệu đồng", "ĐVT: người", "(Đơn vị tính: nghìn đồng)", "Đơn vị: %"],
  groups: [
    "Khối mầm non",
    "Khu vực miền núi",
    "Vùng ven biển",
    "Nhóm chuyển tiếp",
    "Khởi công mới",
  ],
  totals: ["Tổng cộng", "Tổng số", "Cộng", "TỔNG CỘNG"],
  notes: [
    "Ghi chú: số liệu chưa kiểm tra",
    "Nguồn: báo cáo của các đơn vị",
    "Ghi chú: (-) là không có",
  ],
  signatures: [
    ["Người lập biểu", "Thủ trưởng đơn vị"],
    ["NGƯỜI LẬP", "TM. ỦY BAN NHÂN DÂN"],
  ],
};

export const english: Vocabulary = {
  language: "en",
  ordinals: ["No.", "No", "#"],
  stubs: ["School", "Road section", "Vessel owner", "Project", "Village", "Crop", "Hospital"],
  leaves: [
    ...leaf("count", "Pupils", "Classes", "Beds", "Cattle", "Households", "Vehicles", "Staff"),
    ...leaf("money", "Budget", "Disbursed", "Arrears", "Planned funds", "Exports", "Imports"),
    ...leaf("decimal", "Forest area (ha)", "Length (km)", "Yield per hectare", "Capacity (MW)"),
    ...leaf("percent", "Coverage (%)", "Change on last year", "Share passed"),
    ...leaf("person", "Headmaster", "Officer in charge"),
    ...leaf("date", "Start of works", "Handed over on", "Deadline"),
    ...leaf("category", "Class of works", "Grade", "Progress", "Ownership"),
    ...leaf("phrase", "Work done", "Difficulties", "Proposals"),
    ...leaf("code", "File number", "Plot", "Registration mark"),
    ...leaf("tick", "Connected to the grid", "Accredited"),
    ...leaf("year", "Built in", "In service since"),
  ],
  spanners: ["School size", "Source of funds", "By kind of land", "Teaching staff", "This period"],
  parts: ["Men", "Women", "Current", "Previous", "State", "Loans", "Public", "Private"],
  units: ["ha", "persons", "%", "$1,000", "km", "tonnes", "(1,000)"],
  titles: [
    "Report on works in progress",
    "Annex II",
    "Statistics of the school year 2024-2025",
    "As of 31 December 2024",
    "Part one: general figures of all units in the area",
  ],
  letterhead: [
    ["Hai Son District", "Form 12-B"],
    ["Department of Education", "Issued with Circular 4 of 2023"],
  ],
  unitLines: ["Unit: million dong", "In thousands", "(Unit: persons)"],
  groups: ["Primary schools", "Mountain area", "Coastal area", "Carried over", "New works"],
  totals: ["Total", "TOTAL"],
  notes: ["Note: not yet verified", "Source: reports of the units"],
  signatures: [["Prepared by", "Approved by"]],
};
