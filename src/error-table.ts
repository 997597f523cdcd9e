import type { Language } from "./config.ts";

interface ErrorEntry extends Readonly<Record<Language, string>> {
  /** HTTP status where the whole answer is this error. */
  readonly status: number;
}

/**
 * Every code that a client can see in `extensions.code`. Codes are stable: clients branch on them. A message says
 * what happened and what to do next; places in braces are filled from the error's details, the same in both languages.
 */
export const errorTable = {
  UNAUTHENTICATED: {
    status: 401,
    vi: "Khoá truy cập không đúng; hãy kiểm tra tiêu đề Authorization, dạng: Bearer KHOÁ.",
    en: "The access key is wrong; check the Authorization header, of the form: Bearer KEY.",
  },
  FORBIDDEN: {
    status: 403,
    vi: "Không có quyền dùng {what}; hãy gửi khoá truy cập có quyền này.",
    en: "You may not use {what}; send an access key that may.",
  },
  BAD_USER_INPUT: {
    status: 400,
    vi: "Yêu cầu không hợp lệ: {reason}",
    en: "The request is not valid: {reason}",
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    vi: "Truy vấn sai cú pháp: {reason}",
    en: "The query cannot be parsed: {reason}",
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    vi: "Truy vấn không khớp lược đồ: {reason}",
    en: "The query does not fit the schema: {reason}",
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    vi: "Không rõ cần chạy thao tác nào: {reason}",
    en: "It is not clear which operation to run: {reason}",
  },
  QUERY_TOO_DEEP: {
    status: 400,
    vi: "Truy vấn lồng nhau quá {limit} tầng; hãy chia thành nhiều truy vấn.",
    en: "The query is nested deeper than {limit} levels; split it into several queries.",
  },
  TOO_MANY_ALIASES: {
    status: 400,
    vi: "Truy vấn có hơn {limit} bí danh; hãy chia thành nhiều truy vấn.",
    en: "The query has more than {limit} aliases; split it into several queries.",
  },
  TOO_MANY_TOKENS: {
    status: 400,
    vi: "Truy vấn dài hơn {limit} từ; hãy chia thành nhiều truy vấn.",
    en: "The query is longer than {limit} tokens; split it into several queries.",
  },
  TOO_MANY_DIRECTIVES: {
    status: 400,
    vi: "Truy vấn có hơn {limit} chỉ thị (@...), tính chung hoặc ở một chỗ; hãy bỏ bớt.",
    en: "The query has more than {limit} directives (@...), in all or at one place; leave some out.",
  },
  TOO_MANY_SPREADS: {
    status: 400,
    vi: "Truy vấn chèn mảnh (...) hơn {limit} lần; hãy chia thành nhiều truy vấn.",
    en: "The query spreads fragments more than {limit} times; split it into several queries.",
  },
  TOO_MANY_REPEATS: {
    status: 400,
    vi: "Trường {field} được lặp lại hơn {limit} lần ở một chỗ; hãy viết một lần.",
    en: "The field {field} is repeated more than {limit} times at one place; write it once.",
  },
  TOO_MANY_FIELDS: {
    status: 400,
    vi: "Truy vấn có hơn {limit} trường sau khi mở các mảnh; hãy chia thành nhiều truy vấn.",
    en: "The query has more than {limit} fields with its fragments opened; split it into several queries.",
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    vi: "Truy vấn có chi phí {cost}, quá mức {limit}; hãy lấy ít phần tử hơn ở {list} hoặc chia thành nhiều truy vấn.",
    en: "The query costs {cost}, more than {limit}; ask for fewer entries of {list} or split it into several queries.",
  },
  PLAN_TOO_COSTLY: {
    status: 400,
    vi: "Cơ sở dữ liệu ước tính chi phí {cost}, quá mức {limit}; hãy thu hẹp điều kiện hoặc lấy ít dòng hơn.",
    en: "The database estimates a cost of {cost}, more than {limit}; narrow the conditions or ask for fewer rows.",
  },
  NOT_ONE_LIST: {
    status: 400,
    vi: "CSV và NDJSON chỉ chứa một danh sách: {reason}",
    en: "CSV and NDJSON hold one list: {reason}",
  },
  LIST_TOO_LONG: {
    status: 400,
    vi: "{argument} có hơn {limit} phần tử; hãy chia thành nhiều truy vấn.",
    en: "{argument} has more than {limit} entries; split it into several queries.",
  },
  PAGE_TOO_LARGE: {
    status: 400,
    vi: "{argument} lớn hơn {limit}; hãy dùng giá trị nhỏ hơn và lấy tiếp bằng after.",
    en: "{argument} is larger than {limit}; use a smaller value and go on with after.",
  },
  CURSOR_INVALID: {
    status: 400,
    vi: "Con trỏ trang không phải của truy vấn này; hãy dùng con trỏ mà nó trả về với cùng điều kiện, thứ tự và thời điểm.",
    en: "The cursor is not of this query; use one that it returned with the same filter, order and moment.",
  },
  STATEMENT_TIMEOUT: {
    status: 503,
    vi: "Truy vấn chạy quá {limit} ms nên bị dừng; hãy thu hẹp điều kiện hoặc lấy ít dòng hơn.",
    en: "The query ran longer than {limit} ms and was stopped; narrow its conditions or ask for fewer rows.",
  },
  DOCUMENT_NOT_FOUND: {
    status: 400,
    vi: "Không có truy vấn lưu sẵn nào mang mã này; hãy gửi cả nội dung truy vấn.",
    en: "No stored document has this hash; send the query itself.",
  },
  DOCUMENT_NOT_ALLOWED: {
    status: 403,
    vi: "Chỉ được gửi các truy vấn đã đăng ký (hoptac documents).",
    en: "Only registered queries may be sent (hoptac documents).",
  },
  PERIOD_INVALID: {
    status: 400,
    vi: 'Kỳ "{value}" không hợp lệ; dạng đúng: 2024, 2024H1, 2024Q3, 2024-09 hoặc 2024M9.',
    en: 'The period "{value}" is not valid; write 2024, 2024H1, 2024Q3, 2024-09 or 2024M9.',
  },
  UNIT_NOT_IN_BOUNDARY_SET: {
    status: 400,
    vi: 'Không có đơn vị hành chính "{unit}" theo địa giới {boundaries}.',
    en: 'There is no administrative unit "{unit}" within the boundaries {boundaries}.',
  },
  NOT_ADDITIVE: {
    status: 400,
    vi: "Không cộng được {indicator} cho đơn vị {unit}, kỳ {period}: {reason}; hãy dùng boundaries AS_REPORTED.",
    en: "{indicator} cannot be added up for the unit {unit} in {period}: {reason}; use the boundaries AS_REPORTED.",
  },
  BODY_TOO_LARGE: {
    status: 413,
    vi: "Nội dung gửi lên lớn hơn {limit} byte.",
    en: "The body is larger than {limit} bytes.",
  },
  URL_TOO_LONG: {
    status: 414,
    vi: "Địa chỉ dài hơn {limit} ký tự; hãy gửi truy vấn bằng POST.",
    en: "The address is longer than {limit} characters; send the query by POST.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    vi: "Không nhận kiểu nội dung này; hãy gửi {accepted}.",
    en: "This content type is not taken; send {accepted}.",
  },
  NOT_ACCEPTABLE: {
    status: 406,
    vi: "Không trả lời được theo tiêu đề Accept; có sẵn: {offered}.",
    en: "No answer fits the Accept header; offered: {offered}.",
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    vi: "Không dùng được phương thức này ở đây; hãy dùng {allowed}.",
    en: "This method cannot be used here; use {allowed}.",
  },
  NOT_FOUND: {
    status: 404,
    vi: "Không có gì ở {path}.",
    en: "There is nothing at {path}.",
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    vi: "Yêu cầu đến từ một trang web khác nên bị từ chối.",
    en: "The request comes from another web site and is refused.",
  },
  BUSY: {
    status: 503,
    vi: "Máy chủ đang bận với những yêu cầu khác cùng loại; hãy thử lại sau ít phút.",
    en: "The server is busy with other requests of this kind; try again in a few minutes.",
  },
  COPY_NOT_MADE: {
    status: 422,
    vi: "Tạo bản sao có đánh dấu cần quá nhiều thời gian hoặc bộ nhớ; tệp gốc ở {path}.",
    en: "The annotated copy takes too much time or memory to make; the original is at {path}.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    vi: "Chưa kết nối được cơ sở dữ liệu; hãy thử lại sau ít phút.",
    en: "The database cannot be reached; try again in a few minutes.",
  },
  INTERNAL: {
    status: 500,
    vi: "Máy chủ gặp lỗi; khi báo lỗi, hãy kèm mã {requestId}.",
    en: "The server failed; when you report it, give the code {requestId}.",
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof errorTable;

type PlaceholderIn<Template extends string> =
  Template extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholderIn<Rest> : never;

/** Names of the details that the message of a code needs; requestId is always known. */
export type PlaceholderOf<Code extends ErrorCode> = Exclude<
  PlaceholderIn<(typeof errorTable)[Code]["en"]>,
  "requestId"
>;
