// Seats and the queue of one event. A room is {event, rules, rsvps: Map by id, unlisted}; `unlisted` counts people who are not
// among the `rsvps`: they hold their seats, and wait ahead of everybody there. Time is passed in.

/** One seat for the person, one for every guest, for a yes that is confirmed or offered. */
const partyOf = (rsvp) => (rsvp.response === 'yes' ? 1 + rsvp.guests : 0);
const isSeated = (rsvp) => rsvp.response === 'yes' && (rsvp.status === 'confirmed' || rsvp.status === 'offered');

function seatsFree({ rules, rsvps, unlisted }) {
  let taken = unlisted.yes + unlisted.guests;
  for (const rsvp of rsvps.values()) if (isSeated(rsvp)) taken += partyOf(rsvp);
  return rules.capacity - taken;
}

/** Seats that somebody who asks now may have: none while others wait. */
function seatsToTake(room) {
  return room.unlisted.waitlist > 0 || queueOf(room).length > 0 ? 0 : Math.max(0, seatsFree(room));
}

const byJoining = (a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1);

function queueOf(room) {
  const queue = [...room.rsvps.values()].filter((rsvp) => rsvp.status === 'waitlisted');
  // A store brings them in order, and most often they still are; to sort a long queue again is what costs.
  return queue.every((rsvp, at) => at === 0 || byJoining(queue[at - 1], rsvp) < 0) ? queue : queue.sort(byJoining);
}

/** For seats or for approval. */
const waits = ({ status }) => status === 'waitlisted' || status === 'pending';

/** When somebody who joins now has joined: after everybody who waits, even where a clock stood still or went back. */
function endOfQueue(room, now) {
  return Math.max(now, ...[...room.rsvps.values()].filter(waits).map((rsvp) => rsvp.joinedAt + 1));
}

/** Everybody's place in the queue, by id. */
function placesIn(room) {
  return new Map(queueOf(room).map(({ id }, at) => [id, room.unlisted.waitlist + at + 1]));
}

function positionOf(room, { id }) {
  return room.unlisted.waitlist + queueOf(room).findIndex((rsvp) => rsvp.id === id) + 1;
}

/** Gives free seats to whoever is next, as the event's policy says. */
function promote(room, now) {
  const { rules, unlisted } = room;
  if (!['automatic', 'offer'].includes(rules.waitlist) || rules.cancelled || now >= rules.cutOff) return;
  while (unlisted.waitlist > 0 && seatsFree(room) > 0) {
    unlisted.waitlist -= 1;
    unlisted.yes += 1;
  }
  if (unlisted.waitlist > 0) return;
  for (const rsvp of queueOf(room)) {
    // The first party that does not fit ends it: nobody jumps ahead of anybody.
    if (partyOf(rsvp) > seatsFree(room)) return;
    const place = rules.waitlist === 'offer' ? { status: 'offered', offerExpiresAt: offerEnd(room, now) } : { status: 'confirmed' };
    change(rsvp, now, place);
  }
}

/** An offer that an organiser makes after the cut-off holds all the same. */
function offerEnd({ rules }, now) {
  return now < rules.cutOff ? Math.min(now + rules.offerFor, rules.cutOff) : now + rules.offerFor;
}

/** Lets offers run out in the order in which they do, each at its own time, as if somebody had watched the clock. */
function settle(room, now) {
  for (;;) {
    const offers = [...room.rsvps.values()].filter((rsvp) => rsvp.status === 'offered');
    const next = Math.min(...offers.map((rsvp) => rsvp.offerExpiresAt));
    if (!(next <= now)) return;
    for (const rsvp of offers.filter((rsvp) => rsvp.offerExpiresAt === next).sort(byJoining)) {
      change(rsvp, next, { status: 'waitlisted', joinedAt: endOfQueue(room, next), offerExpiresAt: null, lastMove: null });
    }
    promote(room, next);
  }
}

/** The counts of the contract, for people listed and not. */
function countsOf({ rsvps, unlisted }) {
  const counts = { ...unlisted };
  for (const rsvp of rsvps.values()) {
    if (isSeated(rsvp)) {
      counts.yes += 1;
      counts.guests += rsvp.guests;
    }
    if (rsvp.response === 'maybe' && rsvp.status === 'confirmed') counts.maybe += 1;
    if (rsvp.status === 'waitlisted') counts.waitlist += 1;
    if (rsvp.checkedInAt !== null) counts.attended += 1 + rsvp.guests;
  }
  return counts;
}

/** Every change of an RSVP goes through here, so that its revision tells. */
function change(rsvp, now, fields) {
  Object.assign(rsvp, fields, { updatedAt: now, revision: rsvp.revision + 1 });
}

module.exports = { partyOf, isSeated, waits, seatsFree, seatsToTake, byJoining, queueOf, placesIn, positionOf, endOfQueue, promote, offerEnd, settle, countsOf, change };
