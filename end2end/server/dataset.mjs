// A dataset folder as records: dates moved to this week where asked for, every time with its offset.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, daysToThisWeek, withOffset } from '../../backends/pocketbase/pb_hooks/rules/time.js';
import { zoneNamed } from './zones.mjs';

const FILES = ['groups', 'events', 'people', 'rsvps'];
const OPTIONAL = ['people', 'rsvps'];
const MOMENTS = new Set([
  'startDate', 'endDate', 'previousStartDate', 'doorTime', 'opensAt', 'closesAt',
  'offerExpiresAt', 'checkedInAt', 'createdAt', 'updatedAt',
]);

/** `dataset` is a folder, or the arrays themselves: `{groups, events, people?, rsvps?}`. */
export async function loadDataset({ dataset, relativeTo, timeZone, now }) {
  const raw = typeof dataset === 'string' ? await readFolder(dataset) : structuredClone(dataset);
  for (const name of FILES) raw[name] ??= [];
  const days = relativeTo ? daysToThisWeek(relativeTo, now, zoneNamed(timeZone)) : 0;
  const groupZone = new Map(raw.groups.map((group) => [group.slug, group.timeZone ?? timeZone]));
  const eventZone = new Map(raw.events.map((event) => [event.id, event.timeZone ?? groupZone.get(event.group) ?? timeZone]));
  const settle = (records, zoneOf) => records.map((record) => settleTimes(record, zoneNamed(zoneOf(record)), days));
  return {
    groups: settle(raw.groups, (group) => groupZone.get(group.slug)),
    events: settle(raw.events, (event) => eventZone.get(event.id)),
    people: raw.people,
    rsvps: settle(raw.rsvps, (rsvp) => eventZone.get(rsvp.event) ?? timeZone),
  };
}

async function readFolder(folder) {
  const entries = await Promise.all(FILES.map(async (name) => {
    try {
      return [name, JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))];
    } catch (error) {
      if (error.code === 'ENOENT' && OPTIONAL.includes(name)) return [name, []];
      throw new Error(`${join(folder, `${name}.json`)}: ${error.message}`);
    }
  }));
  return Object.fromEntries(entries);
}

function settleTimes(value, zone, days, key) {
  if (typeof value === 'string') {
    if (MOMENTS.has(key)) return withOffset(days ? addDays(value, days, zone) : value, zone);
    return key === 'rrule' && days ? value.replace(/(?<=UNTIL=)\d{8}/, (day) => moveCompact(day, days)) : value;
  }
  if (Array.isArray(value)) return value.map((item) => settleTimes(item, zone, days, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, settleTimes(inner, zone, days, name)]));
}

/** `20260131` as a recurrence rule writes it. */
function moveCompact(day, days) {
  return addDays(day.replace(/(....)(..)(..)/, '$1-$2-$3'), days, zoneNamed('UTC')).replaceAll('-', '');
}
