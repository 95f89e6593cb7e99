// Times as the contract spells them: RFC 3339 with an offset, civil time in a zone, or a plain date.
// A zone is `{offsetAt(instant)}`, minutes east of UTC; each server makes them from what it knows about zones.

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const DAY = 86_400_000;
const MINUTE = 60_000;

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Milliseconds since 1970; NaN for what is no time. A plain date is its midnight in `zone`. */
function instantOf(text, zone) {
  const parts = MOMENT.exec(text ?? '');
  if (!parts) return NaN;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset] = parts;
  const civil = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)));
  // A month or an hour that the calendar does not have would roll over into another.
  if (!printCivil(civil).startsWith(`${year}-${month}-${day}T`)) return NaN;
  return offset ? civil - minutesOf(offset) * MINUTE : fromCivil(civil, zone);
}

/** The instant at which something that ends then is over: a plain date is its last day, included. */
function endInstantOf(text, zone) {
  return isDay(text) ? instantOf(addDays(text, 1, zone), zone) : instantOf(text, zone);
}

/** RFC 3339 with the offset that `zone` has at that instant. */
function printInstant(instant, zone) {
  const offset = zone.offsetAt(instant);
  const sign = offset < 0 ? '-' : '+';
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${printCivil(instant + offset * MINUTE)}${sign}${two(offset / 60)}:${two(offset % 60)}`;
}

/** The same as RFC 3339 with an offset. Plain dates stay, and so does what cannot be read. */
function withOffset(text, zone) {
  const parts = MOMENT.exec(text ?? '');
  if (!parts || isDay(text) || parts[8]) return text;
  return printInstant(instantOf(text, zone), zone);
}

/** So many days later by the calendar of `zone`: the clock on the wall shows the same time. */
function addDays(text, days, zone) {
  const parts = MOMENT.exec(text ?? '');
  if (!parts) return text;
  if (isDay(text)) return printCivil(Date.parse(`${text}T00:00:00Z`) + days * DAY).slice(0, 10);
  const instant = instantOf(text, zone);
  const civil = instant + zone.offsetAt(instant) * MINUTE + days * DAY;
  return parts[8] ? printInstant(fromCivil(civil, zone), zone) : printCivil(civil);
}

/** Days from `monday` to the Monday of the week that `now` is in: always whole weeks. */
function daysToThisWeek(monday, now, zone) {
  const today = Math.floor((now + zone.offsetAt(now) * MINUTE) / DAY);
  const start = Math.floor(Date.parse(`${monday}T00:00:00Z`) / DAY);
  return Math.floor((today - start) / 7) * 7;
}

/** A civil time that a change of the clocks repeats is the first of the two; a skipped one has the offset from before. */
function fromCivil(civil, zone) {
  const before = zone.offsetAt(civil - DAY);
  const after = zone.offsetAt(civil + DAY);
  const early = civil - before * MINUTE;
  if (zone.offsetAt(early) === before) return early;
  const late = civil - after * MINUTE;
  return zone.offsetAt(late) === after ? late : early;
}

const minutesOf = (offset) => (offset === 'Z' ? 0 : Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))));

const printCivil = (civil) => new Date(civil).toISOString().slice(0, 19);

module.exports = { isDay, instantOf, endInstantOf, printInstant, withOffset, addDays, daysToThisWeek };
