// As bin/hoptac.mjs does: graphql-js then looks for no second copy of itself at every value.
process.env.NODE_ENV = "production";

/**
 * Tests run in plain node, which imports the TypeScript sources themselves; types are checked by `npm run check`. What
 * is imported once serves all files of a process, so that no test may change what others share.
 */
export default {
  runner: "jest-light-runner/child-process",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // What needs more than `npm ci` gives (a browser) or takes long: `npm run test:full`.
  testPathIgnorePatterns: process.env.HOPTAC_TEST === "full" ? [] : ["\\.full\\.test\\.ts$"],
  transform: {},
  setupFiles: ["<rootDir>/test/support/runner/register.mjs"],
  setupFilesAfterEnv: ["<rootDir>/test/support/runner/time-limits.mjs"],
  maxWorkers: 2,
  globalSetup: "<rootDir>/test/support/runner/global-setup.mjs",
  globalTeardown: "<rootDir>/test/support/runner/global-teardown.mjs",
};
