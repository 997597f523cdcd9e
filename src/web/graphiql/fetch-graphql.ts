interface Operation {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

/** Sends an operation to this server; what stands in the header editor comes last and wins. */
export async function fetchGraphql(
  { query, operationName, variables }: Operation,
  options?: { readonly headers?: Readonly<Record<string, string>> },
): Promise<unknown> {
  const headers = new Headers({
    "content-type": "application/json",
    accept: "application/graphql-response+json, application/json;q=0.9",
    "accept-language": document.documentElement.lang,
  });
  for (const [name, value] of Object.entries(options?.headers ?? {})) headers.set(name, value);
  const body = JSON.stringify({ query, operationName, variables });
  const response = await fetch("/graphql", { method: "POST", headers, body });
  return response.json();
}
