/** Tests run the TypeScript sources through swc; types are checked by `npm run check`. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // What needs more than `npm ci` gives (a browser) or takes long: `npm run test:full`.
  testPathIgnorePatterns: process.env.HOPTAC_TEST === "full" ? [] : ["\\.full\\.test\\.ts$"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: false,
            useDefineForClassFields: false,
          },
        },
        module: { type: "commonjs" },
      },
    ],
  },
  extensionsToTreatAsEsm: [],
  testTimeout: 60_000,
  maxWorkers: 2,
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
};
