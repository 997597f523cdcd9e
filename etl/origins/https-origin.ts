/** One file at an address. It is asked for only if it changed, and followed where the address leads by hand. */
import { pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

import { Agent, buildConnector, request } from "undici";
import type { Dispatcher } from "undici";

import { dispositionName, safeFileName } from "./file-name.ts";
import { collectBytes, requireSize } from "./limits.ts";
import type { Access } from "./access.ts";
import { OriginError, knownOriginError } from "./origin-error.ts";
import type { OpenOrigin, Origin, RemoteFile, TakenFile } from "./origin.ts";
import { bareHost, requireSafeHost, safeLookup } from "../outside/safe-address.ts";

const mostRedirects = 5;

interface Fetched {
  readonly url: URL;
  readonly answer: Dispatcher.ResponseData;
}

export function openHttpsOrigin(origin: Origin, access: Access): OpenOrigin {
  const agent = safeAgent(access);
  let body: Readable | null = null;
  return {
    list: async (taken) => {
      const fetched = await follow(origin, access, agent, validators(taken.get(nameOf(origin))));
      body = fetched.answer.body.on("error", () => undefined);
      if (fetched.answer.statusCode === 304) return [];
      requireFile(fetched.answer);
      body = decoded(fetched.answer);
      return [describe(origin, fetched)];
    },
    read: (file) => {
      requireSize(file.sizeBytes, access.limits.maxFileBytes);
      return collectBytes(body as Readable, access.limits);
    },
    clear: () => Promise.resolve(),
    close: async () => {
      body?.destroy();
      await agent.destroy();
    },
  };
}

/** It is remembered by the address, since a host may call it otherwise every day. */
function nameOf({ url }: Origin): string {
  return new URL(url).pathname;
}

/** Every connection is judged when it is made, that of a redirect like the first. */
function safeAgent({ rule, limits }: Access): Agent {
  const connect = buildConnector({ lookup: safeLookup(rule), timeout: limits.connectMs });
  return new Agent({
    headersTimeout: limits.answerMs,
    bodyTimeout: limits.pauseMs,
    connect: (options, callback) => {
      try {
        requireSafeHost(options.hostname, rule);
      } catch (error) {
        return callback(error as Error, null);
      }
      return connect(options, callback);
    },
  });
}

async function follow(
  { url }: Origin,
  access: Access,
  agent: Agent,
  conditions: Readonly<Record<string, string>>,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(access.limits.wholeMs);
  let current = new URL(url);
  let secret = access.secret;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    requireWebAddress(current);
    if (secret !== null) requireSecrecy(current, access);
    const answer = await request(current, {
      dispatcher: agent,
      signal,
      headers: {
        "user-agent": "hoptac",
        "accept-encoding": "gzip",
        ...conditions,
        ...(secret !== null && { authorization: secret }),
      },
    });
    const next = redirectOf(answer, current);
    if (next === null) return { url: current, answer };
    answer.body.on("error", () => undefined).destroy();
    if (current.protocol === "https:" && next.protocol === "http:") throw downgrade();
    if (next.origin !== current.origin) secret = null;
    current = next;
  }
  throw new OriginError({
    vi: `Địa chỉ chuyển hướng hơn ${mostRedirects} lần.`,
    en: `The address redirects more than ${mostRedirects} times.`,
  });
}

function validators(known: TakenFile | undefined): Readonly<Record<string, string>> {
  const version = known?.version ?? null;
  if (version === null) return {};
  return isEntityTag(version) ? { "if-none-match": version } : { "if-modified-since": version };
}

function isEntityTag(version: string): boolean {
  return /^(W\/)?"/.test(version);
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, current: URL): URL | null {
  const location = headers["location"];
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== "string") return null;
  if (!URL.canParse(location, current.href)) throw unusableAddress();
  return new URL(location, current);
}

function requireWebAddress({ protocol }: URL): void {
  if (protocol !== "https:" && protocol !== "http:") throw unusableAddress();
}

function requireSecrecy({ protocol, hostname }: URL, { rule }: Access): void {
  if (protocol === "https:" || rule.allowedHosts.includes(bareHost(hostname))) return;
  throw new OriginError({
    vi: "Khóa bí mật chỉ được gửi qua https; hãy dùng địa chỉ https.",
    en: "A secret is sent over https alone; use an address of https.",
  });
}

function requireFile({ statusCode }: Dispatcher.ResponseData): void {
  if (statusCode === 200) return;
  const words: Readonly<Record<number, string>> = {
    401: "LOGIN",
    403: "FORBIDDEN",
    404: "MISSING",
    410: "MISSING",
  };
  throw (
    knownOriginError(words[statusCode] ?? "") ??
    new OriginError({
      vi: `Máy chủ trả lời với mã ${statusCode} thay vì gửi tệp.`,
      en: `The host answers with status ${statusCode} instead of a file.`,
    })
  );
}

/** What the limit counts is what comes out, however little went in. */
function decoded({ headers, body }: Dispatcher.ResponseData): Readable {
  const coding = String(headers["content-encoding"] ?? "identity").toLowerCase();
  if (coding === "identity") return body;
  const decoders = {
    gzip: createGunzip,
    "x-gzip": createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  };
  if (!Object.hasOwn(decoders, coding)) {
    throw new OriginError({
      vi: "Máy chủ gửi tệp bằng cách nén không được hỗ trợ.",
      en: "The host sends the file in an encoding that is not read.",
    });
  }
  // An error of either is that of the reader.
  return pipeline(body, decoders[coding as keyof typeof decoders](), () => undefined);
}

function describe(origin: Origin, { url, answer: { headers } }: Fetched): RemoteFile {
  const text = (name: string): string | null => {
    const value = headers[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const modified = Date.parse(text("last-modified") ?? "");
  const length = text("content-length");
  return {
    name: nameOf(origin),
    fileName: safeFileName(
      dispositionName(text("content-disposition") ?? "") ?? decodedPath(url.pathname),
    ),
    version: text("etag") ?? text("last-modified"),
    modifiedAt: Number.isNaN(modified) ? null : new Date(modified),
    sizeBytes: length === null || text("content-encoding") !== null ? null : Number(length),
  };
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function unusableAddress(): OriginError {
  return new OriginError({
    vi: "Địa chỉ, hoặc nơi nó chuyển hướng tới, không phải địa chỉ http(s).",
    en: "The address, or where it redirects to, is not one of http(s).",
  });
}

function downgrade(): OriginError {
  return new OriginError({
    vi: "Địa chỉ https chuyển hướng sang http không mã hóa nên bị dừng.",
    en: "The https address redirects to http without encryption and is not followed.",
  });
}
