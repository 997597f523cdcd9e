import { createServer } from "node:http";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { callbackify } from "node:util";

import { simpleParser } from "mailparser";
import type { ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";

export interface MailServer {
  readonly port: number;
  /** What was taken, in the order it came. */
  readonly mails: { readonly to: string[]; readonly raw: string; readonly mail: ParsedMail }[];
  close(): Promise<void>;
}

/** Without TLS, as on the own machine; an option may ask for it, or refuse things. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const server = new SMTPServer({
    authOptional: true,
    // Its certificate, where a test wants TLS, is one that nobody trusts.
    logger: false,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      callbackify(() => receive(stream))((error, received) => {
        if (error === null) {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...received });
        }
        done(error);
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(stream: Readable): Promise<{ raw: string; mail: ParsedMail }> {
  const bytes = await buffer(stream);
  return { raw: bytes.toString("utf8"), mail: await simpleParser(bytes) };
}

interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HookServer {
  readonly url: string;
  readonly posts: ReceivedPost[];
  close(): Promise<void>;
}

/** @param answer by the number of the post, from 1 */
export async function startHookServer(
  answer: (count: number, response: ServerResponse) => void,
): Promise<HookServer> {
  const posts: ReceivedPost[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      posts.push({ path: request.url ?? "", headers: request.headers, body });
      answer(posts.length, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    posts,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
