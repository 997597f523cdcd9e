import { basename } from "node:path";

import type { Viewer } from "../access/viewer.ts";
import { userError } from "../errors.ts";
import { sendJson } from "./answer.ts";
import { limitedBody } from "./body.ts";
import { mediaTypeOf, requireUnpackedBody } from "./content-type.ts";
import { isLocalCaller, refuseCrossSite } from "./cross-site.ts";
import type { Exchange, Route } from "./exchange.ts";

interface Upload {
  readonly source: string;
  /** File name as the sender calls it, without folders; null: not told. */
  readonly name: string | null;
  /** False: only kept, until the mutation importFile asks for it. */
  readonly isImported: boolean;
  /** Mail address of who sent the file, who is told what became of it; null: not told. */
  readonly sender: string | null;
  readonly viewer: Viewer;
}

/**
 * Takes the bytes of one workbook; what it returns is answered as JSON with status 202.
 * The bytes end in a UserError BODY_TOO_LARGE when there are too many: what was kept must then be dropped.
 */
export type ReceiveUpload = (bytes: AsyncIterable<Uint8Array>, upload: Upload) => Promise<unknown>;

/** What a web form sends wraps the file in its own text; a workbook must come as it is. */
const formTypes: ReadonlySet<string> = new Set([
  "multipart/form-data",
  "application/x-www-form-urlencoded",
]);
const longestName = 255;

/**
 * `POST /imports?source=ID&name=FILE`: a workbook as raw bytes; with `&import=false` it is only kept. `&sender=ADDRESS`
 * names who is told the outcome.
 */
export function importsRoute(receiveUpload: ReceiveUpload): Route {
  return {
    path: "/imports",
    methods: ["POST"],
    answer: async (exchange) => {
      const { request, config } = exchange;
      refuseCrossSite(request);
      const viewer = requireUploader(exchange);
      if (formTypes.has(mediaTypeOf(request.headers["content-type"]) ?? "")) {
        throw userError("UNSUPPORTED_MEDIA_TYPE", { accepted: "application/octet-stream" });
      }
      requireUnpackedBody(request.headers["content-encoding"]);
      const bytes = limitedBody(request, config.maxFileBytes);
      const received = await receiveUpload(bytes, { ...readTarget(exchange), viewer });
      sendJson(exchange, 202, received);
    },
  };
}

/** Files come from the administrator, or from whoever sits at this machine. */
function requireUploader({ request, viewer }: Exchange): Viewer {
  const sender = viewer();
  if (sender.kind === "administrator" || isLocalCaller(request)) return sender;
  throw userError("FORBIDDEN", { what: "/imports" });
}

function readTarget(exchange: Exchange): Omit<Upload, "viewer"> {
  const search = exchange.search();
  const source = search.get("source") ?? "";
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(source)) {
    throw userError("BAD_USER_INPUT", {
      reason: {
        vi: "thiếu mã nguồn dữ liệu; hãy thêm ?source=MÃ vào địa chỉ.",
        en: "the source is missing; add ?source=ID to the address.",
      },
    });
  }
  const name = basename((search.get("name") ?? "").replaceAll("\\", "/")).slice(0, longestName);
  const isImported = search.get("import") !== "false";
  const sender = search.get("sender");
  if (sender !== null && !isImported) {
    throw userError("BAD_USER_INPUT", {
      reason: {
        vi: "sender chỉ dùng được khi tệp được nạp ngay.",
        en: "sender goes only with a file that is taken in at once.",
      },
    });
  }
  return { source, name: name === "" ? null : name, isImported, sender };
}
