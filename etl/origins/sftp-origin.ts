/** A folder of another machine by SFTP. Links are never followed, and no name of theirs becomes a path of ours. */
import { createHash } from "node:crypto";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

import { Client } from "ssh2";
import type { SFTPWrapper, Stats } from "ssh2";

import { namePattern, safeFileName, shortenName } from "./file-name.ts";
import { collectBytes, requireSize, within } from "./limits.ts";
import type { Access } from "./access.ts";
import { OriginError, knownOriginError } from "./origin-error.ts";
import type { OpenOrigin, Origin, RemoteFile, TakenFile } from "./origin.ts";
import { requireSafeHost, safeLookup } from "../outside/safe-address.ts";

/** A file on its way to be moved or deleted; one left by a crash gets its name back and is looked at again. */
const held = ".hoptac-held-";
const takenFolder = "taken";
const piece = 256 * 1024;

interface Folder {
  readonly path: string;
  readonly sftp: SFTPWrapper;
  readonly access: Access;
  readonly isWanted: (name: string) => boolean;
}

export async function openSftpOrigin(origin: Origin, access: Access): Promise<OpenOrigin> {
  const url = new URL(origin.url);
  const client = new Client();
  const socket = await openSocket(url, access);
  const close = (): Promise<void> => end(client, socket);
  try {
    const username = decodeURIComponent(url.username);
    await login({ client, socket, username, hostKey: origin.hostKey }, access);
    const sftp = await within(access.limits.answerMs, promisify(client.sftp.bind(client))());
    const path = decodeURIComponent(url.pathname).replace(/\/+$/, "") || "/";
    const folder = { path, sftp, access, isWanted: namePattern(origin.pattern) };
    const { wholeMs } = access.limits;
    return {
      list: (taken) => within(wholeMs, list(folder, taken)),
      read: (file) => within(wholeMs, read(folder, file)),
      clear: (file, how) => within(wholeMs, clear(folder, file, how)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Login {
  readonly client: Client;
  readonly socket: Socket;
  readonly username: string;
  readonly hostKey: string | null;
}

async function login(
  { client, socket, username, hostKey }: Login,
  { limits, secret }: Access,
): Promise<void> {
  let shown: string | null = null;
  const isKey = secret?.startsWith("-----BEGIN") === true;
  const ready = new Promise<void>((resolve, reject) => {
    client.once("ready", resolve).on("error", reject);
    client.once("close", () => reject(knownOriginError("ECONNRESET") ?? new Error("closed")));
  });
  client.connect({
    sock: socket,
    username,
    ...(isKey ? { privateKey: secret } : { password: secret ?? "" }),
    readyTimeout: limits.answerMs,
    keepaliveInterval: limits.pauseMs / 3,
    keepaliveCountMax: 3,
    hostVerifier: (key: Buffer) => {
      shown = fingerprintOf(key);
      return shown === hostKey;
    },
  });
  await ready.catch((error: unknown) => {
    throw shown === null || shown === hostKey ? error : otherKey(shown, hostKey);
  });
}

/** The socket is ours, so that its address is judged. */
async function openSocket({ hostname, port }: URL, { rule, limits }: Access): Promise<Socket> {
  requireSafeHost(hostname, rule);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const socket = connect({ host, port: Number(port || 22), lookup: safeLookup(rule) });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });
  try {
    await within(limits.connectMs, connected);
    return socket;
  } catch (error) {
    socket.on("error", () => undefined).destroy();
    throw error;
  }
}

function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

function otherKey(shown: string, expected: string | null): OriginError {
  if (expected === null) {
    return new OriginError({
      vi: `Chưa biết khóa của máy chủ. Máy chủ đưa ra ${shown}; hãy hỏi người quản trị máy chủ xem có đúng không rồi ghi bằng: hoptac origins set ID --host-key ${shown}`,
      en: `The key of the host is not known. It shows ${shown}; ask its administrator whether that is right, then keep it: hoptac origins set ID --host-key ${shown}`,
    });
  }
  return new OriginError({
    vi: `Khóa của máy chủ là ${shown}, không phải ${expected} như đã ghi; có thể đó là máy khác. Không có gì được gửi tới đó.`,
    en: `The host shows the key ${shown}, not ${expected} as is known; it may be another machine. Nothing was sent to it.`,
  });
}

/** New ones are looked at twice: one that is still being written differs the second time. */
async function list(
  folder: Folder,
  taken: ReadonlyMap<string, TakenFile>,
): Promise<readonly RemoteFile[]> {
  await giveBackHeld(folder);
  const files = await look(folder);
  const isKnown = ({ name, version }: RemoteFile): boolean => taken.get(name)?.version === version;
  if (files.every(isKnown)) return files;
  await delay(folder.access.settledMs);
  const again = new Map((await look(folder)).map((file) => [file.name, file.version]));
  return files.filter((file) => isKnown(file) || again.get(file.name) === file.version);
}

async function look({ sftp, path, isWanted }: Folder): Promise<RemoteFile[]> {
  const entries = await promisify(sftp.readdir.bind(sftp))(path);
  return entries
    .filter(({ filename, attrs }) => isPlainName(filename) && attrs.isFile() && isWanted(filename))
    .map(({ filename, attrs }) => describe(filename, attrs))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function isPlainName(name: string): boolean {
  return !/[/\\\0]/.test(name) && name !== "." && name !== "..";
}

function describe(name: string, { size, mtime }: Pick<Stats, "size" | "mtime">): RemoteFile {
  return {
    name,
    fileName: safeFileName(name),
    version: `${size}:${mtime}`,
    modifiedAt: new Date(mtime * 1_000),
    sizeBytes: size,
  };
}

/** Opened once; what was opened must be the very file that was listed, before and after it was read. */
async function read({ sftp, path, access }: Folder, file: RemoteFile): Promise<Buffer | null> {
  requireSize(file.sizeBytes, access.limits.maxFileBytes);
  const handle = await new Promise<Buffer>((resolve, reject) => {
    sftp.open(`${path}/${file.name}`, "r", (error, opened) => {
      if (error === undefined) resolve(opened);
      else reject(error);
    });
  });
  const isSame = async (): Promise<boolean> => {
    const opened = await promisify(sftp.fstat.bind(sftp))(handle);
    const named = await promisify(sftp.lstat.bind(sftp))(`${path}/${file.name}`);
    return named.isFile() && [opened, named].every((each) => isVersion(file, each));
  };
  try {
    if (!(await isSame())) return null;
    const bytes = await collectBytes(pieces(sftp, handle), access.limits);
    return bytes.length === file.sizeBytes && (await isSame()) ? bytes : null;
  } finally {
    await promisify(sftp.close.bind(sftp))(handle).catch(() => undefined);
  }
}

function isVersion({ name, version }: RemoteFile, stats: Stats): boolean {
  return describe(name, stats).version === version;
}

async function* pieces(sftp: SFTPWrapper, handle: Buffer): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const buffer = Buffer.allocUnsafe(piece);
    const size = await new Promise<number>((resolve, reject) => {
      sftp.read(handle, buffer, 0, piece, position, (error, count) => {
        // Past the end there is nothing to read.
        if (error === undefined || error === null) resolve(count);
        else if ((error as { readonly code?: unknown }).code === 1) resolve(0);
        else reject(error);
      });
    });
    if (size === 0) return;
    yield buffer.subarray(0, size);
    position += size;
  }
}

/** Held under another name first: what is there then is judged, and a newer file gets its place back. */
async function clear(
  { sftp, path }: Folder,
  file: RemoteFile,
  how: "MOVE" | "DELETE",
): Promise<void> {
  const rename = promisify(sftp.rename.bind(sftp));
  const from = `${path}/${file.name}`;
  const holding = `${path}/${held}${file.name}`;
  await rename(from, holding);
  if (!isVersion(file, await promisify(sftp.lstat.bind(sftp))(holding))) {
    return rename(holding, from);
  }
  if (how === "DELETE") return promisify(sftp.unlink.bind(sftp))(holding);
  const makeFolder = promisify<string, void>((name, done) => sftp.mkdir(name, done));
  // It may be there; a folder that cannot be made shows in the move.
  await makeFolder(`${path}/${takenFolder}`).catch(() => undefined);
  const stamp = (file.modifiedAt ?? new Date()).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  await rename(holding, `${path}/${takenFolder}/${stamp}-${shortenName(file.name)}`);
}

async function giveBackHeld({ sftp, path }: Folder): Promise<void> {
  const rename = promisify(sftp.rename.bind(sftp));
  for (const { filename } of await promisify(sftp.readdir.bind(sftp))(path)) {
    if (!filename.startsWith(held)) continue;
    // Where a newer file has the name, the older one waits.
    await rename(`${path}/${filename}`, `${path}/${filename.slice(held.length)}`).catch(
      () => undefined,
    );
  }
}

/** The library leaves a socket open that the other side does not end. */
async function end(client: Client, socket: Socket): Promise<void> {
  client.on("error", () => undefined);
  client.end();
  socket.on("error", () => undefined).destroySoon();
}
