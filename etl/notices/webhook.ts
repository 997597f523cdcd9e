/** A signed message to a receiver's address, as Standard Webhooks has it. */
import { createHmac } from "node:crypto";

import type { Sentence } from "../../src/database/sentence.ts";
import { DeliveryError } from "./delivery-error.ts";
import type { Notice, NoticeKind } from "./notice.ts";
import type { PostSafely } from "./safe-post.ts";
import { readSecret } from "./secret.ts";

const timeoutMs = 10_000;

const eventTypes: Readonly<Record<NoticeKind, string>> = {
  RESULT: "file.ended",
  DIGEST: "digest",
  OVERDUE: "report.overdue",
  SCHEDULE_FAILING: "schedule.failing",
  SCHEDULE_RECOVERED: "schedule.recovered",
  TEST: "test",
};

/** @throws DeliveryError */
export async function sendWebhook(
  post: PostSafely,
  notice: Notice,
  now: Date = new Date(),
): Promise<void> {
  const { key, kind, recipient, content, createdAt } = notice;
  const secret = signingKey(await readSecret(notice.secret));
  const body = JSON.stringify({
    type: eventTypes[kind],
    timestamp: createdAt.toISOString(),
    data: content,
  });
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = {
    "content-type": "application/json",
    "user-agent": "Hoptac",
    "webhook-id": key,
    "webhook-timestamp": timestamp,
    "webhook-signature": sign(secret, `${key}.${timestamp}.${body}`),
  };
  const status = await post({ url: recipient, headers, body, timeoutMs }).catch(
    (error: unknown) => {
      throw error instanceof DeliveryError ? error : unreachable(error);
    },
  );
  if (status < 200 || status > 299) throw refusal(status);
}

const prefix = "whsec_";
const fewestBytes = 24;
const mostBytes = 64;

/** The secret as Standard Webhooks writes it: base64 behind `whsec_`. @throws DeliveryError */
export function signingKey(secret: string | null): Buffer {
  const text = secret?.startsWith(prefix) === true ? secret.slice(prefix.length) : "";
  const key = Buffer.from(text, "base64");
  if (key.length >= fewestBytes && key.length <= mostBytes) return key;
  throw new DeliveryError("passing", sentences.noSecret);
}

function sign(key: Buffer, content: string): string {
  return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}

const sentences = {
  noSecret: {
    vi: "Khóa bí mật của webhook phải có dạng whsec_ và 24 đến 64 byte viết theo base64.",
    en: "The secret of the webhook must be whsec_ followed by 24 to 64 bytes in base64.",
  },
  gone: {
    vi: "Máy nhận cho biết không nhận nữa (410).",
    en: "The receiver says that it takes no more (410).",
  },
} satisfies Record<string, Sentence>;

function unreachable(cause: unknown): DeliveryError {
  const { code = "" } = cause as { readonly code?: string };
  const told = /^[A-Z_]+$/.test(code) ? ` (${code})` : "";
  const sentence = {
    vi: `Không kết nối được máy nhận${told}.`,
    en: `The receiver cannot be reached${told}.`,
  };
  return new DeliveryError("passing", sentence, { cause });
}

function refusal(status: number): DeliveryError {
  if (status === 410) return new DeliveryError("final", sentences.gone);
  if (status >= 300 && status < 400) {
    return new DeliveryError("passing", {
      vi: `Máy nhận chuyển hướng (${status}), không được đi theo; hãy đặt địa chỉ cuối cùng.`,
      en: `The receiver redirects (${status}), which is not followed; name the final address.`,
    });
  }
  return new DeliveryError("passing", {
    vi: `Máy nhận trả lời ${status}.`,
    en: `The receiver answers ${status}.`,
  });
}
