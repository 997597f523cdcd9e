import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { Config } from "../config.ts";

type Address = Pick<Config, "host" | "port">;

/** The server cannot listen; the message is the one line that the user needs. */
export class ListenError extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options);
    this.name = "ListenError";
  }
}

const reasons: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is taken by another program; stop it, or choose another port with PORT.`,
  EACCES: ({ port }) => `This user may not listen on port ${port}; choose one from 1024 with PORT.`,
  EADDRNOTAVAIL: ({ host }) => `This machine has no address ${host}; correct HOST.`,
  ENOTFOUND: ({ host }) => `No machine is named ${host}; correct HOST.`,
};

/** @returns the address to show @throws ListenError */
export function listenOn(server: Server, address: Address): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const reason = reasons[error.code ?? ""]?.(address);
      const message =
        reason ?? `Cannot listen on ${address.host}:${address.port}: ${error.message}`;
      reject(new ListenError(message, { cause: error }));
    };
    server.once("error", fail);
    server.listen(address.port, address.host, () => {
      server.off("error", fail);
      const { port } = server.address() as AddressInfo;
      const host = address.host.includes(":") ? `[${address.host}]` : address.host;
      resolve(`http://${host}:${port}`);
    });
  });
}

/** A kept-alive connection becomes idle when its last answer is out; Node closes only those idle at once. */
const idleSweepMs = 50;

/** Lets running requests end, idle connections at once, and cuts what is still open when the time is over. */
export function closeServer(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), timeoutMs);
    const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
