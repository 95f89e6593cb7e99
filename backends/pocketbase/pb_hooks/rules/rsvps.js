// What becomes of an answer: the order of the checks and the decision about seats. A room is what waitlist.mjs says it is.
const { checkAbout, checkRequest, meaningOf, readRequest, sameEmail } = require('./answers.js');
const { Problem, eventFull, notFound } = require('./problems.js');
const { isVersion } = require('./versions.js');
const { change, endOfQueue, isSeated, offerEnd, partyOf, promote, seatsFree, seatsToTake, waits } = require('./waitlist.js');

/** Answers `{rsvp, created, editKey?}`. Everything is checked before anything changes. `newKey` is the key of an RSVP that begins here. */
function putRsvp(room, id, body, { key, ifMatch, now, newKey }) {
  const { rules, rsvps } = room;
  checkAbout(body, id);
  const request = readRequest(body);
  const current = rsvps.get(id);
  if (current && key === undefined) return repeatFirstAnswer(current, request);
  if (current) checkKey(current, key);
  const upToDate = isVersion(ifMatch, current?.revision);
  if (current && meaningOf(current) === meaningOf(request) && !(upToDate && saysMore(current))) return { rsvp: current };
  checkVersion(upToDate);
  if (current?.status === 'declined') throw notAllowed('The organisers have declined.');
  checkWindow(rules, request, current, now);
  checkRequest(request, rules);
  checkPerson(room, id, request.email);
  const seat = seatFor(room, current, request, now);
  if (current) change(current, now, { ...request, ...seat, lastMove: null });
  else rsvps.set(id, newRsvp(id, request, seat, { now, newKey }));
  promote(room, now);
  const rsvp = rsvps.get(id);
  // Whose own change brings them an offer is here to accept it; asking once more would make a repeat mean something new.
  if (rsvp.status === 'offered') Object.assign(rsvp, { status: 'confirmed', offerExpiresAt: null });
  return current ? { rsvp } : { rsvp, created: true, editKey: rsvp.editKey };
}

function cancelRsvp(room, id, { key, ifMatch, now }) {
  const current = ownRsvp(room, id, key);
  if (['cancelled', 'declined'].includes(current.status)) return current;
  checkVersion(isVersion(ifMatch, current.revision));
  if (now >= room.rules.ends) throw new Problem('rsvp-closed', { detail: 'The event is over.' });
  change(current, now, { status: 'cancelled', offerExpiresAt: null, lastMove: null });
  promote(room, now);
  return current;
}

/** What an organiser says; see `moveRsvp` in the contract. */
function moveRsvp(room, id, patch, { ifMatch, now }) {
  const current = rsvpFor(room, id);
  // Approving may end on the waitlist. The same word again is a lost answer, unless they have seen what came of it.
  const repeated = patch.status === current.lastMove && !(ifMatch && isVersion(ifMatch, current.revision));
  const place = repeated ? {} : placeFor(room, current, patch.status, now);
  const fields = { ...place, ...arrivalFor(current, patch) };
  if (Object.keys(fields).length === 0) return current;
  checkVersion(isVersion(ifMatch, current.revision));
  change(current, now, { ...fields, lastMove: patch.status ?? current.lastMove });
  if (place.status === 'offered') current.offerExpiresAt = offerEnd(room, now);
  promote(room, now);
  return current;
}

function rsvpFor(room, id) {
  const rsvp = room.rsvps.get(id);
  if (!rsvp) throw notFound('RSVP');
  return rsvp;
}

/** An id that nobody has and a key that does not fit are told alike: who guesses learns nothing. */
function ownRsvp(room, id, key) {
  const rsvp = room.rsvps.get(id);
  checkKey(rsvp, key);
  return rsvp;
}

function checkKey(rsvp, key) {
  if (!rsvp || !key || key !== rsvp.editKey) throw notAllowed('The key does not open this RSVP.');
}

/** Without a key only the body that made the RSVP says anything, and it says it again. */
function repeatFirstAnswer(current, request) {
  if (current.createdWith !== meaningOf(request)) throw notAllowed('An RSVP is changed with its key.');
  return { rsvp: current, editKey: current.editKey };
}

