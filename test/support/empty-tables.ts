import { publishedTables } from "../../etl/publish/bulk-settings.ts";

/** SQL that forgets every load and what was published, and keeps sources and reference data. */
export const emptyTables = `truncate load, source_file, data_version, identity, job, ${publishedTables.join(", ")} cascade`;
