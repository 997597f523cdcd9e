import type { Language } from "../config.ts";
import { userError } from "../errors.ts";
import { writeHead } from "./answer.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { Route } from "./exchange.ts";

interface LoadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Null: there is no such load, or it has no such file. */
export type ReadLoadFile = (load: string, language: Language) => Promise<LoadFile | null>;

/** By the last part of the address, for example `original`. */
export type LoadFiles = Readonly<Record<string, ReadLoadFile>>;

const address = /^\/loads\/([1-9]\d{0,17})\/([a-z]+)$/;

/** `GET /loads/<number>/original`: a file of a load, for the administrator alone: it may hold personal data. */
export function loadFilesRoute(files: LoadFiles): Route {
  return {
    path: "/loads/",
    methods: ["GET", "HEAD"],
    answer: async (exchange) => {
      const { request, response, path, language, viewer } = exchange;
      refuseCrossSite(request);
      if (viewer().kind !== "administrator") throw userError("FORBIDDEN", { what: path });
      const [, load = "", kind = ""] = address.exec(path) ?? [];
      const read = Object.hasOwn(files, kind) ? files[kind] : undefined;
      const file = (await read?.(load, language)) ?? null;
      if (file === null) throw userError("NOT_FOUND", { path });
      writeHead(exchange, 200, {
        "content-type": "application/octet-stream",
        "content-length": file.bytes.byteLength,
        "content-disposition": disposition(file.name),
        "cache-control": "private, no-store",
      });
      response.end(request.method === "HEAD" ? undefined : file.bytes);
    },
  };
}

/** The name twice (RFC 6266): in ASCII for the oldest, in full for all others. */
function disposition(name: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/[^\x20-\x7e]/g, "")
    .replaceAll(/["\\%]/g, "_");
  const full = encodeURIComponent(Buffer.from(name).toString()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
