/**
 * Indicators that are counted or summed over organisations, by code. A condition speaks of `o`, an organisation of
 * the area with what is known of it on the day. Where nothing is known of any, there is no value: never 0 instead.
 */
export interface OrganisationSet {
  /** Who is counted. */
  readonly has: string;
  /** Of whom we know whether they are. */
  readonly known: string;
  /** Reporting date of that knowledge. */
  readonly asOf: string;
}

/** The columns that conditions may use; `organisation-rows.ts` makes them. */
const registered = "o.operating_status is distinct from 'DISSOLVED'";
const isCooperative = `o.form = 'COOPERATIVE' and ${registered}`;

const ofRegister = (has: string): OrganisationSet => ({ has, known: has, asOf: "o.as_of" });
const ofRating = (has: string): OrganisationSet => ({
  has,
  known: "o.rating is not null",
  asOf: "o.rating_as_of",
});
const isRated = "o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK')";
const isGood = "o.rating in ('GOOD', 'FAIR')";
const inChain = "o.chain_as_of is not null";

export const organisationSets: Readonly<Record<string, OrganisationSet>> = {
  HTX_TONG: ofRegister(isCooperative),
  THT_TONG: ofRegister(`o.form = 'COOPERATIVE_GROUP' and ${registered}`),
  LHHTX_TONG: ofRegister(`o.form = 'COOPERATIVE_UNION' and ${registered}`),
  HTX_HOAT_DONG: ofRegister("o.form = 'COOPERATIVE' and o.operating_status = 'ACTIVE'"),
  HTX_NN: ofRegister(`${isCooperative} and o.sector = 'AGRICULTURE'`),
  XL_DANH_GIA: ofRating(isRated),
  XL_TOT_KHA: ofRating(isGood),
  HTX_CNC: {
    has: `${isCooperative} and o.high_tech`,
    known: "o.high_tech is not null",
    asOf: "o.high_tech_as_of",
  },
  // Whoever is in no chain is named nowhere: it is known as soon as chains are reported at all.
  CHUOI_HTX: {
    has: `${isCooperative} and ${inChain}`,
    known: "o.chains_known",
    asOf: "o.chain_as_of",
  },
  CHUOI_HTX_TK: {
    has: `${isGood} and ${inChain}`,
    known: "o.chains_known and o.rating is not null",
    asOf: "o.chain_as_of",
  },
  HTX_CDS: {
    has: `${isCooperative} and o.digital_level >= 1`,
    known: "o.digital_level is not null",
    asOf: "o.digital_as_of",
  },
};

export interface OrganisationSum {
  readonly value: string;
  readonly of: string;
  readonly asOf: string;
}

export const organisationSums: Readonly<Record<string, OrganisationSum>> = {
  TV_HTX: { value: "o.members", of: isCooperative, asOf: "o.members_as_of" },
  TV_THT: {
    value: "o.members",
    of: `o.form = 'COOPERATIVE_GROUP' and ${registered}`,
    asOf: "o.members_as_of",
  },
};
