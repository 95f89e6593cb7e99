// Everything the server knows, in memory: records as they were loaded, and one room of RSVPs for every event.
import { randomBytes } from 'node:crypto';
import { loadDataset } from './dataset.mjs';
import { notFound } from '../../backends/pocketbase/pb_hooks/rules/problems.js';
import { rulesOf } from '../../backends/pocketbase/pb_hooks/rules/schedule.js';
import { readStored } from '../../backends/pocketbase/pb_hooks/rules/stored.js';
import { countsOf, settle } from '../../backends/pocketbase/pb_hooks/rules/waitlist.js';
import { zoneNamed } from './zones.mjs';

export async function openStore(options) {
  const data = await loadDataset(options);
  const siteZone = zoneNamed(options.timeZone);
  const versioned = (records, id) => new Map(records.map((record) => [record[id], { record, revision: 1 }]));
  const groups = versioned(data.groups, 'slug');
  const events = versioned(data.events, 'id');
  const rooms = new Map();

  const zoneOf = (event) => zoneNamed(event.timeZone ?? groups.get(event.group)?.record.timeZone ?? options.timeZone);

  function roomOf(id) {
    const event = eventOf(id).record;
    if (!rooms.has(id)) rooms.set(id, { event: id, rsvps: new Map(), unlisted: { yes: 0, guests: 0, maybe: 0, waitlist: 0, attended: 0 } });
    // The rules are read anew each time: an organiser may have changed them.
    return Object.assign(rooms.get(id), { rules: rulesOf(event, zoneOf(event)) });
  }

  function eventOf(id) {
    const found = events.get(id);
    if (!found) throw notFound('event');
    return found;
  }

  for (const rsvp of data.rsvps) {
    if (events.has(rsvp.event)) roomOf(rsvp.event).rsvps.set(rsvp.id, readStored(rsvp, randomBytes(16).toString('base64url')));
  }
  for (const { record } of events.values()) {
    const listed = countsOf(roomOf(record.id));
    for (const key of Object.keys(listed)) {
      rooms.get(record.id).unlisted[key] = Math.max(0, (record.counts?.[key] ?? 0) - listed[key]);
    }
  }

  return {
    siteZone, groups, events, people: data.people, zoneOf, roomOf, eventOf,
    /** Lets offers run out everywhere; asked before every request. */
    settleAll(now) {
      for (const room of rooms.values()) if (room.rsvps.size > 0) settle(roomOf(room.event), now);
    },
    everyRsvp: () => [...rooms.values()].flatMap((room) => [...room.rsvps.values()].map((rsvp) => ({ event: room.event, ...rsvp }))),
  };
}
