/** The list of every enumeration of the data contract: the schema, the dictionary and the converters are built from it. */
import type { Enumeration } from "./enumeration.ts";
import { cooperativeForm, sector, operatingStatus, gender } from "./organisation.ts";
import { rating, valueStatus, fieldState } from "./report.ts";
import { participantForm, participantRole, chainStage, linkageForm } from "./value-chain.ts";
import { digitalTool, adoptionStatus } from "./digital.ts";
import { adminLevel, adminUnitKind, successionRelation } from "./administrative-unit.ts";
import { additivityOverUnits, additivityOverTime, targetOperator, verdict } from "./indicator.ts";
import {
  loadState,
  jobState,
  jobFailure,
  jobStage,
  logLevel,
  issueSeverity,
  quarantineState,
  catchUpPolicy,
  overlapRule,
  reportState,
  originKind,
  afterTaking,
} from "./operation.ts";

export const enumerations: readonly Enumeration[] = [
  cooperativeForm,
  sector,
  operatingStatus,
  gender,
  rating,
  valueStatus,
  fieldState,
  participantForm,
  participantRole,
  chainStage,
  linkageForm,
  digitalTool,
  adoptionStatus,
  adminLevel,
  adminUnitKind,
  successionRelation,
  additivityOverUnits,
  additivityOverTime,
  targetOperator,
  verdict,
  loadState,
  jobState,
  jobFailure,
  jobStage,
  logLevel,
  issueSeverity,
  quarantineState,
  catchUpPolicy,
  overlapRule,
  reportState,
  originKind,
  afterTaking,
];
