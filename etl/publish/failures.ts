/** Why a file was not published, in plain sentences. */

export interface Failure {
  readonly vi: string;
  readonly en: string;
}

export const failures = {
  unusable: {
    vi: "Không dùng được tệp; xem các lỗi kèm theo. Dữ liệu không thay đổi.",
    en: "The file cannot be used; see its issues. The data did not change.",
  },
  withoutDate: {
    vi: "Không tìm thấy ngày báo cáo trong tiêu đề, tên trang tính hay tên tệp; hãy ghi rõ rồi gửi lại. Dữ liệu không thay đổi.",
    en: "No reporting date in the title, the sheet name or the file name; state it and send the file again. The data did not change.",
  },
  otherPeriod: {
    vi: "Tệp thuộc kỳ báo cáo khác với kỳ được yêu cầu nên chưa được nạp. Dữ liệu không thay đổi.",
    en: "The file is of another period than the one asked for and was not published. The data did not change.",
  },
  columnsChanged: {
    vi: "Các cột của tệp khác lần nạp trước nên tệp chưa được nạp; xem mục thay đổi cột. Dữ liệu không thay đổi.",
    en: "The file's columns differ from those of the load before and it was not published; see the drift. The data did not change.",
  },
  unknownScope: {
    vi: "Phạm vi có mã đơn vị không tồn tại vào ngày báo cáo; hãy kiểm tra lại mã. Dữ liệu không thay đổi.",
    en: "The scope has a unit code that does not exist on the reporting date; check the codes. The data did not change.",
  },
  withdrawalLarge: {
    vi: "Tệp thiếu quá nhiều dòng đã nạp trước đây nên chưa được nạp. Dữ liệu không thay đổi.",
    en: "The file lacks too many of the rows loaded before and was not published. The data did not change.",
  },
  withoutReference: {
    vi: "Chưa có danh mục đơn vị hành chính và chỉ tiêu; hãy chạy lệnh migrate rồi nạp lại. Dữ liệu không thay đổi.",
    en: "The reference data has not been loaded; run the command migrate and import the file again. The data did not change.",
  },
  failed: {
    vi: "Không công bố được do lỗi của hệ thống; dữ liệu không thay đổi. Hãy thử lại, nếu vẫn lỗi thì báo người quản trị.",
    en: "It could not be published because of an error of the platform; the data did not change. Try again, and tell the administrator if it stays.",
  },
  stopped: {
    vi: "Việc nạp bị dừng trước khi xong (hủy hoặc quá thời gian cho phép); dữ liệu không thay đổi.",
    en: "Loading was stopped before its end (cancelled, or longer than it may take); the data did not change.",
  },
  abandoned: {
    vi: "Chương trình dừng khi đang nạp; dữ liệu không thay đổi. Hãy nạp lại tệp.",
    en: "The program ended while it was loading; the data did not change. Import the file again.",
  },
} as const satisfies Record<string, Failure>;

/** Of a publication that broke off: it was stopped, or it is a fault of ours. */
export function failureOf(signal: AbortSignal | undefined): Failure {
  return signal?.aborted === true ? failures.stopped : failures.failed;
}