/** The same words again mean something new: an offer is accepted, a cancelled answer taken up again. */
const saysMore = ({ status, response }) => (status === 'offered' && response === 'yes') || status === 'cancelled';

function checkVersion(upToDate) {
  if (!upToDate) throw new Problem('edit-conflict', { detail: 'Read it again and repeat your change.' });
}

/** Seats that are held by an offer can be accepted after closing; a no is welcome until the end. */
function checkWindow(rules, request, current, now) {
  const { response } = request;
  if (rules.cancelled && response !== 'no') throw new Problem('event-cancelled');
  if (now >= rules.ends) throw new Problem('rsvp-closed');
  if (rules.externalUrl && !rules.cancelled) throw notAllowed(`RSVPs are taken at ${rules.externalUrl}`);
  if (response === 'no') return;
  if (now < rules.opens) throw new Problem('rsvp-not-open');
  const accepts = current?.status === 'offered' && response === 'yes' && partyOf(request) <= partyOf(current);
  if (now >= rules.closes && !accepts) throw new Problem('rsvp-closed');
}

function checkPerson({ rsvps }, id, email) {
  for (const other of rsvps.values()) {
    if (other.id !== id && other.status !== 'cancelled' && sameEmail(other.email, email)) {
      throw new Problem('duplicate-attendee', { detail: 'There is an RSVP to this event with this e-mail address.' });
    }
  }
}

function seatFor(room, current, request, now) {
  const { rules } = room;
  const wants = partyOf(request);
  const before = current?.response === 'yes' ? current.status : null;
  const fresh = { joinedAt: endOfQueue(room, now), offerExpiresAt: null };
  if (request.response !== 'yes') return { ...fresh, status: 'confirmed' };
  switch (before) {
    case 'confirmed':
    case 'offered': {
      const more = wants - partyOf(current);
      if (more > 0 && more > seatsToTake(room)) throw eventFull();
      return { status: 'confirmed', offerExpiresAt: null };
    }
    case 'waitlisted':
      if (wants > Math.max(rules.capacity, partyOf(current))) throw eventFull();
      return { status: before };
    case 'pending':
      return { status: before }; // measured against the room when it is approved
    default:
      if (rules.approval === 'required') return { ...fresh, status: 'pending' };
      return { ...fresh, status: seatOrQueue(room, wants) };
  }
}

function seatOrQueue(room, wants) {
  if (wants <= seatsToTake(room)) return 'confirmed';
  if (room.rules.waitlist === 'off' || wants > room.rules.capacity) throw eventFull();
  return 'waitlisted';
}

function placeFor(room, current, status, now) {
  if (status === undefined || status === current.status) return {};
  const wants = partyOf(current);
  // Who cancelled is gone: their address may have answered anew.
  const isGone = ['cancelled', 'declined'].includes(current.status);
  if (isGone || (status !== 'declined' && wants === 0)) throw notAllowed('This RSVP asks for no seat.');
  const place = { status, offerExpiresAt: null };
  switch (status) {
    case 'confirmed':
    case 'offered':
      if (current.status === 'pending' && status === 'confirmed') return { status: seatOrQueue(room, wants) };
      if (!isSeated(current) && wants > seatsFree(room)) throw eventFull();
      return place;
    case 'waitlisted':
      // Who waits for approval has been in line since they asked, and keeps that place as if they had been approved into a full room.
      return waits(current) ? place : { ...place, joinedAt: endOfQueue(room, now) };
    default:
      return place;
  }
}

function arrivalFor(current, { checkedInAt }) {
  if (checkedInAt === undefined) return {};
  return checkedInAt === current.checkedInAt ? {} : { checkedInAt };
}

function newRsvp(id, request, seat, { now, newKey }) {
  return {
    id, ...request, ...seat, person: null, checkedInAt: null, lastMove: null,
    createdAt: now, updatedAt: now, revision: 1,
    createdWith: meaningOf(request),
    editKey: newKey,
  };
}

const notAllowed = (detail) => new Problem('not-allowed', { detail });

module.exports = { putRsvp, cancelRsvp, moveRsvp, rsvpFor, ownRsvp };
