import { inputError, userError } from "../errors.ts";
import { requireJsonBody } from "./content-type.ts";
import { readText } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import { findQuery } from "./stored-document.ts";
import type { DocumentRules } from "./stored-document.ts";

type JsonObject = Record<string, unknown>;

export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: JsonObject;
}

const bodyLimit = 256 * 1024;
/** Nesting of variables; a filter as deep as the planner takes it stays well below. */
const variablesDepthLimit = 32;

/**
 * The parameters of GraphQL over HTTP, from the body of a POST or the address of a GET.
 * @throws UserError where the request as such is wrong; what the query says is not looked at.
 */
export async function readOperation(
  exchange: Exchange,
  rules: DocumentRules,
): Promise<OperationRequest> {
  const isGet = exchange.request.method === "GET";
  const parameters = isGet ? readSearch(exchange) : await readBody(exchange);
  const { operationName, variables, documentId } = parameters;
  const extensions = requireObject("extensions", parameters["extensions"]);
  const query = await findQuery({ query: parameters["query"], documentId, extensions }, rules);
  if (typeof query !== "string" || query.trim() === "") throw missingQuery();
  return {
    query,
    operationName: requireName(operationName),
    variables: requireShallow(requireObject("variables", variables)),
  };
}

async function readBody(exchange: Exchange): Promise<JsonObject> {
  requireJsonBody(exchange);
  const body = parseJson("body", await readText(exchange.request, bodyLimit));
  if (isObject(body)) return body;
  throw badInput("nội dung phải là một đối tượng JSON.", "the body must be one JSON object.");
}

const searchNames = ["query", "operationName", "variables", "extensions", "documentId"] as const;
const jsonNames: ReadonlySet<string> = new Set(["variables", "extensions"]);

function readSearch({ request, search }: Exchange): JsonObject {
  if (request.headers["content-type"] !== undefined) {
    throw userError("UNSUPPORTED_MEDIA_TYPE", { accepted: "GET without Content-Type" });
  }
  const asked = search();
  return Object.fromEntries(searchNames.map((name) => [name, readSearchValue(asked, name)]));
}

function readSearchValue(search: URLSearchParams, name: string): unknown {
  const [value, ...more] = search.getAll(name);
  if (more.length > 0) {
    throw badInput(`${name} chỉ được xuất hiện một lần.`, `${name} may be given only once.`);
  }
  if (value === undefined || value === "") return undefined;
  return jsonNames.has(name) ? parseJson(name, value) : value;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(`${name} không phải JSON đúng.`, `${name} is not well-formed JSON.`);
  }
}

function requireName(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw badInput("operationName phải là chữ.", "operationName must be a string.");
}

function requireObject(name: string, value: unknown): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw badInput(`${name} phải là một đối tượng JSON.`, `${name} must be a JSON object.`);
}

function requireShallow(variables: JsonObject | undefined): JsonObject | undefined {
  if (variables === undefined || !isDeeperThan(variables, variablesDepthLimit)) return variables;
  throw badInput(
    `variables lồng nhau quá ${variablesDepthLimit} tầng.`,
    `variables is nested deeper than ${variablesDepthLimit} levels.`,
  );
}

function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return limit === 0 || Object.values(value).some((each) => isDeeperThan(each, limit - 1));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function missingQuery() {
  return badInput(
    "thiếu query. Trong trình duyệt, hãy mở /graphiql.",
    "query is missing. In a browser, open /graphiql.",
  );
}

function badInput(vi: string, en: string) {
  return inputError({ vi, en });
}
