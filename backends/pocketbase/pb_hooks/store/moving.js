// A whole town in one JSON file and out again: `{groups, events, people, programmes, rsvps}`, each as a dataset has it. RSVPs bring their
// key and, like groups and events, what the server kept for itself under `server`, so that nothing is lost on the way.
const { readStored } = require('../rules/stored.js');
const { rsvpShown } = require('../rules/shown.js');
const { countsOf } = require('../rules/waitlist.js');
const kinds = require('./kinds.js');
const { NOBODY, eventById, openRoom, saveRsvp } = require('./rooms.js');
const { fromInstant, inTransaction, recordWhere, rowsOf } = require('./rows.js');
const { zoneNamed } = require('./zones.js');

const PLAIN = ['people', 'programmes'];
const KEPT = ['groups', 'events'];

/** How many records of each kind were taken in. Those that are here already stay as they are; any fault undoes all of it. */
function importTown(app, town) {
  return inTransaction(app, (transaction) => {
    const taken = {};
    for (const name of ['groups', 'people', 'programmes', 'events']) {
      taken[name] = (town[name] ?? []).filter((record) => importRecord(transaction, name, record)).length;
    }
    const fresh = (town.rsvps ?? []).filter((rsvp) => importRsvp(transaction, rsvp));
    taken.rsvps = fresh.length;
    for (const event of town.events ?? []) recount(transaction, event);
    return taken;
  });
}

function importRecord(app, name, said) {
  const { server, counts, nextEvent, createdAt, updatedAt, ...record } = said;
  const kind = kinds[name];
  if (recordWhere(app, kind.collection, kind.id.column, record[kind.id.field])) return false;
  const stored = new Record(app.findCachedCollectionByNameOrId(kind.collection));
  kinds.writeFields(kind, stored, record);
  if (KEPT.includes(name)) {
    stored.set('createdAt', fromInstant(createdAt ? Date.parse(createdAt) : null));
    stored.set('updatedAt', fromInstant(updatedAt ? Date.parse(updatedAt) : null));
    stored.set('revision', server?.revision ?? 1);
    stored.set('createdWith', server?.createdWith ?? '');
  }
  save(app, stored, `${name} ${record[kind.id.field]}`);
  return true;
}

function importRsvp(app, said) {
  const event = recordWhere(app, 'events', 'eventId', said.event);
  // A dataset may list answers to events that it does not have; an endpoint has nowhere to show them.
  if (!event) return false;
  const [known] = rowsOf(app, 'SELECT json_array(id) AS [[row]] FROM rsvps WHERE event = {:event} AND rsvpId = {:id}', { event: event.id, id: said.id });
  if (known) return false;
  try {
    saveRsvp(app, event.id, readStored(said, $security.randomString(22)));
  } catch (error) {
    throw new Error(`rsvps ${said.id}: ${error}`);
  }
  return true;
}

function save(app, stored, what) {
  try {
    app.save(stored);
  } catch (error) {
    throw new Error(`${what}: ${error}`);
  }
}

/** People whom the town counts but does not list. */
function recount(app, said) {
  const event = eventById(app, said.id);
  const listed = countsOf(openRoom(app, { ...event, unlisted: NOBODY }));
  const unlisted = Object.fromEntries(Object.keys(listed).map((key) => [key, Math.max(0, (said.counts?.[key] ?? 0) - listed[key])]));
  const counts = Object.fromEntries(Object.keys(listed).map((key) => [key, listed[key] + unlisted[key]]));
  app.db().newQuery('UPDATE events SET counts = {:counts}, unlisted = {:unlisted} WHERE id = {:row}')
    .bind({ counts: JSON.stringify(counts), unlisted: JSON.stringify(unlisted), row: event.id }).execute();
}

/** Everything but the organisers' accounts, whose passwords nobody can read. */
function exportTown(app) {
  return inTransaction(app, (transaction) => ({
    ...Object.fromEntries(PLAIN.map((name) => [name, allOf(transaction, name).map(({ record }) => record)])),
    ...Object.fromEntries(KEPT.map((name) => [name, allOf(transaction, name).map(keptRecord)])),
    rsvps: allOf(transaction, 'events').flatMap((event) => rsvpsOf(transaction, event)),
  }));
}

function allOf(app, name) {
  const kind = kinds[name];
  const server = name === 'events' ? kinds.eventSql : KEPT.includes(name) ? kinds.keptSql : { row: '[[id]]' };
  const rows = rowsOf(app, `SELECT ${kinds.kindSql(kind, { ...server, ...(KEPT.includes(name) ? { createdWith: '[[createdWith]]' } : {}) })} FROM ${kind.collection} ORDER BY ${kind.id.column}`);
  return rows.map((row) => ({ ...kinds.readRow(kind, row), createdWith: row.createdWith }));
}

function keptRecord({ record, createdAt, updatedAt, revision, createdWith, counts }) {
  const time = (instant) => (instant === null ? undefined : new Date(instant).toISOString());
  return { ...record, createdAt: time(createdAt), updatedAt: time(updatedAt), ...(counts ? { counts } : {}), server: { revision, createdWith: createdWith || undefined } };
}

function rsvpsOf(app, event) {
  const rows = rowsOf(app, `SELECT ${kinds.rsvpSql} FROM rsvps WHERE event = {:event} ORDER BY joinedAt, rsvpId`, { event: event.id });
  return rows.map(kinds.readRsvp).map((rsvp) => {
    const { waitlistPosition, ...shown } = rsvpShown({ event: event.record.id, rsvps: new Map(), unlisted: NOBODY }, rsvp, zoneNamed('UTC'), rsvp.editKey);
    const times = Object.fromEntries(['createdAt', 'updatedAt', 'offerExpiresAt', 'checkedInAt'].filter((name) => rsvp[name] !== null)
      .map((name) => [name, new Date(rsvp[name]).toISOString()]));
    return { ...shown, ...times, server: { joinedAt: rsvp.joinedAt, lastMove: rsvp.lastMove, createdWith: rsvp.createdWith } };
  });
}

module.exports = { importTown, exportTown };
