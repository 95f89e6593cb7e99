// A whole town into one file and out again, as docs/backends.md says: the contract's records, each with what the server kept for itself
// under `server`, so that nothing is lost on the way.
const { bodyOf, meaningOf, requestMeaning } = require('../rules/answers.js');
const recordMeaning = require('../rules/meaning.js').meaningOf;
const { rsvpShown } = require('../rules/shown.js');
const { readStored } = require('../rules/stored.js');
const { countsOf } = require('../rules/waitlist.js');
const { exportOrganisers, importOrganiser } = require('./accounts.js');
const kinds = require('./kinds.js');
const { NOBODY, eventById, openRoom, saveRsvp } = require('./rooms.js');
const { fromInstant, inTransaction, recordWhere, rowsOf } = require('./rows.js');
const { VERSION } = require('./town.js');
const { siteZoneName, zoneNamed } = require('./zones.js');

const PLAIN = ['people', 'programmes'];
const KEPT = ['groups', 'events'];

const isoOf = (instant) => (instant === null ? undefined : new Date(instant).toISOString());

/**
 * How many records of each kind came and how many of them were taken in, as `{kind: [taken, came]}`. Those that are here already stay
 * as they are, an event with all its RSVPs; any fault undoes all of it. `town` is one of `readTown`.
 */
function importTown(app, town) {
  return inTransaction(app, (transaction) => {
    const fresh = {};
    for (const name of ['groups', 'people', 'programmes', 'events']) fresh[name] = town[name].filter((record) => importRecord(transaction, name, record));
    const rows = new Map(fresh.events.map(({ id }) => [id, eventById(transaction, id).id]));
    // A dataset may list answers to events that it does not have; an endpoint has nowhere to show them.
    fresh.rsvps = town.rsvps.filter(({ event }) => rows.has(event));
    for (const rsvp of fresh.rsvps) importRsvp(transaction, rows.get(rsvp.event), rsvp);
    for (const event of fresh.events) recount(transaction, event);
    fresh.organisers = town.organisers.filter((organiser) => importOrganiser(transaction, organiser));
    return Object.fromEntries(Object.entries(fresh).map(([name, taken]) => [name, [taken.length, town[name].length]]));
  });
}

function importRecord(app, name, said) {
  const { server, counts, nextEvent, createdAt, updatedAt, ...record } = said;
  const kind = kinds[name];
  if (recordWhere(app, kind.collection, kind.id.column, record[kind.id.field])) return false;
  const stored = new Record(app.findCachedCollectionByNameOrId(kind.collection));
  kinds.writeFields(kind, stored, record);
  named(`${name} ${record[kind.id.field]}`, () => {
    if (KEPT.includes(name)) {
      stored.set('createdAt', fromInstant(createdAt ? Date.parse(createdAt) : null));
      stored.set('updatedAt', fromInstant(updatedAt ? Date.parse(updatedAt) : null));
      stored.set('revision', server?.revision ?? 1);
      stored.set('createdWith', server?.firstSent ? recordMeaning(server.firstSent) : '');
    }
    app.save(stored);
  });
  return true;
}

function importRsvp(app, eventRow, said) {
  if (said.server?.editKeyHash && !said.editKey) throw new Error(`rsvps ${said.id}: the file has only the digest of its key, which opens nothing here.`);
  named(`rsvps ${said.id}`, () => saveRsvp(app, eventRow, readStored(said, $security.randomString(22))));
}

function named(what, work) {
  try {
    work();
  } catch (error) {
    throw new Error(`${what}: ${error}`);
  }
}

/** People whom the town counts but does not list: told by an export, reckoned for a dataset. */
function recount(app, said) {
  const event = eventById(app, said.id);
  const listed = countsOf(openRoom(app, { ...event, unlisted: NOBODY }));
  const names = Object.keys(NOBODY);
  const unlisted = said.server
    ? { ...NOBODY, ...said.server.unlisted }
    : Object.fromEntries(names.map((name) => [name, Math.max(0, (said.counts?.[name] ?? 0) - listed[name])]));
  const told = said.server ? said.server.unlisted?.attended : said.counts?.attended;
  // That nobody came is something else than that nobody said how many did.
  if (told === undefined || told === null) delete unlisted.attended;
  const counts = Object.fromEntries(names.map((name) => [name, listed[name] + (unlisted[name] ?? 0)]));
  app.db().newQuery('UPDATE events SET counts = {:counts}, unlisted = {:unlisted} WHERE id = {:row}')
    .bind({ counts: JSON.stringify(counts), unlisted: JSON.stringify(unlisted), row: event.id }).execute();
}

function exportTown(app) {
  return inTransaction(app, (transaction) => ({
    version: VERSION,
    timeZone: siteZoneName(),
    ...Object.fromEntries(PLAIN.map((name) => [name, allOf(transaction, name).map(({ record }) => record)])),
    ...Object.fromEntries(KEPT.map((name) => [name, allOf(transaction, name).map(keptRecord)])),
    rsvps: allOf(transaction, 'events').flatMap((event) => rsvpsOf(transaction, event)),
    organisers: exportOrganisers(transaction),
  }));
}

function allOf(app, name) {
  const kind = kinds[name];
  const server = name === 'events' ? kinds.eventSql : KEPT.includes(name) ? kinds.keptSql : { row: '[[id]]' };
  const rows = rowsOf(app, `SELECT ${kinds.kindSql(kind, { ...server, ...(KEPT.includes(name) ? { createdWith: '[[createdWith]]' } : {}) })} FROM ${kind.collection} ORDER BY ${kind.id.column}`);
  return rows.map((row) => ({ ...kinds.readRow(kind, row), createdWith: row.createdWith }));
}

function keptRecord({ record, createdAt, updatedAt, revision, createdWith, unlisted }) {
  const uncounted = Object.fromEntries(Object.entries(unlisted ?? {}).filter(([name, count]) => count > 0 || name === 'attended'));
  return {
    ...record, createdAt: isoOf(createdAt), updatedAt: isoOf(updatedAt),
    server: { revision, firstSent: createdWith ? JSON.parse(createdWith) : undefined, unlisted: Object.keys(uncounted).length > 0 ? uncounted : undefined },
  };
}

function rsvpsOf(app, event) {
  const rows = rowsOf(app, `SELECT ${kinds.rsvpSql} FROM rsvps WHERE event = {:event} ORDER BY joinedAt, rsvpId`, { event: event.id });
  return rows.map(kinds.readRsvp).map((rsvp) => {
    const { waitlistPosition, ...shown } = rsvpShown({ event: event.record.id, rsvps: new Map(), unlisted: NOBODY }, rsvp, zoneNamed('UTC'), rsvp.editKey);
    const times = Object.fromEntries(['createdAt', 'updatedAt', 'offerExpiresAt', 'checkedInAt'].map((name) => [name, isoOf(rsvp[name])]));
    return { ...shown, ...times, server: { joinedAt: isoOf(rsvp.joinedAt), lastMove: rsvp.lastMove ?? undefined, ...firstSaid(rsvp) } };
  });
}

/** What the RSVP was made with, where that is not what it says now. */
function firstSaid(rsvp) {
  if (rsvp.createdWith === meaningOf(rsvp)) return {};
  const first = requestMeaning(rsvp.createdWith);
  return { firstSaid: first && bodyOf(first) };
}

module.exports = { importTown, exportTown };
