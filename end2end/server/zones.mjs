// Time zones, as the platform knows them.

const zones = new Map();

/** The zone of that IANA name, as `rules/time.js` wants it: `{offsetAt}`. One that nobody knows is read as UTC. */
export function zoneNamed(name) {
  if (!zones.has(name)) {
    const format = formatFor(name);
    zones.set(name, { offsetAt: (instant) => offsetAt(instant, format) });
  }
  return zones.get(name);
}

function offsetAt(instant, format) {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const civil = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return Math.round((civil - instant) / 60_000);
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
