import { options } from "./bin/typescript-options.mjs";

// As bin/hoptac.mjs does: graphql-js then looks for no second copy of itself at every value.
process.env.NODE_ENV = "production";

/** Tests run the TypeScript sources through swc; types are checked by `npm run check`. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // What needs more than `npm ci` gives (a browser) or takes long: `npm run test:full`.
  testPathIgnorePatterns: process.env.HOPTAC_TEST === "full" ? [] : ["\\.full\\.test\\.ts$"],
  transform: {
    "^.+\\.(?:ts|mjs)$": [
      "@swc/jest",
      {
        jsc: options.jsc,
        module: { type: "commonjs" },
      },
    ],
  },
  // The only package that comes as ES modules alone and is loaded into the tests.
  transformIgnorePatterns: ["/node_modules/(?!hucre/)"],
  extensionsToTreatAsEsm: [],
  testTimeout: 60_000,
  maxWorkers: 2,
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
};
