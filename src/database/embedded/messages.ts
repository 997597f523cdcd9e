import type { Sentence } from "../sentence.ts";

/** What the embedded server tells while it gets ready. */
export const progress = {
  creating: {
    vi: "Đang tạo cơ sở dữ liệu (chỉ lần đầu).",
    en: "Creating the database (first time only).",
  },
  takingOver: {
    vi: "Dùng lại máy chủ cơ sở dữ liệu đang chạy từ lần trước.",
    en: "Taking over the database server left running by an earlier process.",
  },
  copying: (folder: string): Sentence => ({
    vi: `Đang chép chương trình PostgreSQL vào ${folder}.`,
    en: `Copying the PostgreSQL programs to ${folder}.`,
  }),
  elsewhere: (folder: string, account: string): Sentence => ({
    vi: `Dữ liệu nằm ở ${folder}, vì tài khoản "${account}" chạy PostgreSQL không vào được thư mục của dự án.`,
    en: `The data are in ${folder}, because the account "${account}" that runs PostgreSQL cannot enter the project's folder.`,
  }),
  orphan: (folder: string): Sentence => ({
    vi: `Dữ liệu cũ của thư mục này vẫn còn ở ${folder}; hãy xoá nếu không cần nữa.`,
    en: `Earlier data of this folder are still in ${folder}; remove them if they are no longer needed.`,
  }),
};

/** The embedded server cannot be used; the message says why and what to do. */
export class EmbeddedServerError extends Error {
  constructor(
    readonly kind: "already-running" | "unsupported" | "not-ours" | "failed",
    readonly sentence: Sentence,
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
    this.name = "EmbeddedServerError";
  }
}

const otherWay = {
  vi: "hãy đặt DATABASE_URL tới một PostgreSQL 15 trở lên",
  en: "set DATABASE_URL to a PostgreSQL 15 or later",
};

export const problem = {
  alreadyRunning: (folder: string, holder: string) =>
    new EmbeddedServerError("already-running", {
      vi: `Hoptac đang chạy với dữ liệu ở ${folder} (${holder}); hãy dừng tiến trình đó hoặc đặt HOPTAC_DATA thành thư mục khác.`,
      en: `Hoptac already runs on the data in ${folder} (${holder}); stop that process or set HOPTAC_DATA to another folder.`,
    }),
  unsupported: (platform: string) =>
    new EmbeddedServerError("unsupported", {
      vi: `Không có PostgreSQL nhúng cho ${platform}; ${otherWay.vi}.`,
      en: `There is no embedded PostgreSQL for ${platform}; ${otherWay.en}.`,
    }),
  programsUnusable: (folder: string, reason: string) =>
    new EmbeddedServerError("unsupported", {
      vi: `Không chạy được chương trình PostgreSQL ở ${folder}; ${otherWay.vi}. Lý do: ${reason}`,
      en: `The PostgreSQL programs in ${folder} cannot run here; ${otherWay.en}. Reason: ${reason}`,
    }),
  noAccount: (cause: unknown) =>
    new EmbeddedServerError(
      "unsupported",
      {
        vi: 'PostgreSQL không chạy được bằng root và không tạo được tài khoản "postgres"; hãy tạo tài khoản đó hoặc chạy Hoptac bằng người dùng khác.',
        en: 'PostgreSQL does not run as root and the account "postgres" could not be created; create it or run Hoptac as another user.',
      },
      { cause },
    ),
  notOurs: (folder: string) =>
    new EmbeddedServerError("not-ours", {
      vi: `Dữ liệu ở ${folder} thuộc về người dùng khác; hãy chạy Hoptac bằng người dùng đó hoặc đặt HOPTAC_DATA thành thư mục khác.`,
      en: `The data in ${folder} belong to another user; run Hoptac as that user or set HOPTAC_DATA to another folder.`,
    }),
  closed: (folder: string, account: string) =>
    new EmbeddedServerError("not-ours", {
      vi: `Có dữ liệu ở ${folder} nhưng tài khoản "${account}" chạy PostgreSQL không còn vào được; hãy mở quyền vào các thư mục cha (chmod o+x) hoặc chuyển dự án về chỗ cũ.`,
      en: `There are data in ${folder}, but the account "${account}" that runs PostgreSQL can no longer enter; open the folders above (chmod o+x) or move the project back.`,
    }),
  failed: (step: string, reason: string, cause?: unknown) =>
    new EmbeddedServerError(
      "failed",
      {
        vi: `PostgreSQL nhúng gặp lỗi ở bước ${step}: ${reason}`,
        en: `The embedded PostgreSQL failed at ${step}: ${reason}`,
      },
      { cause },
    ),
};
