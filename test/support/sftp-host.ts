/** OpenSSH's own server, run by the test as its user on a port of its own. */
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import { eventually } from "./eventually.ts";

const program = "/usr/sbin/sshd";

export interface SftpHost {
  /** What its users see. */
  readonly folder: string;
  readonly user: string;
  readonly port: number;
  /** Of the key it shows. */
  readonly hostKey: string;
  /** That it lets in. */
  readonly privateKeyFile: string;
  close(): Promise<void>;
}

export async function openSftpHost(): Promise<SftpHost> {
  if (!existsSync(program)) {
    throw new Error("There is no OpenSSH server; run bin/install-debian-parts.sh as root.");
  }
  const place = mkdtempSync(join(tmpdir(), "hoptac-sshd-"));
  const folder = join(place, "files");
  mkdirSync(folder);
  const hostKeyFile = makeKey(join(place, "host"));
  const privateKeyFile = makeKey(join(place, "user"));
  const port = await freePort();
  writeFileSync(join(place, "config"), configOf({ place, port, hostKeyFile }));
  // Where it puts the process that has not logged in; Debian makes it when the service starts.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true });
  const server = spawn(program, ["-D", "-e", "-f", join(place, "config")], { stdio: "ignore" });
  await eventually(() => answers(port));
  return {
    folder,
    user: userInfo().username,
    port,
    hostKey: fingerprintOf(`${hostKeyFile}.pub`),
    privateKeyFile,
    close: () => close(server, place),
  };
}

function configOf(given: { place: string; port: number; hostKeyFile: string }): string {
  const { place, port, hostKeyFile } = given;
  return `ListenAddress 127.0.0.1:${port}
HostKey ${hostKeyFile}
PidFile ${join(place, "pid")}
AuthorizedKeysFile ${join(place, "user.pub")}
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
Subsystem sftp internal-sftp
`;
}

function makeKey(file: string): string {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
  chmodSync(file, 0o600);
  return file;
}

function fingerprintOf(file: string): string {
  const told = execFileSync("ssh-keygen", ["-lf", file], { encoding: "utf8" });
  return /SHA256:\S+/.exec(told)?.[0] ?? readFileSync(file, "utf8");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const tell = (found: boolean): void => {
      socket.destroy();
      resolve(found);
    };
    socket.once("data", () => tell(true)).once("error", () => tell(false));
    socket.once("close", () => tell(false));
  });
}

async function close(server: ChildProcess, place: string): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  await ended;
  rmSync(place, { recursive: true, force: true });
}
