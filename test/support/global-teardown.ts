import { removeBuiltPrograms } from "./built-programs.ts";
import { removeTestFolder, testServer } from "./test-server.ts";

/** Runs once after all test files. */
export default async function tearDown(): Promise<void> {
  if (process.env["HOPTAC_TEST_DATABASE_URL"]) {
    // Only here: it loads the whole model, which a run on the embedded server need not wait for.
    const { dropTestDatabases } = await import("./database.ts");
    await dropTestDatabases(await testServer());
  }
  removeBuiltPrograms();
  await removeTestFolder();
}
