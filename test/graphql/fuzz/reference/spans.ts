/** The span of time that a day is in. */
const monthsOf: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12 };

const nameOf: Readonly<Record<string, (year: string, place: number) => string>> = {
  MONTH: (year, place) => `${year}-${String(place).padStart(2, "0")}`,
  QUARTER: (year, place) => `${year}Q${place}`,
  HALF: (year, place) => `${year}H${place}`,
  YEAR: (year) => year,
};

export function bucketOf(day: string | null, bucket: string) {
  if (day === null) return null;
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const months = monthsOf[bucket]!;
  const place = Math.ceil(month / months);
  const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return {
    period: nameOf[bucket]!(year, place),
    start: isoDay(Date.UTC(Number(year), (place - 1) * months, 1)),
    end: isoDay(Date.UTC(Number(year), place * months, 0)),
  };
}
