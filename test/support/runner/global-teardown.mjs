/** Runs once after all test files, in the process of global-setup.mjs. */
export default async function tearDown() {
  const { removeTestFolder, testServer } = await import("../test-server.ts");
  const { removeBuiltPrograms } = await import("../built-programs.ts");
  if (process.env.HOPTAC_TEST_DATABASE_URL) {
    // Only here: it loads the whole model, which a run on the embedded server need not wait for.
    const { dropTestDatabases } = await import("../database.ts");
    await dropTestDatabases(await testServer());
  }
  removeBuiltPrograms();
  await removeTestFolder();
}
