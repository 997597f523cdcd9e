/** The organisations and reports of the fixture, as tests compare them with answers. */
export interface FixtureCooperative {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly form: string;
  readonly sector: string | null;
  readonly founded_on: string | null;
  readonly operating_status: string | null;
  readonly charter_capital: string | null;
  readonly representative: string | null;
  /** Code of its commune and a day on which that unit was valid. */
  readonly commune: readonly [code: string, on: string] | null;
}

export const after = "2025-12-31";
const before = "2024-12-31";

/** In no order of any field. */
export const cooperatives: readonly FixtureCooperative[] = [
  organisation(11, "Hợp tác xã Lúa gạo Quảng La", ["07054", after], {
    sector: "AGRICULTURE",
    founded_on: "2015-03-02",
    charter_capital: "2500000000",
  }),
  organisation(12, "HTX Đồng Tâm", ["06661", after], {
    sector: "INDUSTRY",
    founded_on: "2001-07-15",
    charter_capital: "900000000.50",
  }),
  organisation(13, "HTX Ánh Dương", ["06652", after], {
    sector: "AGRICULTURE",
    founded_on: null,
    charter_capital: null,
  }),
  organisation(14, "HTX Ăn sạch 100%", ["06688", after], {
    sector: "TRADE_SERVICES",
    founded_on: "2020-01-01",
    charter_capital: "0",
  }),
  organisation(15, "HTX Âu Cơ", ["06979", after], {
    sector: "AGRICULTURE",
    founded_on: "2019-12-31",
    charter_capital: "1200000000",
  }),
  organisation(16, "HTX Bằng Cả", ["07057", before], {
    sector: null,
    founded_on: "2010-05-05",
    charter_capital: "2500000000",
  }),
  organisation(17, "HTX Hà Khẩu", ["06655", before], {
    sector: "TRANSPORT",
    founded_on: "2010-05-05",
    charter_capital: null,
    operating_status: "SUSPENDED",
  }),
  organisation(18, "Tổ hợp tác Cá lồng", ["06673", after], {
    form: "COOPERATIVE_GROUP",
    code: null,
    sector: "AGRICULTURE",
    founded_on: null,
    charter_capital: null,
  }),
  organisation(19, "HTX cá_lồng Vân Đồn", null, {
    sector: null,
    founded_on: "2022-02-22",
    charter_capital: "5",
    operating_status: null,
  }),
  organisation(20, "HTX Đồng Tâm", ["06685", after], {
    sector: "INDUSTRY",
    founded_on: "2001-07-15",
    charter_capital: "900000000.50",
    operating_status: "DISSOLVED",
  }),
];

function organisation(
  id: number,
  name: string,
  commune: FixtureCooperative["commune"],
  rest: Partial<FixtureCooperative>,
): FixtureCooperative {
  return {
    id,
    name,
    commune,
    code: `22${id}`,
    form: "COOPERATIVE",
    sector: null,
    founded_on: null,
    operating_status: "ACTIVE",
    charter_capital: null,
    representative: id % 2 === 0 ? `Nguyễn Văn ${id}` : null,
    ...rest,
  };
}

export interface FixtureReport {
  readonly id: number;
  readonly cooperative: number | null;
  readonly year: number;
  readonly value_status?: string;
  readonly is_best?: boolean;
  readonly members?: number | null;
  readonly revenue?: string | null;
  readonly worker_income?: string | null;
  readonly regular_workers?: number | null;
  readonly rating?: string | null;
  readonly high_tech?: boolean | null;
}

export const reports: readonly FixtureReport[] = [
  {
    id: 101,
    cooperative: 11,
    year: 2024,
    members: 30,
    revenue: "1000000000",
    worker_income: "60000000",
    regular_workers: 10,
    rating: "GOOD",
    high_tech: true,
  },
  {
    id: 102,
    cooperative: 11,
    year: 2025,
    members: 32,
    revenue: "1500000000",
    worker_income: "66000000",
    regular_workers: 12,
    rating: "FAIR",
    high_tech: true,
  },
  {
    id: 103,
    cooperative: 11,
    year: 2025,
    value_status: "PLAN",
    is_best: false,
    members: 40,
    revenue: "9000000000",
  },
  {
    id: 104,
    cooperative: 12,
    year: 2025,
    members: 20,
    revenue: "2000000000",
    worker_income: "90000000",
    regular_workers: 3,
    rating: "AVERAGE",
    high_tech: false,
  },
  { id: 105, cooperative: 13, year: 2025, members: null, revenue: null, rating: "GOOD" },
  {
    id: 106,
    cooperative: 14,
    year: 2025,
    members: 9,
    revenue: "0",
    worker_income: null,
    regular_workers: 5,
    rating: null,
  },
  {
    id: 107,
    cooperative: 15,
    year: 2025,
    members: 14,
    revenue: "700000000",
    rating: "NOT_RATED",
    high_tech: false,
  },
  { id: 108, cooperative: 16, year: 2024, members: 25, revenue: "800000000", rating: "WEAK" },
  { id: 109, cooperative: 18, year: 2025, members: 6, revenue: null },
  { id: 110, cooperative: null, year: 2025, members: 77, revenue: "123456789.25", rating: "FAIR" },
];

export interface FixtureObservation {
  readonly indicator: string;
  readonly unit: readonly [code: string, on: string];
  readonly period: string;
  readonly value: string;
  readonly value_status?: string;
  readonly is_best?: boolean;
}

const province: FixtureObservation["unit"] = ["22", after];

/** Communes that became Quảng La, Hà Khẩu of which a part became Việt Hưng, and the province. */
export const observations: readonly FixtureObservation[] = [
  of("TV_HTX", ["07039", before], "100"),
  of("TV_HTX", ["07051", before], "50"),
  of("TV_HTX", ["07054", before], "30"),
  { ...of("TV_HTX", ["07057", before], "20.5"), value_status: "ESTIMATE" },
  { ...of("TV_HTX", ["07054", after], "210"), period: "2025" },
  of("TN_LD_TONG", ["07039", before], "1000"),
  of("TN_LD_TONG", ["07057", before], "3000"),
  of("LD_TX", ["07039", before], "10"),
  of("LD_TX", ["07057", before], "20"),
  of("TN_LD_BQ", ["07051", before], "777"),
  of("HTX_TONG", ["06655", before], "7"),
  of("HTX_TONG", ["06661", before], "5"),
  of("CHUOI", ["07039", before], "2"),
  of("CHUOI", province, "9"),
  of("DG_GRDP", ["07039", before], "1.5"),
  of("XL_TOT_KHA", province, "241"),
  of("XL_DANH_GIA", province, "300"),
  of("TL_TOT_KHA_A", province, "79"),
  of("TL_CDS", province, "25.5"),
  { ...of("TV_HTX", province, "64000"), value_status: "PLAN", is_best: false },
];

function of(
  indicator: string,
  unit: FixtureObservation["unit"],
  value: string,
): FixtureObservation {
  return { indicator, unit, value, period: "2024", value_status: "ACTUAL", is_best: true };
}
