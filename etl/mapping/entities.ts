/** Every field of each entity of the data contract, in its order; a record has them all. */
import type { EntityName, FieldValue } from "../reading.ts";

export const entityFields: Readonly<Record<EntityName, readonly string[]>> = {
  cooperatives: [
    "code",
    "name",
    "form",
    "sector",
    "activity",
    "foundedOn",
    "operatingStatus",
    "communeCode",
    "communeName",
    "districtName",
    "address",
    "charterCapital",
    "representative",
    "representativeGender",
    "representativeBirthDate",
    "representativeEthnicity",
    "phone",
  ],
  annualReports: [
    "cooperativeCode",
    "cooperativeName",
    "year",
    "valueStatus",
    "members",
    "membersJoined",
    "membersLeft",
    "regularWorkers",
    "memberWorkers",
    "managers",
    "managersWithDegree",
    "workingCapital",
    "revenue",
    "revenueFromMembers",
    "profit",
    "workerIncome",
    "rating",
    "score",
    "highTech",
  ],
  valueChains: [
    "code",
    "name",
    "product",
    "linkageForm",
    "leadName",
    "contractFrom",
    "contractTo",
    "scale",
    "scaleUnit",
    "volume",
    "volumeUnit",
    "value",
  ],
  chainParticipations: [
    "chainName",
    "participantName",
    "participantForm",
    "cooperativeCode",
    "role",
    "stages",
  ],
  digitalAdoptions: ["cooperativeCode", "cooperativeName", "tool", "status", "platform", "asOf"],
  products: [
    "name",
    "cooperativeName",
    "cooperativeCode",
    "stars",
    "decision",
    "recognisedOn",
    "expiresOn",
  ],
  observations: ["indicator", "unitCode", "period", "valueStatus", "value", "unit", "asOf"],
};

export type EntityValues = Readonly<Record<string, FieldValue>>;

/** A whole record of an entity: what is known, null for the rest. */
export function completeFields(entity: EntityName, known: EntityValues): EntityValues {
  const fields: Record<string, FieldValue> = {};
  for (const field of entityFields[entity]) fields[field] = known[field] ?? null;
  return fields;
}
