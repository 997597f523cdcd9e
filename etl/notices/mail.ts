/** Mail by SMTP: a connection for each, TLS wherever the server is another machine. */
import { createTransport } from "nodemailer";
import type { SMTPTransportOptions } from "nodemailer";

import type { MailSettings } from "../../src/mail-settings.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { mailAddress } from "./address.ts";
import { renderHtml, renderText, shown } from "./compose/message.ts";
import type { Message } from "./compose/message.ts";
import { DeliveryError } from "./delivery-error.ts";
import { readSecret } from "./secret.ts";

export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Mail {
  /** The same in every attempt, so that a mailbox can drop a second one. */
  readonly key: string;
  readonly to: string;
  readonly at: Date;
  readonly message: Message;
  readonly attachment: Attachment | null;
}

interface MailLimits {
  /** How long the server may be silent. */
  readonly silenceMs: number;
  readonly longestMs: number;
  /** Cuts it off when the process must end. */
  readonly signal?: AbortSignal | undefined;
}
const usualLimits: MailLimits = { silenceMs: 20_000, longestMs: 120_000 };
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** @throws DeliveryError */
export async function sendMail(
  settings: MailSettings,
  mail: Mail,
  given: Partial<MailLimits> = {},
): Promise<void> {
  const limits = { ...usualLimits, ...given };
  const { smtpUrl, mailFrom } = requireMailServer(settings);
  const to = mailAddress(mail.to);
  if (to === null) throw new DeliveryError("final", sentences.noAddress);
  const transport = createTransport({
    ...optionsOf(new URL(smtpUrl), await passwordOf(settings)),
    connectionTimeout: limits.silenceMs,
    greetingTimeout: limits.silenceMs,
    socketTimeout: limits.silenceMs,
  });
  const signal = AbortSignal.any([
    AbortSignal.timeout(limits.longestMs),
    ...(limits.signal === undefined ? [] : [limits.signal]),
  ]);
  try {
    await transport.sendMail({ ...contentOf(mail, { from: mailFrom, to }), signal });
  } catch (error) {
    throw signal.aborted
      ? new DeliveryError("channel", sentences.slow, { cause: error })
      : deliveryErrorOf(error);
  } finally {
    transport.close();
  }
}

/** @throws DeliveryError */
export function requireMailServer({ smtpUrl, mailFrom }: MailSettings): {
  readonly smtpUrl: string;
  readonly mailFrom: string;
} {
  if (smtpUrl === null || mailFrom === null) throw new DeliveryError("channel", sentences.noServer);
  return { smtpUrl, mailFrom };
}

/** Without it nothing can be sent to anybody. */
function passwordOf({ smtpSecret }: MailSettings): Promise<string | null> {
  return readSecret(smtpSecret).catch((error: unknown) => {
    throw error instanceof DeliveryError ? new DeliveryError("channel", error.sentence) : error;
  });
}

function optionsOf(url: URL, password: string | null): SMTPTransportOptions {
  const isSecure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // Passwords and attached copies go over no network in the clear.
    requireTLS: !isSecure && !loopback.has(url.hostname),
    ...(password !== null && { auth: { user: decodeURIComponent(url.username), pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function contentOf({ key, at, message, attachment }: Mail, { from, to }: Route) {
  return {
    from: { name: "Hoptac", address: from },
    to: { name: "", address: to },
    subject: shown(message.subject),
    date: at,
    messageId: `<${key}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    // No machine answers a machine.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    text: renderText(message),
    html: renderHtml(message),
    attachments:
      attachment === null
        ? []
        : [{ filename: shown(attachment.name), content: attachment.bytes, contentType: workbook }],
  };
}

interface Route {
  readonly from: string;
  readonly to: string;
}

const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const sentences = {
  noServer: {
    vi: "Chưa đặt máy chủ thư (HOPTAC_SMTP_URL).",
    en: "No mail server is set (HOPTAC_SMTP_URL).",
  },
  noAddress: { vi: "Địa chỉ thư không hợp lệ.", en: "The mail address is not valid." },
  slow: {
    vi: "Máy chủ thư trả lời quá chậm.",
    en: "The mail server takes too long.",
  },
} satisfies Record<string, Sentence>;

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** The server's own words may repeat an address, so that only its number is told. */
function deliveryErrorOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { code = "", command = "", responseCode = 0 } = error as SmtpError;
  const isAboutMail = command !== "MAIL FROM" && (code === "EENVELOPE" || code === "EMESSAGE");
  if (!isAboutMail) {
    return new DeliveryError("channel", serverFault(code, responseCode), { cause: error });
  }
  const fault = responseCode >= 500 ? "final" : "passing";
  const sentence = {
    vi: `Máy chủ thư không nhận thư này (${responseCode}).`,
    en: `The mail server does not take this mail (${responseCode}).`,
  };
  return new DeliveryError(fault, sentence, { cause: error });
}

function serverFault(code: string, responseCode: number): Sentence {
  const told = [code, responseCode || ""].filter((part) => part !== "").join(" ");
  if (code === "EAUTH" || code === "ENOAUTH") {
    return {
      vi: `Máy chủ thư không nhận tài khoản (${told}); hãy kiểm tra HOPTAC_SMTP_URL và HOPTAC_SMTP_SECRET.`,
      en: `The mail server does not accept the account (${told}); check HOPTAC_SMTP_URL and HOPTAC_SMTP_SECRET.`,
    };
  }
  return {
    vi: `Không gửi được qua máy chủ thư (${told}); hãy kiểm tra địa chỉ, TLS và chứng chỉ của máy chủ.`,
    en: `The mail server cannot be used (${told}); check its address, TLS and certificate.`,
  };
}
