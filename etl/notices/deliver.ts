/** A notice on its way out: its words, its copy, its channel. */
import type { Sentence } from "../../src/database/sentence.ts";
import { UserError } from "../../src/errors.ts";
import { loadCopies } from "../annotate/load-copy.ts";
import type { Platform } from "../platform.ts";
import { compose } from "./compose/compose.ts";
import { DeliveryError } from "./delivery-error.ts";
import { requireMailServer, sendMail } from "./mail.ts";
import type { Attachment } from "./mail.ts";
import type { Channel, Notice } from "./notice.ts";
import { safePost } from "./safe-post.ts";
import { sendWebhook } from "./webhook.ts";

type Deliver = (notice: Notice) => Promise<void>;

/** Beyond this mail servers refuse a message, base64 and all. */
const largestCopyBytes = 10 * 1024 * 1024;

/** Throws a DeliveryError. @param signal ends what is under way when the process must end */
export function delivery(
  platform: Pick<Platform, "config" | "pool">,
  signal?: AbortSignal,
): Deliver {
  const copyOf = loadCopies(platform);
  const post = safePost(platform.config, signal);
  const channels: Readonly<Record<Channel, Deliver>> = {
    WEBHOOK: (notice) => sendWebhook(post, notice),
    EMAIL: async (notice) => {
      requireMailServer(platform.config);
      const { attachment, remark } = await copyFor(notice, copyOf);
      const { key, recipient: to, createdAt: at } = notice;
      const message = compose(notice, remark);
      await sendMail(platform.config, { key, to, at, message, attachment }, { signal });
    },
  };
  return (notice) => channels[notice.channel](notice);
}

interface Copy {
  readonly attachment: Attachment | null;
  readonly remark: Sentence | null;
}

/** The copy holds personal data of the file: `copyOf` is set for its sender alone. */
async function copyFor(notice: Notice, copyOf: ReturnType<typeof loadCopies>): Promise<Copy> {
  if (notice.kind !== "RESULT" || notice.content.copyOf === null) return none;
  try {
    const copy = await copyOf(String(notice.content.copyOf), notice.language);
    if (copy === null) return none;
    const isSmall = copy.bytes.length <= largestCopyBytes;
    return isSmall ? { attachment: copy, remark: null } : { attachment: null, remark: tooLarge };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === "BUSY") throw new DeliveryError("passing", busy, { cause: error });
    return { attachment: null, remark: tooLarge };
  }
}

const none: Copy = { attachment: null, remark: null };

const tooLarge: Sentence = {
  vi: "Bản sao có đánh dấu quá lớn nên không gửi kèm được; hãy hỏi cơ quan quản lý dữ liệu.",
  en: "The marked copy is too large to be attached; ask the office that keeps the data.",
};

const busy: Sentence = {
  vi: "Chưa tạo được bản sao có đánh dấu.",
  en: "The marked copy could not be made yet.",
};
