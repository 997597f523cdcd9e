import { loadReference } from "../../etl/reference/load-reference.ts";
import { migrated, withDataSource } from "./database.ts";
import type { TestTemplate } from "./database.ts";

/** A database with the reference data. */
export const withReference: TestTemplate = {
  name: "reference",
  from: migrated,
  prepare: (url) => withDataSource(url, loadReference),
};
