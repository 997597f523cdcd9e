/** Dates as cells hold them and as titles word them. */
const dayMs = 24 * 60 * 60 * 1000;
const dayZeroMs = Date.UTC(1899, 11, 30);
/** Before it, Excel counts a day that never was. */
const firstSafeDay = "1900-03-01";

/** Null for a day that serial numbers do not count rightly. */
export function dateSerial(iso: string): number | null {
  if (iso < firstSafeDay) return null;
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - dayZeroMs) / dayMs);
}

export function writtenDate(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
}
