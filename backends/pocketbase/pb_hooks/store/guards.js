// What superusers write through PocketBase's own record API or its dashboard is held to the same rules: all of it within the
// transaction of their request, which is undone where a rule would break.
const { Problem } = require('../rules/problems.js');
const { meaningOf } = require('../rules/answers.js');
const rules = require('../rules/records.js');
const { endOfQueue, offerEnd, promote, seatsFree, settle, waits } = require('../rules/waitlist.js');
const { now } = require('./clock.js');
const kinds = require('./kinds.js');
const { closeRoom, emailKeyOf, eventById, openRoom, refresh } = require('./rooms.js');
const { fromInstant, inTransaction, toInstant } = require('./rows.js');
const { zoneNamed } = require('./zones.js');
const { deriveEvent } = require('./derived.js');

const refuse = (field, message) => new BadRequestError(message, { [field]: new ValidationError('turnout_rule', message) });

/** Runs `work(app)` in the transaction in which the request's own write will happen. */
function held(e, work) {
  return inTransaction(e.app, (transaction) => {
    const outside = e.app;
    e.app = transaction;
    try {
      return work(transaction);
    } finally {
      e.app = outside;
    }
  });
}

function unchanged(e, column) {
  if (!e.record.isNew() && e.record.original().getString(column) !== e.record.getString(column)) throw refuse(column, 'This never changes.');
}

function eventOfRow(app, row) {
  return eventById(app, app.findRecordById('events', row).getString('eventId'));
}

/** An RSVP is created or changed: never beyond the capacity, and the queue moves on. */
function writeRsvp(e) {
  held(e, (app) => {
    unchanged(e, 'event');
    unchanged(e, 'rsvpId');
    const event = eventOfRow(app, e.record.getString('event'));
    const time = now();
    const before = openRoom(app, event);
    complete(e.record, before, time);
    e.next();
    const room = openRoom(app, event);
    if (seatsFree(room) < Math.min(0, seatsFree(before))) throw refuse('status', 'There are fewer free seats than people in this party.');
    settle(room, time);
    promote(room, time);
    closeRoom(app, room);
  });
}

/** What the server says of every RSVP, and what its parts must be for each other. */
function complete(stored, room, time) {
  const coming = stored.getString('response') === 'yes';
  const guests = stored.getFloat('guests');
  if (!Number.isInteger(guests) || guests < 0) throw refuse('guests', 'A whole number is needed.');
  if (!coming && guests > 0) throw refuse('guests', 'Only who comes brings guests.');
  const status = stored.getString('status');
  if (!coming && ['waitlisted', 'offered', 'pending'].includes(status)) throw refuse('status', 'Only who comes waits for a seat.');
  if (status !== 'offered') stored.set('offerExpiresAt', '');
  else if (!toInstant(stored.getString('offerExpiresAt'))) stored.set('offerExpiresAt', fromInstant(offerEnd(room, time)));
  // Who waits already, for seats or for approval, keeps their place.
  if (stored.isNew() || (waits({ status }) && !waits({ status: stored.original().getString('status') }))) stored.set('joinedAt', fromInstant(endOfQueue(room, time)));
  stored.set('emailKey', emailKeyOf(stored.getString('email')));
  stored.set('updatedAt', fromInstant(time));
  if (!stored.isNew()) return stored.set('revision', stored.original().getInt('revision') + 1);
  stored.set('createdAt', fromInstant(time));
  stored.set('revision', 1);
  stored.set('editKey', $security.randomString(22));
  return stored.set('createdWith', meaningOf({ name: stored.getString('name') }));
}

function removeRsvp(e) {
  held(e, (app) => {
    const event = eventOfRow(app, e.record.getString('event'));
    e.next();
    refresh(app, event, now());
  });
}

/** An event is created or changed: it reads as the contract says, and the queue moves on. */
function writeEvent(e) {
  held(e, (app) => {
    unchanged(e, 'eventId');
    check(e.record, kinds.events, (record) => {
      deriveEvent(app, e.record);
      return rules.event.read(record, zoneNamed(e.record.getString('zone')));
    });
    stamp(e.record);
    e.next();
    refresh(app, eventOfRow(app, e.record.id), now());
  });
}

function writeGroup(e) {
  held(e, () => {
    unchanged(e, 'slug');
    check(e.record, kinds.groups, rules.group.read);
    stamp(e.record);
    e.next();
  });
}

function check(stored, kind, read) {
  try {
    kinds.writeFields(kind, stored, read(kinds.readFields(kind, stored)));
  } catch (error) {
    if (error instanceof Problem) throw refuse(kind.columnOf(error.body.field), error.body.detail);
    throw error;
  }
}

function stamp(stored) {
  const time = fromInstant(now());
  if (stored.isNew()) stored.set('createdAt', time);
  stored.set('updatedAt', time);
  stored.set('revision', stored.isNew() ? 1 : stored.original().getInt('revision') + 1);
}

module.exports = { writeRsvp, removeRsvp, writeEvent, writeGroup };
