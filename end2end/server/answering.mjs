// Records of the store as the contract shows them.
import { createHash } from 'node:crypto';
import { endOf, startOf } from '../../backends/pocketbase/pb_hooks/rules/schedule.js';
import { cardOf, countsShown, membersAmong, rosterShown } from '../../backends/pocketbase/pb_hooks/rules/shown.js';
import { tagOf } from '../../backends/pocketbase/pb_hooks/rules/versions.js';
import { countsOf } from '../../backends/pocketbase/pb_hooks/rules/waitlist.js';

const digestOf = (text) => createHash('sha256').update(text).digest('hex');

export const eventShown = (store, event) => ({ ...event, counts: countsShown(countsOf(store.roomOf(event.id)), event.counts) });

export const cardShown = (store, event) => cardOf(eventShown(store, event));

export function groupShown(store, group, now) {
  const coming = [...store.events.values()].map(({ record }) => record)
    .filter((event) => event.group === group.slug && event.eventStatus !== 'cancelled' && endOf(event, store.zoneOf(event)) > now)
    .sort((a, b) => startOf(a, store.zoneOf(a)) - startOf(b, store.zoneOf(b)));
  const { nextEvent, ...shown } = { ...group, memberCount: group.memberCount ?? membersOf(store, group).length };
  return coming.length > 0 ? { ...shown, nextEvent: cardShown(store, coming[0]) } : shown;
}

export const membersOf = (store, group) => membersAmong(store.people.filter((person) => person.memberOf?.includes(group.slug)), group);

/** What names an RSVP where everybody reads. */
export const publicIdOf = (event, rsvp) => digestOf(`${event.id} ${rsvp.id}`);

export function attendeeShown(store, event, rsvp) {
  return rosterShown(store.people.find((person) => person.id === rsvp.person), publicIdOf(event, rsvp), rsvp);
}

/** The entity tag of an answer; of a record's revision where it has one. */
export const tagFor = (body, revision) => tagOf(digestOf(JSON.stringify(body)).slice(0, 12), revision);
