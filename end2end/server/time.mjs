// Times as the contract spells them: RFC 3339 with an offset, civil time in a zone, or a plain date.

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const DAY = 86_400_000;
const MINUTE = 60_000;

export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Milliseconds since 1970; NaN for what is no time. A plain date is its midnight in `zone`. */
export function instantOf(text, zone) {
  const parts = MOMENT.exec(text ?? '');
  if (!parts) return NaN;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset] = parts;
  const civil = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)));
  // A month or an hour that the calendar does not have would roll over into another.
  if (!printCivil(civil).startsWith(`${year}-${month}-${day}T`)) return NaN;
  return offset ? civil - minutesOf(offset) * MINUTE : fromCivil(civil, zone);
}

/** The instant at which something that ends then is over: a plain date is its last day, included. */
export function endInstantOf(text, zone) {
  return isDay(text) ? instantOf(addDays(text, 1, zone), zone) : instantOf(text, zone);
}

/** RFC 3339 with the offset that `zone` has at that instant. */
export function printInstant(instant, zone) {
  const offset = offsetAt(instant, zone);
  const sign = offset < 0 ? '-' : '+';
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${printCivil(instant + offset * MINUTE)}${sign}${two(offset / 60)}:${two(offset % 60)}`;
}

export const printUtc = (instant) => new Date(instant).toISOString().replace('.000Z', 'Z');

/** The same as RFC 3339 with an offset. Plain dates stay, and so does what cannot be read. */
export function withOffset(text, zone) {
  const parts = MOMENT.exec(text ?? '');
  if (!parts || isDay(text) || parts[8]) return text;
  return printInstant(instantOf(text, zone), zone);
}

/** So many days later by the calendar of `zone`: the clock on the wall shows the same time. */
export function addDays(text, days, zone) {
  const parts = MOMENT.exec(text ?? '');
  if (!parts) return text;
  if (isDay(text)) return printCivil(Date.parse(`${text}T00:00:00Z`) + days * DAY).slice(0, 10);
  const instant = instantOf(text, zone);
  const civil = instant + offsetAt(instant, zone) * MINUTE + days * DAY;
  return parts[8] ? printInstant(fromCivil(civil, zone), zone) : printCivil(civil);
}

/** Days from `monday` to the Monday of the week that `now` is in: always whole weeks. */
export function daysToThisWeek(monday, now, zone) {
  const today = Math.floor((now + offsetAt(now, zone) * MINUTE) / DAY);
  const start = Math.floor(Date.parse(`${monday}T00:00:00Z`) / DAY);
  return Math.floor((today - start) / 7) * 7;
}

/** A civil time that a change of the clocks repeats is the first of the two; a skipped one has the offset from before. */
function fromCivil(civil, zone) {
  const before = offsetAt(civil - DAY, zone);
  const after = offsetAt(civil + DAY, zone);
  const early = civil - before * MINUTE;
  if (offsetAt(early, zone) === before) return early;
  const late = civil - after * MINUTE;
  return offsetAt(late, zone) === after ? late : early;
}

const formats = new Map();

/** Minutes east of UTC. A zone that nobody knows is read as UTC. */
function offsetAt(instant, zone) {
  if (!formats.has(zone)) formats.set(zone, formatFor(zone));
  const parts = Object.fromEntries(formats.get(zone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const civil = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return Math.round((civil - instant) / MINUTE);
}

function formatFor(timeZone) {
  const fields = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' };
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: 'UTC' });
  }
}

const minutesOf = (offset) => (offset === 'Z' ? 0 : Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))));

const printCivil = (civil) => new Date(civil).toISOString().slice(0, 19);
