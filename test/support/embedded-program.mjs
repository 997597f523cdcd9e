/**
 * A small platform or command for tests of the embedded server: opens it, says so in one JSON line, and ends it on
 * SIGTERM or SIGINT, or with code 3 when the server is lost. Runs in a copy of the project (see project-copy.ts), from where it imports.
 */
const { attachToEmbeddedServer, openEmbeddedServer } =
  await import("./src/database/embedded/server.js");

const [role, dataFolder] = process.argv.slice(2);

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const options = {
  dataFolder,
  durable: false,
  settings: { fsync: "off" },
  onLost: () => process.exit(3),
  onProgress: (sentence) => say({ progress: sentence.en }),
};

async function open() {
  if (role === "platform") {
    const { stop, ...server } = await openEmbeddedServer(options);
    return { server, end: stop };
  }
  const { url, release } = await attachToEmbeddedServer(options);
  return { server: { url }, end: release };
}

try {
  const { server, end } = await open();
  const finish = () => void end().then(() => process.exit(0));
  process.once("SIGTERM", finish);
  process.once("SIGINT", finish);
  // Keeps the process alive until a signal comes.
  setInterval(() => undefined, 60_000);
  say({ ready: server });
} catch (error) {
  say({ problem: { kind: error.kind, message: error.message } });
  process.exit(1);
}
