import { reserveTestFolder } from "./test-server.ts";

/** Runs once before all test files. */
export default reserveTestFolder;
