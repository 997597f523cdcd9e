/** An HTTP host that answers each path as it is told to, rightly or wrongly, and remembers what it was asked. */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FaultyHost {
  readonly port: number;
  readonly asked: IncomingMessage[];
  url(path: string, host?: string): string;
  on(path: string, answer: (response: ServerResponse, request: IncomingMessage) => void): void;
  close(): Promise<void>;
}

export async function openFaultyHost(): Promise<FaultyHost> {
  const answers = new Map<string, (response: ServerResponse, request: IncomingMessage) => void>();
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const answer = answers.get((request.url ?? "").split("?")[0] ?? "");
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    asked,
    url: (path, host = "files.test") => `http://${host}:${port}${path}`,
    on: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
