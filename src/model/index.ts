/** The list of nouns: the data source, the schema, the planner and the dictionary are built from it. */
import { declareNoun } from "./describe/decorators.ts";
import { nounOf } from "./describe/registry.ts";
import type { Noun, NounClass } from "./describe/noun.ts";
import { AdminUnit, UnitSuccession } from "./administrative-unit.ts";
import { Cooperative, CooperativeVersion } from "./cooperative.ts";
import { AnnualReport, AnnualReportVersion } from "./annual-report.ts";
import { ValueChain, ValueChainVersion } from "./value-chain.ts";
import { ChainParticipation, ChainParticipationVersion } from "./chain-participation.ts";
import { DigitalAdoption, DigitalAdoptionVersion } from "./digital-adoption.ts";
import { DigitalAssessment } from "./digital-assessment.ts";
import { Product, ProductVersion } from "./product.ts";
import { Indicator, MeasurementUnit } from "./indicator.ts";
import { Observation, ObservationVersion } from "./observation.ts";
import { Programme } from "./programme.ts";
import { Target } from "./target.ts";
import { Source, Schedule } from "./source.ts";
import { ExpectedReport } from "./expected-report.ts";
import { SourceFreshness } from "./source-freshness.ts";
import { Job } from "./job.ts";
import { Load } from "./load.ts";
import { LoadIssue } from "./load-issue.ts";
import { QuarantinedRow } from "./quarantined-row.ts";
import { DataVersion } from "./data-version.ts";

export const nounClasses: readonly NounClass[] = [
  AdminUnit,
  UnitSuccession,
  Cooperative,
  CooperativeVersion,
  AnnualReport,
  AnnualReportVersion,
  ValueChain,
  ValueChainVersion,
  ChainParticipation,
  ChainParticipationVersion,
  DigitalAdoption,
  DigitalAdoptionVersion,
  DigitalAssessment,
  Product,
  ProductVersion,
  Indicator,
  MeasurementUnit,
  Observation,
  ObservationVersion,
  Programme,
  Target,
  Source,
  Schedule,
  ExpectedReport,
  SourceFreshness,
  Job,
  Load,
  LoadIssue,
  QuarantinedRow,
  DataVersion,
];

export const nouns: readonly Noun[] = nounClasses.map(nounOf);

nouns.forEach(declareNoun);
