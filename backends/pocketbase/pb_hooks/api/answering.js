// RSVPs by the people themselves. Every decision about a seat is made inside one transaction: PocketBase runs those one after another.
const { cancelRsvp, ownRsvp, putRsvp, rsvpFor } = require('../rules/rsvps.js');
const { rsvpShown } = require('../rules/shown.js');
const { promote, settle } = require('../rules/waitlist.js');
const { closeRoom, openRoom } = require('../store/rooms.js');
const { inTransaction } = require('../store/rows.js');
const { eventOf } = require('./reading.js');
const { tagFor } = require('./shown.js');

const PRIVATE = { 'Cache-Control': 'private, no-cache' };

function rsvpAnswer(room, rsvp, editKey) {
  const tag = tagFor(rsvpShown(room, rsvp, room.zone), rsvp.revision);
  return { body: rsvpShown(room, rsvp, room.zone, editKey), tag, headers: PRIVATE };
}

/** `decide(room)` changes the room by the rules and answers; what it changed is written, unless it throws. */
function inRoom({ app, params, now }, about, decide) {
  return inTransaction(app, (transaction) => {
    const room = openRoom(transaction, eventOf(transaction, params.id), { id: params.rsvpId, ...about });
    settle(room, now);
    promote(room, now);
    const answer = decide(room);
    closeRoom(transaction, room);
    return answer;
  });
}

function writeOf({ header, now }) {
  return { key: header('Rsvp-Key'), ifMatch: header('If-Match'), now, newKey: $security.randomString(22) };
}

function put(request) {
  const { params, body, path } = request;
  const email = typeof body?.attendee?.email === 'string' ? body.attendee.email : '';
  return inRoom(request, { email }, (room) => {
    const { rsvp, created, editKey } = putRsvp(room, params.rsvpId, body, writeOf(request));
    const answer = rsvpAnswer(room, rsvp, editKey);
    return created ? { ...answer, status: 201, headers: { ...answer.headers, Location: path } } : answer;
  });
}

function get({ app, params, header, mayOrganise }) {
  const event = eventOf(app, params.id);
  const room = openRoom(app, event, { id: params.rsvpId });
  const rsvp = mayOrganise(event.record.group) ? rsvpFor(room, params.rsvpId) : ownRsvp(room, params.rsvpId, header('Rsvp-Key'));
  return rsvpAnswer(room, rsvp);
}

function cancel(request) {
  return inRoom(request, {}, (room) => rsvpAnswer(room, cancelRsvp(room, request.params.rsvpId, writeOf(request))));
}

const answeringCalls = [
  ['PUT', '/events/:id/rsvps/:rsvpId', put],
  ['GET', '/events/:id/rsvps/:rsvpId', get],
  ['DELETE', '/events/:id/rsvps/:rsvpId', cancel],
];

module.exports = { answeringCalls, inRoom, rsvpAnswer };
