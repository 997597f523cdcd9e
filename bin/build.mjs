import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const root = dirname(import.meta.dirname);
const execute = promisify(execFile);
const programConfiguration = "bin/program.vite.config.mjs";
const consoleConfiguration = "src/web/graphiql/vite.config.ts";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} says what the progress line tells
 * @property {readonly string[]} inputs files and folders; the first is its configuration
 * @property {RegExp} kinds files that count within the folders
 * @property {readonly string[]} outputs removed before a build that lost an input; the first proves the last build
 * @property {() => Promise<void>} run
 */

/** @type {readonly Step[]} */
const steps = [
  {
    name: "server",
    says: "compiling the server",
    inputs: ["tsconfig.build.json", "tsconfig.json", "package-lock.json", "src", "etl"],
    kinds: /(?<!\.d)\.ts$/,
    outputs: ["dist/src", "dist/etl", "dist/.tsbuildinfo"],
    run: compileServer,
  },
  {
    name: "program",
    says: "bundling the program",
    inputs: [programConfiguration, "tsconfig.json", "package-lock.json", "src", "etl"],
    kinds: /(?<!\.d)\.ts$/,
    outputs: ["dist/program"],
    run: () => bundle(programConfiguration, "The program cannot be bundled"),
  },
  {
    name: "graphiql",
    says: "bundling the GraphiQL console",
    inputs: [consoleConfiguration, "package-lock.json", "src/web/graphiql"],
    kinds: /\.(ts|tsx|css|html|svg|graphql|json)$/,
    outputs: ["dist/web/graphiql"],
    run: () => bundle(consoleConfiguration, "The console cannot be bundled"),
  },
];

/** A step failed; the message is what its tool said. */
export class BuildError extends Error {}

/**
 * Builds what has changed since the last build into dist/. Inputs are compared by content, so that a copied or freshly
 * cloned tree with its dist/ is not built again; a step whose configuration is absent (an image without sources) is
 * taken as built.
 * @param {(line: string) => void} tell receives one line for each step that runs
 * @returns {Promise<boolean>} whether anything was built
 * @throws {BuildError}
 */
export async function build(tell = (line) => process.stderr.write(`${line}\n`)) {
  const inputOf = readOnce(Object.assign({}, ...steps.map((step) => readStamp(stampPathOf(step)))));
  const results = await Promise.allSettled(
    steps.map((step) => bringUpToDate(step, { tell, inputOf })),
  );
  const failures = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  const [failure] = failures;
  if (failures.every((each) => each instanceof BuildError) && failure !== undefined) {
    throw new BuildError(failures.map((each) => each.message).join("\n"), { cause: failure });
  }
  if (failure !== undefined) throw failure;
  return results.some((each) => each.status === "fulfilled" && each.value);
}

/** @param {Step} step @param {{ tell: (line: string) => void, inputOf: (path: string) => Input }} means */
async function bringUpToDate(step, { tell, inputOf }) {
  if (!existsSync(join(root, step.inputs[0] ?? ""))) return false;
  const stampPath = stampPathOf(step);
  const inputs = readInputs(step, inputOf);
  const previous = readStamp(stampPath);
  const isBuilt = existsSync(join(root, step.outputs[0] ?? ""));
  const write = () => writeFileSync(stampPath, JSON.stringify(inputs));
  if (isBuilt && digestsOf(previous) === digestsOf(inputs)) {
    // Files that were written anew with the same text need be read no second time.
    if (JSON.stringify(previous) !== JSON.stringify(inputs)) write();
    return false;
  }

  const startedAt = performance.now();
  tell(`Hoptac: ${step.says} ...`);
  rmSync(stampPath, { force: true });
  if (!isBuilt || Object.keys(previous).some((path) => !(path in inputs))) removeOutputs(step);
  await step.run();
  mkdirSync(dirname(stampPath), { recursive: true });
  write();
  tell(`Hoptac: ${step.says} took ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return true;
}

/**
 * @typedef {object} Input a file that a step is made of
 * @property {string} digest
 * @property {number} size
 * @property {number} writtenAt
 */

/** @param {Step} step */
function stampPathOf(step) {
  return join(root, "dist", `.built-${step.name}.json`);
}

/** @param {Record<string, Input>} inputs */
function digestsOf(inputs) {
  return JSON.stringify(Object.entries(inputs).map(([path, { digest }]) => [path, digest]));
}

/** @param {Step} step @param {(path: string) => Input} inputOf @returns {Record<string, Input>} by path */
function readInputs(step, inputOf) {
  const paths = step.inputs.flatMap((input) =>
    statSync(join(root, input)).isFile() ? [input] : listFiles(input, step.kinds),
  );
  return Object.fromEntries(paths.toSorted().map((path) => [path, inputOf(path)]));
}

/** @param {string} folder @param {RegExp} kinds @returns {string[]} */
function listFiles(folder, kinds) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kinds.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/**
 * Steps share inputs, each of which is read once, and not at all where size and time are those of the last build.
 * @param {Record<string, Input>} last
 * @returns {(path: string) => Input}
 */
function readOnce(last) {
  /** @type {Map<string, Input>} */
  const known = new Map();
  return (path) => {
    const found = known.get(path) ?? readInput(path, last[path]);
    known.set(path, found);
    return found;
  };
}

/** @param {string} path @param {Input | undefined} last @returns {Input} */
function readInput(path, last) {
  const { size, mtimeMs: writtenAt } = statSync(join(root, path));
  if (last?.size === size && last.writtenAt === writtenAt) return last;
  const bytes = readFileSync(join(root, path));
  return { digest: createHash("sha1").update(bytes).digest("base64url"), size, writtenAt };
}

/** @param {string} path @returns {Record<string, Input>} */
function readStamp(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/** What was compiled from a file that is gone must not stay. @param {Step} step */
function removeOutputs(step) {
  for (const output of step.outputs) rmSync(join(root, output), { recursive: true, force: true });
}

const { resolve } = createRequire(import.meta.url);

function compileServer() {
  const compiler = join(dirname(resolve("typescript/package.json")), "bin", "tsc");
  return runTool([compiler, "-p", "tsconfig.build.json"], "The server does not compile");
}

/** In a process of its own, since who serves afterwards must not hold the bundler. @param {string} configuration @param {string} problem */
function bundle(configuration, problem) {
  const bundler = join(dirname(resolve("vite/package.json")), "bin", "vite.js");
  return runTool([bundler, "build", "--config", configuration, "--logLevel", "error"], problem);
}

/** @param {readonly string[]} parameters @param {string} problem told when it fails, with what the tool said */
async function runTool(parameters, problem) {
  try {
    await execute(process.execPath, parameters, { cwd: root });
  } catch (error) {
    throw new BuildError(`${problem}:\n${outputOf(error)}`, { cause: error });
  }
}

/** @param {unknown} error */
function outputOf(error) {
  const told = /** @type {{ stdout?: string, stderr?: string, message?: string }} */ (error);
  return (told.stdout || told.stderr || told.message || String(error)).trim();
}

const isCalledDirectly =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename;
if (isCalledDirectly) {
  try {
    if (!(await build())) process.stderr.write("Hoptac: nothing to build\n");
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
