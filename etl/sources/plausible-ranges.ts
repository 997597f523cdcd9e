/**
 * Sizes of money in đồng that an organisation, a worker, a chain or an area may have. Wide: they tell đồng from
 * millions of đồng, not a good year from a bad one.
 */
import type { PlausibleRange } from "../mapping/plausible-range.ts";

/** A group of three households with a shared pump, and a union of the size of a listed company. */
export const organisationMoney: PlausibleRange = { from: 1e6, to: 1e13 };
export const organisationProfit: PlausibleRange = { from: 1e5, to: 1e12 };
/** From a side income to a director's. */
export const yearlyIncome: PlausibleRange = { from: 1e6, to: 1e10 };
export const chainMoney: PlausibleRange = { from: 1e6, to: 1e14 };
/** All organisations of a commune, or of the country. */
export const areaMoney: PlausibleRange = { from: 1e7, to: 1e15 };
