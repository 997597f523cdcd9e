/** Every migration in order; each runs once, in a transaction of its own. */
import { Foundation1795305601000 } from "./0001-foundation.ts";
import { AdministrativeUnits1795305602000 } from "./0002-administrative-units.ts";
import { Operations1795305603000 } from "./0003-operations.ts";
import { Organisations1795305604000 } from "./0004-organisations.ts";
import { AnnualReports1795305605000 } from "./0005-annual-reports.ts";
import { Facts1795305606000 } from "./0006-facts.ts";
import { Lineage1795305607500 } from "./0007-lineage.ts";
import { ColumnDrift1795305612000 } from "./0008-column-drift.ts";
import { BulkReferences1795305613000 } from "./0009-bulk-references.ts";
import { LoadRepeats1795305614000 } from "./0010-load-repeats.ts";
import { LoadReading1795305615000 } from "./0011-load-reading.ts";
import { ReferencesAtOnce1795305616000 } from "./0012-references-at-once.ts";
import { Freshness1795305617000 } from "./0013-freshness.ts";
import { StoredDocuments1795305618000 } from "./0014-stored-documents.ts";
import { PastReadings1795305619000 } from "./0015-past-readings.ts";
import { SortedPages1795305620000 } from "./0016-sorted-pages.ts";
import { CursorSecret1795305621000 } from "./0017-cursor-secret.ts";
import { Summaries1795305622000 } from "./0018-summaries.ts";
import { RunTimeControl1795305623000 } from "./0019-run-time-control.ts";
import { Origins1795305624000 } from "./0020-origins.ts";
import { JobProgress1795305625000 } from "./0021-job-progress.ts";
import { ExpectedReports1795305626000 } from "./0022-expected-reports.ts";
import { Notices1795305627000 } from "./0023-notices.ts";

export const migrations = [
  Foundation1795305601000,
  AdministrativeUnits1795305602000,
  Operations1795305603000,
  Organisations1795305604000,
  AnnualReports1795305605000,
  Facts1795305606000,
  Lineage1795305607500,
  ColumnDrift1795305612000,
  BulkReferences1795305613000,
  LoadRepeats1795305614000,
  LoadReading1795305615000,
  ReferencesAtOnce1795305616000,
  Freshness1795305617000,
  StoredDocuments1795305618000,
  PastReadings1795305619000,
  SortedPages1795305620000,
  CursorSecret1795305621000,
  Summaries1795305622000,
  RunTimeControl1795305623000,
  Origins1795305624000,
  JobProgress1795305625000,
  ExpectedReports1795305626000,
  Notices1795305627000,
];
