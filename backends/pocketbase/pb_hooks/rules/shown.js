// Records as the contract shows them: to everybody, to a card, on a roster, to the RSVP's own person.
const { printInstant } = require('./time.js');
const { positionOf } = require('./waitlist.js');

const CARD = [
  'id', 'group', 'name', 'summary', 'startDate', 'endDate', 'timeZone', 'eventStatus', 'previousStartDate', 'attendanceMode', 'location',
  'image', 'topics', 'maximumAttendeeCapacity', 'rsvp', 'counts', 'offers', 'series', 'superEvent', 'inLanguage', 'updatedAt',
];

/** As much of an event as a card needs. */
const cardOf = (event) => Object.fromEntries(CARD.filter((key) => event[key] !== undefined).map((key) => [key, event[key]]));

/** How many came is told once somebody did, or where the event's record says it. */
function countsShown({ attended, ...counts }, told) {
  return attended > 0 || (told?.attended !== undefined && told?.attended !== null) ? { ...counts, attended } : counts;
}

/** Who shows that they belong, and who organises; each once, the organiser's record last. */
function membersAmong(people, group) {
  return [...new Map([...people, ...(group.organizers ?? [])].map((person) => [person.id, person])).values()];
}

/** A person with a seat as they chose to be shown: no address, no answers, and no way back to the RSVP. `digest` is of event and RSVP. */
function rosterShown(person, digest, rsvp) {
  return { ...(person ?? { id: `seat-${digest.slice(0, 12)}`, name: rsvp.name }), guests: rsvp.guests, comfort: rsvp.comfort };
}

/** Whoever shows many of one room says `room.places` (see `placesIn`), so that the queue is not counted for each. */
function rsvpShown(room, rsvp, zone, editKey) {
  const time = (instant) => (instant === null ? undefined : printInstant(instant, zone));
  return {
    ...rsvp.extra,
    id: rsvp.id,
    event: room.event,
    attendee: { name: rsvp.name, email: rsvp.email ?? undefined, person: rsvp.person ?? undefined },
    rsvpResponse: rsvp.response,
    status: rsvp.status,
    waitlistPosition: rsvp.status === 'waitlisted' ? room.places?.get(rsvp.id) ?? positionOf(room, rsvp) : undefined,
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

module.exports = { cardOf, countsShown, membersAmong, rosterShown, rsvpShown };
