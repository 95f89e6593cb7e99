// What must be true after a race, whatever happened in it. Takes plain facts and answers what is wrong, in sentences.
import { isSame, say, wordsOf } from './entry.mjs';

const isSeated = ({ rsvpResponse, status }) => rsvpResponse === 'yes' && ['confirmed', 'offered'].includes(status);
const isWaiting = ({ status }) => status === 'waitlisted';
const partyOf = ({ additionalNumberOfGuests = 0 }) => 1 + additionalNumberOfGuests;
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/**
 * `capacity` and `counts` as the event shows them, `stored` the organisers' list in its order, `entries` what people know (entry.mjs).
 */
export function audit({ capacity, counts, stored, entries }) {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return [
    ...seats(stored, capacity, counts),
    ...twins(stored),
    ...stored.flatMap((rsvp) => (known.has(rsvp.id) ? strangers(rsvp, known.get(rsvp.id)) : [`${rsvp.id}: nobody ever sent it`])),
    ...missing(stored, entries),
    ...queue(stored, capacity),
    ...passedBy(stored, known),
  ];
}

function seats(stored, capacity, counts) {
  const seated = stored.filter(isSeated);
  const taken = sum(seated.map(partyOf));
  const told = { yes: seated.length, guests: taken - seated.length, waitlist: stored.filter(isWaiting).length };
  return [
    ...(taken > capacity ? [`${taken} people sit on ${capacity} seats`] : []),
    ...Object.keys(told).filter((name) => told[name] !== counts[name]).map((name) => `the event counts ${counts[name]} (${name}) where there are ${told[name]}`),
  ];
}

function twins(stored) {
  const twice = (values) => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
  return [
    ...twice(stored.map(({ id }) => id)).map((id) => `${id} is there twice`),
    ...twice(stored.filter(({ status }) => status !== 'cancelled').map(({ attendee }) => attendee.email)).map((email) => `${email} is there twice`),
  ];
}

/** Whether what is stored of somebody is what they said, and no worse than what they were told. */
function strangers(rsvp, { email, told, unheard, changes, waits }) {
  const now = wordsOf(rsvp);
  const possible = [told, ...unheard].filter(Boolean);
  const faults = [];
  if (rsvp.attendee.email !== email) faults.push(`${rsvp.id} is ${rsvp.attendee.email}, and was ${email}`);
  if (!possible.some((words) => isSame(words, now))) faults.push(`${email} has ${say(now)} after ${possible.map(say).join(' or ') || 'a refusal'}`);
  const keeps = told && isSame(told, now) && told.status !== rsvp.status;
  if (keeps && !(told.status === 'waitlisted' && rsvp.status === 'confirmed') && !unheard.some((words) => isSame(words, now))) {
    faults.push(`${email} was told ${told.status} and is ${rsvp.status}`);
  }
  if (told && rsvp.revision < told.revision) faults.push(`${email} was told of revision ${told.revision} and has ${rsvp.revision}`);
  if (rsvp.revision > changes + waits) faults.push(`${email} spoke ${changes} times, and there are ${rsvp.revision} revisions: something counted twice`);
  return faults;
}

function missing(stored, entries) {
  const there = new Map(stored.map((rsvp) => [rsvp.id, rsvp]));
  return entries.filter(({ told }) => told).flatMap(({ id, email, opened }) => {
    const rsvp = there.get(id);
    if (!rsvp) return [`${email} was answered and is gone`];
    return opened?.revision === rsvp.revision && opened.status === rsvp.status ? [] : [`${email} is not shown what the organisers see`];
  });
}

/** Places are counted from 1 in the order of joining, and the first of them does not fit into what is free. */
function queue(stored, capacity) {
  const waiting = stored.filter(isWaiting);
  const free = capacity - sum(stored.filter(isSeated).map(partyOf));
  const faults = waiting.flatMap(({ attendee, waitlistPosition }, at) => (
    waitlistPosition === at + 1 ? [] : [`${attendee.email} has place ${waitlistPosition} and joined as number ${at + 1} of those who wait`]
  ));
  return waiting.length > 0 && partyOf(waiting[0]) <= free ? [...faults, `${waiting[0].attendee.email} waits while ${free} seats are free`] : faults;
}

/** Nobody stands before, or sits without, somebody who waits and had their answer before the other even asked. */
function passedBy(stored, known) {
  const sure = stored.map((rsvp, at) => ({ ...rsvp, at, joined: known.get(rsvp.id)?.joined })).filter(({ joined }) => joined);
  const waiting = sure.filter(isWaiting);
  return waiting.flatMap((first) => sure
    .filter(({ joined }) => joined.asked > first.joined.answered)
    .filter((later) => isSeated(later) || (isWaiting(later) && later.at < first.at))
    .map((later) => `${later.attendee.email} came after ${first.attendee.email} and passed them by`));
}
