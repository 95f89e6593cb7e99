// Records as the contract shows them: to everybody, to a card, on a roster, to the RSVP's own person.
import { createHash } from 'node:crypto';
import { endOf, startOf } from './schedule.mjs';
import { countsOf } from './store.mjs';
import { printInstant } from './time.mjs';
import { positionOf } from './waitlist.mjs';

const CARD = [
  'id', 'group', 'name', 'summary', 'startDate', 'endDate', 'timeZone', 'eventStatus', 'previousStartDate', 'attendanceMode', 'location',
  'image', 'topics', 'maximumAttendeeCapacity', 'rsvp', 'counts', 'offers', 'series', 'superEvent', 'inLanguage', 'updatedAt',
];

export function eventShown(store, event) {
  const { attended, ...counts } = countsOf(store.roomOf(event.id));
  return { ...event, counts: attended > 0 || event.counts?.attended !== undefined ? { ...counts, attended } : counts };
}

export function cardShown(store, event) {
  const whole = eventShown(store, event);
  return Object.fromEntries(CARD.filter((key) => whole[key] !== undefined).map((key) => [key, whole[key]]));
}

export function groupShown(store, group, now) {
  const coming = [...store.events.values()].map(({ record }) => record)
    .filter((event) => event.group === group.slug && event.eventStatus !== 'cancelled' && endOf(event, store.zoneOf(event)) > now)
    .sort((a, b) => startOf(a, store.zoneOf(a)) - startOf(b, store.zoneOf(b)));
  const shown = { ...group, memberCount: group.memberCount ?? membersOf(store, group).length };
  delete shown.nextEvent;
  return coming.length > 0 ? { ...shown, nextEvent: cardShown(store, coming[0]) } : shown;
}

export function membersOf(store, group) {
  const belonging = store.people.filter((person) => person.memberOf?.includes(group.slug));
  const everyone = [...belonging, ...(group.organizers ?? [])];
  return [...new Map(everyone.map((person) => [person.id, person])).values()];
}

/** A person with a seat as they chose to be shown: no address, no answers, and no way back to the RSVP. */
export function rosterShown(store, event, rsvp) {
  const known = store.people.find((person) => person.id === rsvp.person);
  const made = createHash('sha256').update(`${event.id} ${rsvp.id}`).digest('hex').slice(0, 12);
  return { ...(known ?? { id: `seat-${made}`, name: rsvp.name }), guests: rsvp.guests, comfort: rsvp.comfort };
}

export function rsvpShown(room, rsvp, zone, editKey) {
  const time = (instant) => (instant === null ? undefined : printInstant(instant, zone));
  return {
    ...rsvp.extra,
    id: rsvp.id,
    event: room.event,
    attendee: { name: rsvp.name, email: rsvp.email ?? undefined, person: rsvp.person ?? undefined },
    rsvpResponse: rsvp.response,
    status: rsvp.status,
    waitlistPosition: rsvp.status === 'waitlisted' ? positionOf(room, rsvp) : undefined,
    offerExpiresAt: time(rsvp.offerExpiresAt),
    additionalNumberOfGuests: rsvp.guests,
    answers: rsvp.answers,
    note: rsvp.note ?? undefined,
    visibleInRoster: rsvp.visible,
    comfort: rsvp.comfort,
    checkedInAt: time(rsvp.checkedInAt),
    createdAt: time(rsvp.createdAt),
    updatedAt: time(rsvp.updatedAt),
    revision: rsvp.revision,
    editKey,
  };
}
