import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { ask, codeOf, send, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

const json = { "content-type": "application/json" };
const post = (body: RequestInit["body"], headers: Record<string, string> = json): RequestInit => ({
  method: "POST",
  headers,
  body,
});
const query = JSON.stringify({ query: "{ __typename }" });
const padded = (bytes: number): string => query + " ".repeat(bytes - query.length);
const deepVariables = (depth: number): string =>
  `{"query":"{ __typename }","variables":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;
const bodyLimit = 256 * 1024;

interface Refusal {
  readonly what: string;
  readonly path?: string;
  readonly init?: RequestInit;
  readonly status: number;
  readonly code: string;
}

const refusals: readonly Refusal[] = [
  {
    what: "a body above 256 KB",
    init: post(padded(bodyLimit + 1)),
    status: 413,
    code: "BODY_TOO_LARGE",
  },
  { what: "malformed JSON", init: post("{"), status: 400, code: "BAD_USER_INPUT" },
  { what: "no body", init: post(""), status: 400, code: "BAD_USER_INPUT" },
  { what: "a batch", init: post(`[${query}]`), status: 400, code: "BAD_USER_INPUT" },
  {
    what: "bytes that are no UTF-8",
    init: post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    status: 400,
    code: "BAD_USER_INPUT",
  },
  { what: "no query", path: "/graphql", status: 400, code: "BAD_USER_INPUT" },
  {
    what: "a parameter given twice",
    path: "/graphql?query={a}&query={b}",
    status: 400,
    code: "BAD_USER_INPUT",
  },
  {
    what: "variables that are no JSON",
    path: "/graphql?query={__typename}&variables={",
    status: 400,
    code: "BAD_USER_INPUT",
  },
  {
    what: "variables nested 33 deep",
    init: post(deepVariables(33)),
    status: 400,
    code: "BAD_USER_INPUT",
  },
  {
    what: "a stored document",
    init: post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}'),
    status: 400,
    code: "DOCUMENT_NOT_FOUND",
  },
  {
    what: "a form",
    init: post("query={a}", { "content-type": "application/x-www-form-urlencoded" }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    what: "a multipart form",
    init: post("--a--", { "content-type": "multipart/form-data; boundary=a" }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    what: "plain text",
    init: post(query, { "content-type": "text/plain" }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    what: "another charset",
    init: post(query, { "content-type": "application/json; charset=utf-7" }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    what: "a packed body",
    init: post(query, { ...json, "content-encoding": "gzip" }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    what: "a GET with a content type",
    path: "/graphql?query={__typename}",
    init: { headers: { "content-type": "text/plain" } },
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    what: "an Accept that nothing fits",
    init: post(query, { ...json, accept: "text/html" }),
    status: 406,
    code: "NOT_ACCEPTABLE",
  },
  { what: "PUT", init: { ...post(query), method: "PUT" }, status: 405, code: "METHOD_NOT_ALLOWED" },
  { what: "a preflight", init: { method: "OPTIONS" }, status: 405, code: "METHOD_NOT_ALLOWED" },
  {
    what: "a mutation by GET",
    path: "/graphql?query=mutation{change}",
    status: 405,
    code: "METHOD_NOT_ALLOWED",
  },
  {
    what: "a GET from another site",
    path: "/graphql?query={__typename}",
    init: { headers: { "sec-fetch-site": "cross-site" } },
    status: 403,
    code: "CROSS_SITE_REFUSED",
  },
  {
    what: "a POST from another site",
    init: post(query, { ...json, "sec-fetch-site": "same-site" }),
    status: 403,
    code: "CROSS_SITE_REFUSED",
  },
  {
    what: "another Origin from an older browser",
    init: post(query, { ...json, origin: "http://evil.example" }),
    status: 403,
    code: "CROSS_SITE_REFUSED",
  },
  {
    what: "a sandboxed page of an older browser",
    init: post(query, { ...json, origin: "null" }),
    status: 403,
    code: "CROSS_SITE_REFUSED",
  },
  {
    what: "an address above 8 KB",
    path: `/graphql?query={__typename}${"%20".repeat(2_731)}`,
    status: 414,
    code: "URL_TOO_LONG",
  },
  { what: "an unknown path", path: "/nothing", status: 404, code: "NOT_FOUND" },
  {
    what: "an upload where none is taken",
    path: "/imports?source=registry",
    init: post("x", {}),
    status: 404,
    code: "NOT_FOUND",
  },
  {
    what: "a file of the console that is not there",
    path: "/graphiql/nothing.js",
    status: 404,
    code: "NOT_FOUND",
  },
];

describe("a refusal", () => {
  let server: StartedHttp;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.close());

  it.each(refusals)("of $what is $status $code, as JSON without a stack", async (refusal) => {
    const { path = "/graphql", init, status, code } = refusal;
    const answer = await send(server, path, init);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toMatch(/json; charset=utf-8$/);
    expect(answer.json.data).toBeUndefined();
    expect(answer.json.errors?.[0]?.extensions.requestId).toBe(answer.headers.get("x-request-id"));
    expect(answer.text).not.toMatch(/stack|node_modules|\.ts\b|\bat \w+ \(/);
  });

  it("of a method names those allowed", async () => {
    const unknown = await send(server, "/graphql", { method: "DELETE" });
    expect(unknown.headers.get("allow")).toBe("GET, POST");
    const mutation = await send(server, "/graphql?query=mutation{change}");
    expect(mutation.headers.get("allow")).toBe("POST");
  });

  it("does not meet what is just within the limits", async () => {
    expect((await ask(server, padded(bodyLimit))).status).toBe(200);
    expect((await ask(server, deepVariables(31))).status).toBe(200);
    const longest = `/graphql?query={__typename}`.padEnd(8 * 1024, "+");
    expect((await send(server, longest)).status).toBe(200);
    const sameOrigin = { origin: server.address, "sec-fetch-site": "same-origin" };
    expect((await ask(server, query, sameOrigin)).status).toBe(200);
  });

  it("is told in Vietnamese unless the caller asks for English", async () => {
    const vietnamese = await send(server, "/nothing");
    expect(vietnamese.json.errors?.[0]?.message).toBe("Không có gì ở /nothing.");
    const english = await send(server, "/nothing", { headers: { "accept-language": "en" } });
    expect(english.json.errors?.[0]?.message).toBe("There is nothing at /nothing.");
  });
});
