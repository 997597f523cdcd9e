/**
 * The five questions: in our words, in PostGraphile's, with variables that differ from request to request, and the part
 * of both answers that must be the same.
 */

const places = [
  "hoanh bo",
  "quang la",
  "ba che",
  "binh lieu",
  "tien yen",
  "dam ha",
  "hai ha",
  "van don",
  "co to",
  "dong trieu",
  "uong bi",
  "cam pha",
  "ha long",
  "mong cai",
  "quang yen",
  "yen duc",
  "hong phong",
  "tan binh",
  "duc yen",
  "huc dong",
];

/** @typedef {{ communes: readonly string[], activities: readonly string[], cooperatives: number }} Facts what the variables choose from */

const page = {
  name: "Q1",
  title: "page of 50 with unit, latest year, chains",
  document: `query Q1($unit: String!, $least: Decimal!) {
  cooperatives(first: 50, where: { within: { unit: $unit }, operatingStatus: { eq: ACTIVE }, charterCapital: { gte: $least } },
      orderBy: [{ field: { field: CHARTER_CAPITAL, direction: DESC } }, { field: { field: CODE } }]) {
    nodes {
      code name form charterCapital
      unit { code name }
      annualReports(first: 1, orderBy: [{ field: { field: PERIOD, direction: DESC } }]) { nodes { year members revenue profit } }
      chainParticipations(first: 10, orderBy: [{ field: { field: ID } }]) { nodes { role valueChain { name product } } }
    }
    pageInfo { hasNextPage }
  }
}`,
  peer: `query Q1($unit: String!, $least: BigFloat!) {
  cooperatives: allCooperatives(first: 50, filter: { unit: { code: { equalTo: $unit } }, operatingStatus: { equalTo: "ACTIVE" }, charterCapital: { greaterThanOrEqualTo: $least } },
      orderBy: [CHARTER_CAPITAL_DESC, CODE_ASC]) {
    nodes {
      code name form charterCapital
      unit { code name }
      annualReports(first: 1, orderBy: [PERIOD_DESC]) { nodes { year members revenue profit } }
      chainParticipations(first: 10, orderBy: [PRIMARY_KEY_ASC]) { nodes { role valueChain { name product } } }
    }
    pageInfo { hasNextPage }
  }
}`,
  variables: ({ choose, whole }, { communes }) => ({
    unit: choose(communes),
    least: whole(20, 120) * 1e6,
  }),
  told: ({ cooperatives }) => cooperatives,
  peerTold: ({ cooperatives }) => cooperatives,
};

const groups = {
  name: "Q2",
  title: "groups of unit and year with count, sum, share",
  document: `query Q2($units: [String!]!, $from: Int!) {
  annualReportGroups(first: 1000, by: [{ unit: { level: COMMUNE } }, { field: YEAR }],
      where: { unit: { code: { in: $units } }, year: { gte: $from } }) {
    nodes { key { unit { code } year } count members: sum(field: MEMBERS) revenue: sum(field: REVENUE) share(field: REVENUE) }
  }
}`,
  peer: `query Q2($units: [String!]!, $from: Int!) {
  annualReports: allAnnualReports(filter: { unit: { code: { in: $units } }, year: { greaterThanOrEqualTo: $from } }) {
    aggregates { sum { revenue } }
    groupedAggregates(groupBy: [UNIT_ID, YEAR]) { keys sum { one members revenue } }
  }
}`,
  variables: ({ choose, whole }, { communes }) => ({
    units: Array.from({ length: 2 }, () => choose(communes)),
    from: whole(2016, 2018),
  }),
  told: ({ annualReportGroups }) =>
    annualReportGroups.nodes.map(({ key, count, members, revenue, share }) => [
      key.unit.code,
      key.year,
      count,
      members,
      revenue,
      share,
    ]),
  peerTold: ({ annualReports }, { codes }) =>
    annualReports.groupedAggregates.map(({ keys, sum }) => [
      codes.get(keys[0]),
      keys[1],
      sum.one,
      sum.members,
      sum.revenue,
      sum.revenue / annualReports.aggregates.sum.revenue,
    ]),
  isSet: true,
};

const history = {
  name: "Q3",
  title: "one organisation with 10 years",
  document: `query Q3($code: String!) {
  cooperative(code: $code) {
    code name form sector operatingStatus foundedOn charterCapital
    unit { code name }
    annualReports(first: 10, orderBy: [{ field: { field: PERIOD } }]) { nodes { year members regularWorkers workingCapital revenue profit workerIncome rating score } }
  }
}`,
  peer: `query Q3($code: String!) {
  cooperativeByCode(code: $code) {
    code name form sector operatingStatus foundedOn charterCapital
    unit { code name }
    annualReports(first: 10, orderBy: [PERIOD_ASC]) { nodes { year members regularWorkers workingCapital revenue profit workerIncome rating score } }
  }
}`,
  variables: ({ whole }, { cooperatives }) => ({
    code: String(2_700_000_000 + whole(1, cooperatives)),
  }),
  told: ({ cooperative }) => cooperative,
  peerTold: ({ cooperativeByCode }) => cooperativeByCode,
};

const flat = {
  name: "Q4",
  title: "1,000 flat rows",
  document: `query Q4($year: Int!, $least: Int!) {
  annualReports(first: 1000, where: { year: { eq: $year }, members: { gte: $least } }, orderBy: [{ field: { field: ID } }]) {
    nodes { cooperativeName year members regularWorkers workingCapital revenue profit workerIncome rating score }
  }
}`,
  peer: `query Q4($year: Int!, $least: Int!) {
  annualReports: allAnnualReports(first: 1000, filter: { year: { equalTo: $year }, members: { greaterThanOrEqualTo: $least } }, orderBy: [PRIMARY_KEY_ASC]) {
    nodes { cooperativeName year members regularWorkers workingCapital revenue profit workerIncome rating score }
  }
}`,
  variables: ({ whole }) => ({ year: whole(2016, 2025), least: whole(8, 40) }),
  told: ({ annualReports }) => annualReports,
  peerTold: ({ annualReports }) => annualReports,
};

/** PostGraphile's patterns are made by its client, which folds the accents: its way without a function of one's own. */
const search = {
  name: "Q5",
  title: "search whatever the accents, 20 hits",
  document: `query Q5($words: String!) {
  cooperatives(first: 20, where: { search: $words }, orderBy: [{ field: { field: NAME } }]) {
    nodes { code name form unit { code name } }
  }
}`,
  peer: `query Q5($words: [CooperativeFilter!]!) {
  cooperatives: allCooperatives(first: 20, filter: { and: $words }, orderBy: [NAME_ASC]) {
    nodes { code name form unit { code name } }
  }
}`,
  variables: ({ choose }, { activities }) => ({ words: `${choose(activities)} ${choose(places)}` }),
  peerVariables: ({ words }) => ({
    words: words.split(" ").map((word) => ({ searchText: { like: `%${word}%` } })),
  }),
  told: ({ cooperatives }) => cooperatives,
  peerTold: ({ cooperatives }) => cooperatives,
};

export const shapes = [page, groups, history, flat, search];
