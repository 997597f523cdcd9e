import { defineEnumeration } from "./enumeration.ts";
import type { CodeOf } from "./enumeration.ts";

export const loadState = defineEnumeration("LoadState", "State of a load.", {
  RUNNING: { vi: "Đang chạy", en: "Running" },
  PUBLISHED: { vi: "Đã công bố", en: "Published" },
  UNCHANGED: { vi: "Không thay đổi", en: "Nothing changed: the same file was loaded before" },
  REJECTED: { vi: "Bị từ chối", en: "Rejected: the file or the call could not be used" },
  FAILED: { vi: "Lỗi", en: "Failed: nothing was changed" },
  UNDONE: { vi: "Đã hoàn tác", en: "Undone" },
});
export type LoadState = CodeOf<typeof loadState>;

export const jobState = defineEnumeration("JobState", "State of a job.", {
  QUEUED: { vi: "Đang chờ", en: "Queued" },
  RUNNING: { vi: "Đang chạy", en: "Running" },
  SUCCEEDED: { vi: "Thành công", en: "Succeeded" },
  FAILED: { vi: "Thất bại", en: "Failed" },
  CANCELLED: { vi: "Đã hủy", en: "Cancelled" },
});
export type JobState = CodeOf<typeof jobState>;

export const jobStage = defineEnumeration("JobStage", "What a job is doing with its file.", {
  RECEIVED: { vi: "Đã nhận", en: "Received" },
  READING: { vi: "Đang đọc tệp", en: "Reading the file" },
  BINDING: { vi: "Nhận ra biểu mẫu", en: "Finding the form" },
  CHECKING: { vi: "Đang kiểm tra", en: "Checking" },
  WAITING: { vi: "Chờ lần công bố khác", en: "Waiting for another publication" },
  COMPARING: { vi: "Đang đối chiếu", en: "Comparing" },
  PUBLISHING: { vi: "Đang công bố", en: "Publishing" },
  DONE: { vi: "Xong", en: "Done" },
});
export type JobStage = CodeOf<typeof jobStage>;

export const logLevel = defineEnumeration("LogLevel", "Weight of a line in the log of a job.", {
  INFO: { vi: "Thông tin", en: "Information" },
  WARNING: { vi: "Cảnh báo", en: "Warning" },
  ERROR: { vi: "Lỗi", en: "Error" },
});
export type LogLevel = CodeOf<typeof logLevel>;

export const issueSeverity = defineEnumeration(
  "IssueSeverity",
  "Severity of an issue: ERROR keeps the row or file out, WARNING loads and flags it, INFO tells.",
  {
    ERROR: { vi: "Lỗi", en: "Error" },
    WARNING: { vi: "Cảnh báo", en: "Warning" },
    INFO: { vi: "Thông tin", en: "Information" },
  },
);
export type IssueSeverity = CodeOf<typeof issueSeverity>;

export const quarantineState = defineEnumeration("QuarantineState", "State of a quarantined row.", {
  OPEN: { vi: "Đang chờ xử lý", en: "Open" },
  FIXED: { vi: "Đã sửa", en: "Fixed" },
  REPLAYED: { vi: "Đã nạp lại", en: "Replayed" },
  WAIVED: { vi: "Bỏ qua", en: "Waived" },
});

export const catchUpPolicy = defineEnumeration(
  "CatchUpPolicy",
  "What a schedule does with slots missed while nothing ran.",
  {
    ALL: { vi: "Chạy mọi lần", en: "Run every missed slot" },
    LATEST: { vi: "Chạy lần gần nhất", en: "Run the latest missed slot" },
    NONE: { vi: "Bỏ qua", en: "Run none" },
  },
);
export type CatchUpPolicy = CodeOf<typeof catchUpPolicy>;

export const overlapRule = defineEnumeration(
  "OverlapRule",
  "What becomes of a slot that comes while an earlier job of its schedule has not ended.",
  {
    SKIP: { vi: "Bỏ qua", en: "Left out and recorded as overlap" },
    ALLOW: { vi: "Vẫn chạy", en: "Gets its job all the same" },
  },
);
export type OverlapRule = CodeOf<typeof overlapRule>;

export const jobFailure = defineEnumeration("JobFailure", "Why a job failed.", {
  DATA: { vi: "Dữ liệu hoặc yêu cầu có lỗi", en: "The data or the call are wrong; final" },
  PASSING: {
    vi: "Lỗi tạm thời ở mọi lần thử",
    en: "A fault that passes, at every attempt",
  },
  CRASH: { vi: "Tiến trình dừng ở mọi lần thử", en: "Its process ended at every attempt" },
  TIMEOUT: { vi: "Quá thời gian cho phép", en: "It took longer than it may" },
  BUG: { vi: "Lỗi của hệ thống", en: "An error of the platform" },
});
export type JobFailure = CodeOf<typeof jobFailure>;

export const reportState = defineEnumeration("ReportState", "State of an expected report, today.", {
  MISSING: { vi: "Chưa nộp, còn hạn", en: "Missing: nothing came yet, and it is not overdue" },
  LATE: { vi: "Quá hạn", en: "Late: overdue, and nothing came" },
  RECEIVED: { vi: "Đã gửi, đang xử lý", en: "Received: a file waits or is being loaded" },
  REJECTED: { vi: "Bị trả lại", en: "Rejected: the last file was refused or in error" },
  ACCEPTED: { vi: "Đã nhận", en: "Accepted: a published load covers it" },
  EXCUSED: { vi: "Được miễn", en: "Excused: none is expected any more" },
});
export type ReportState = CodeOf<typeof reportState>;
export const originKind = defineEnumeration("OriginKind", "How files of an origin are fetched.", {
  HTTPS: { vi: "Tệp tại địa chỉ HTTPS", en: "A file at an HTTPS address" },
  SFTP: { vi: "Thư mục SFTP", en: "A folder by SFTP" },
  S3: { vi: "Bucket S3", en: "A prefix of an S3 bucket" },
});
export type OriginKind = CodeOf<typeof originKind>;

export const afterTaking = defineEnumeration(
  "AfterTaking",
  "What happens at an origin to a file that was taken.",
  {
    LEAVE: { vi: "Để nguyên", en: "It stays" },
    MOVE: { vi: "Chuyển vào thư mục con taken", en: "It is moved to the folder taken" },
    DELETE: { vi: "Xóa", en: "It is deleted" },
  },
);
export type AfterTaking = CodeOf<typeof afterTaking>;
