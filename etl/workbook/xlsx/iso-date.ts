/** Dates that strict workbooks write as ISO 8601 text, as the serial numbers that other cells hold. */

const dayMs = 86_400_000;
/** Days from serial 0 to 1970-01-01. */
const unixEpoch = 25_569;
/** Days by which serials of the 1904 system are smaller. */
const shift1904 = 1_462;
/** Lotus counted a 29 February 1900, so that serials before March of that year are one smaller. */
const firstOfMarch1900 = 61;
const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?(?:Z|[+-]\d\d:\d\d)?$/;
const isoTime = /^T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?$/;

/** Not a number where the text is no date. The written time of day counts, whatever its zone. */
export function isoDateSerial(text: string, date1904: boolean): number {
  const time = isoTime.exec(text);
  if (time !== null) return timeOfDay(time[1], time[2], time[3]);
  const match = isoDate.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hours, minutes, seconds] = match;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isReal = new Date(midnight).toISOString().startsWith(`${year}-${month}-${day}`);
  if (!isReal) return Number.NaN;
  const days = midnight / dayMs + unixEpoch;
  const serial = date1904 ? days - shift1904 : days < firstOfMarch1900 ? days - 1 : days;
  return serial + timeOfDay(hours, minutes, seconds);
}

function timeOfDay(hours = "0", minutes = "0", seconds = "0"): number {
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
}
