// The room of one event, as `rules/` decides about it: read within a transaction, written back in the same.
const { rulesOf } = require('../rules/schedule.js');
const { countsOf, promote, settle } = require('../rules/waitlist.js');
const { events, eventSql, kindSql, readRow, readRsvp, readWaiting, rsvpSql, waitingSql, writeRsvp } = require('./kinds.js');
const { fromInstant, inTransaction, rowsOf } = require('./rows.js');
const { zoneNamed } = require('./zones.js');

const NOBODY = { yes: 0, guests: 0, maybe: 0, waitlist: 0, attended: 0 };
const emailKeyOf = (email) => (email ?? '').trim().toLowerCase();

/** The event of that id as `readRow` says, or null. */
function eventById(app, id) {
  const [row] = rowsOf(app, `SELECT ${kindSql(events, eventSql)} FROM events WHERE eventId = {:id}`, { id });
  return row ? readRow(events, row) : null;
}

/**
 * The room of `event`. It holds who has an offer, whoever `about` names by `id` or `email`, and briefly who waits; everybody else
 * has a seat or none, and is only counted: that is all the rules ask of them, and keeps a hall of a thousand as quick as a kitchen.
 */
function openRoom(app, event, { id = '', email = '' } = {}) {
  const params = { event: event.id, id, email: emailKeyOf(email) };
  const whole = "(status = 'offered' OR rsvpId = {:id} OR (emailKey = {:email} AND emailKey != '') OR (status IN ('waitlisted', 'pending') AND checkedInAt != ''))";
  const waiting = "(status IN ('waitlisted', 'pending'))";
  const rsvps = new Map(rowsOf(app, `SELECT ${waitingSql} FROM rsvps WHERE event = {:event} AND ${waiting} ORDER BY joinedAt, rsvpId`, params)
    .map((row) => [row[0], readWaiting(row)]));
  for (const row of rowsOf(app, `SELECT ${rsvpSql} FROM rsvps WHERE event = {:event} AND ${whole}`, params)) rsvps.set(row.id, readRsvp(row));
  const [others] = rowsOf(app, `SELECT json_object(
      'yes', coalesce(sum(response = 'yes' AND status = 'confirmed'), 0),
      'guests', coalesce(sum(iif(response = 'yes' AND status = 'confirmed', guests, 0)), 0),
      'maybe', coalesce(sum(response = 'maybe' AND status = 'confirmed'), 0),
      'attended', coalesce(sum(iif(checkedInAt != '', 1 + guests, 0)), 0)) AS [[row]]
    FROM rsvps WHERE event = {:event} AND NOT (${whole} OR ${waiting})`, params);
  const unlisted = { ...NOBODY, ...event.unlisted };
  for (const key of Object.keys(others)) unlisted[key] += others[key];
  return {
    event: event.record.id, zone: zoneNamed(event.zone), row: event.id,
    rules: rulesOf(event.record, zoneNamed(event.zone)),
    rsvps, unlisted,
    before: { unlisted: { ...unlisted }, own: event.unlisted, revisions: new Map([...rsvps.values()].map(({ id, revision }) => [id, revision])) },
  };
}

/** Writes what the rules have changed, and the counts that follow. */
function closeRoom(app, room) {
  for (const rsvp of room.rsvps.values()) {
    if (room.before.revisions.get(rsvp.id) !== rsvp.revision) saveRsvp(app, room.row, rsvp.isBrief ? { ...wholeOf(app, rsvp), ...rsvp } : rsvp);
  }
  const moved = (key) => room.unlisted[key] - room.before.unlisted[key];
  const own = { ...room.before.own };
  // How many came is not the queue's to move: it stands there where the town has told it, and 0 is told too.
  for (const key of ['yes', 'guests', 'maybe', 'waitlist']) own[key] = (own[key] ?? 0) + moved(key);
  // Straight into the row: what an event says has not changed, so nothing follows from it and no edit conflicts with it.
  app.db().newQuery('UPDATE events SET counts = {:counts}, unlisted = {:unlisted} WHERE id = {:row}')
    .bind({ counts: JSON.stringify(countsOf(room)), unlisted: JSON.stringify(own), row: room.row }).execute();
}

function wholeOf(app, { row }) {
  return readRsvp(rowsOf(app, `SELECT ${rsvpSql} FROM rsvps WHERE id = {:row}`, { row })[0]);
}

function saveRsvp(app, eventRow, rsvp) {
  const stored = rsvp.row ? app.findRecordById('rsvps', rsvp.row) : new Record(app.findCachedCollectionByNameOrId('rsvps'));
  writeRsvp(stored, rsvp);
  stored.set('event', eventRow);
  stored.set('emailKey', emailKeyOf(rsvp.email));
  app.save(stored);
}

/** Lets offers of this event run out, and gives free seats to whoever is next. */
function refresh(app, event, now) {
  const room = openRoom(app, event);
  settle(room, now);
  promote(room, now);
  closeRoom(app, room);
}

/** Every event with an offer that has run out, each in a transaction of its own. */
function settleAll(app, now) {
  const due = rowsOf(app, `SELECT DISTINCT json_array(e.eventId) AS [[row]] FROM rsvps r JOIN events e ON e.id = r.event
    WHERE r.status = 'offered' AND r.offerExpiresAt <= {:now}`, { now: fromInstant(now) });
  for (const [id] of due) inTransaction(app, (transaction) => refresh(transaction, eventById(transaction, id), now));
}

module.exports = { NOBODY, emailKeyOf, eventById, openRoom, closeRoom, saveRsvp, refresh, settleAll };
