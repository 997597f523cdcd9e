import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

import { loadReference } from "../../etl/reference/load-reference.ts";
import { readConfig } from "../../src/config.ts";
import type { GraphqlContext } from "../../src/graphql/context.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { createApollo } from "../../src/http/apollo.ts";
import { createHttpServer } from "../../src/http/server.ts";
import type { HttpServer } from "../../src/http/server.ts";
import { projectRoot } from "../../src/project-root.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

const browserPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Without them Chromium itself calls home. */
const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function findBrowser(): string {
  const found = browserPaths.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `No Chromium at ${browserPaths.join(", ")}; install one (apt-get install chromium) to run test:full.`,
  );
}

/** Builds the console in a project of its own, so that no other test sees a half-built one. */
function buildConsole(project: string): string {
  for (const name of ["bin/build.mjs", "package.json", "package-lock.json", "src/web"]) {
    cpSync(join(projectRoot, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(projectRoot, "node_modules"), join(project, "node_modules"));
  const { status, stderr } = spawnSync(process.execPath, ["bin/build.mjs"], {
    cwd: project,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return join(project, "dist", "web", "graphiql");
}

function createServer(database: TestDatabase, consoleFolder: string): HttpServer {
  const log = pino({ level: "silent" });
  return createHttpServer<GraphqlContext>({
    config: readConfig({ PORT: "0" }),
    log,
    apollo: createApollo<GraphqlContext>(buildGraphqlSchema(), { log }),
    createContext: (request) => ({
      ...request,
      database: database.pool,
      log,
      cursorSecret: "of the tests",
    }),
    checkReady: () => database.pool.query("select 1"),
    consoleFolder,
  });
}

describe("the console in a browser that can reach no other address", () => {
  const project = mkdtempSync(join(tmpdir(), "hoptac-console-"));
  const refused: string[] = [];
  const problems: string[] = [];
  let database: TestDatabase;
  let server: HttpServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags });
    database = await createTestDatabase();
    await loadReference(database.dataSource);
    server = createServer(database, buildConsole(project));
    const address = await server.listen();
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(address)) return route.continue();
      refused.push(url);
      return route.abort();
    });
    page = await context.newPage();
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`${address}/graphiql`);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close(0);
    await database?.drop();
    rmSync(project, { recursive: true });
  });

  it("shows its title and the editor with the first example", async () => {
    expect(await page.title()).toBe("Hoptac – Bàn truy vấn dữ liệu kinh tế tập thể");
    const editor = page.locator(".graphiql-query-editor .view-lines");
    await editor.waitFor();
    await page.getByText("HopTacXaCuaPhuong").first().waitFor();
    expect((await editor.innerText()).replaceAll("\u00a0", " ")).toMatch(/cooperatives\(/);
  });

  it("opens each example in a tab, runs it and shows its data", async () => {
    const buttons = page.getByRole("region", { name: "Truy vấn mẫu" }).getByRole("button");
    expect(await buttons.count()).toBe(6);
    for (const button of await buttons.all()) {
      await button.click();
      const [response] = await Promise.all([
        page.waitForResponse((each) => each.url().endsWith("/graphql")),
        page.keyboard.press("Control+Enter"),
      ]);
      const answer = (await response.json()) as { data?: unknown; errors?: unknown };
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toBeDefined();
      await page.locator(".result-window").getByText('"data"').waitFor();
    }
  });

  it("completes field names, which its own workers see to", async () => {
    await page.getByRole("button", { name: /lĩnh vực/ }).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("{ cooperat");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget").getByText("cooperativeGroups").first().waitFor();
  });

  it("asked no other address and failed nowhere", () => {
    expect(refused).toEqual([]);
    expect(problems).toEqual([]);
  });
});
