/** Every field of each entity of the data contract, in its order; a record has them all. */
import type { EntityName, FieldValue } from "../reading.ts";
import { entityNames } from "../reading.ts";

export type EntityValues = Readonly<Record<string, FieldValue>>;
type Fields = Record<string, FieldValue>;

/** Records of one entity are made in one shape, which costs least to fill and to keep. */
const blankRecords: Readonly<Record<EntityName, () => Fields>> = {
  cooperatives: () => ({
    code: null,
    name: null,
    form: null,
    sector: null,
    activity: null,
    foundedOn: null,
    operatingStatus: null,
    communeCode: null,
    communeName: null,
    districtName: null,
    address: null,
    charterCapital: null,
    representative: null,
    representativeGender: null,
    representativeBirthDate: null,
    representativeEthnicity: null,
    phone: null,
  }),
  annualReports: () => ({
    cooperativeCode: null,
    cooperativeName: null,
    year: null,
    valueStatus: null,
    members: null,
    membersJoined: null,
    membersLeft: null,
    regularWorkers: null,
    memberWorkers: null,
    managers: null,
    managersWithDegree: null,
    workingCapital: null,
    revenue: null,
    revenueFromMembers: null,
    profit: null,
    workerIncome: null,
    rating: null,
    score: null,
    highTech: null,
  }),
  valueChains: () => ({
    code: null,
    name: null,
    product: null,
    linkageForm: null,
    leadName: null,
    contractFrom: null,
    contractTo: null,
    scale: null,
    scaleUnit: null,
    volume: null,
    volumeUnit: null,
    value: null,
  }),
  chainParticipations: () => ({
    chainName: null,
    participantName: null,
    participantForm: null,
    cooperativeCode: null,
    role: null,
    stages: null,
  }),
  digitalAdoptions: () => ({
    cooperativeCode: null,
    cooperativeName: null,
    tool: null,
    status: null,
    platform: null,
    asOf: null,
  }),
  products: () => ({
    name: null,
    cooperativeName: null,
    cooperativeCode: null,
    stars: null,
    decision: null,
    recognisedOn: null,
    expiresOn: null,
  }),
  observations: () => ({
    indicator: null,
    unitCode: null,
    period: null,
    valueStatus: null,
    value: null,
    unit: null,
    asOf: null,
  }),
};

/** A new record of an entity, of which nothing is known. */
export function blankFields(entity: EntityName): Fields {
  return blankRecords[entity]();
}

export const entityFields = byEntity((entity): readonly string[] =>
  Object.keys(blankFields(entity)),
);

export function byEntity<Value>(
  valueOf: (entity: EntityName) => Value,
): Readonly<Record<EntityName, Value>> {
  const values: Partial<Record<EntityName, Value>> = {};
  for (const entity of entityNames) values[entity] = valueOf(entity);
  return values as Record<EntityName, Value>;
}
