// The calls that organisers make, with the token of PocketBase's own sign-in.
const { meaningOf } = require('../rules/meaning.js');
const { Problem } = require('../rules/problems.js');
const rules = require('../rules/records.js');
const { moveRsvp } = require('../rules/rsvps.js');
const { rsvpShown } = require('../rules/shown.js');
const { placesIn } = require('../rules/waitlist.js');
const { isVersion } = require('../rules/versions.js');
const kinds = require('../store/kinds.js');
const { Conditions, pageOfRows } = require('../store/lists.js');
const { openRoom, refresh } = require('../store/rooms.js');
const { fromInstant, inTransaction, recordWhere } = require('../store/rows.js');
const { siteZoneName, zoneNamed } = require('../store/zones.js');
const { inRoom, rsvpAnswer } = require('./answering.js');
const { eventAnswer, eventOf, groupAnswer, groupOf } = require('./reading.js');
const { listAnswer } = require('./shown.js');

/** The zone in which the times of an event are read that is not stored yet. */
function zoneFor(app, { timeZone, group }) {
  return zoneNamed(timeZone ?? ((group && recordWhere(app, 'groups', 'slug', group)?.getString('timeZone')) || siteZoneName()));
}

const KINDS = {
  group: { ...rules.group, kind: kinds.groups, find: groupOf, answer: groupAnswer },
  event: { ...rules.event, kind: kinds.events, find: eventOf, answer: (request, event) => eventAnswer(event) },
};

/** `{record, meaning}`: what was sent, checked, and the text that is equal where it means the same. */
function readSent({ read }, app, record) {
  const checked = read(record, zoneFor(app, record));
  return { record: checked, meaning: meaningOf(checked) };
}

function create(what, request) {
  const { app, body, now } = request;
  const sent = Object.fromEntries(Object.entries(rules.sent(body)).filter(([, value]) => value !== null));
  return inTransaction(app, (transaction) => {
    const { record, meaning } = readSent(what, transaction, sent);
    const id = record[what.id];
    const known = recordWhere(transaction, what.kind.collection, what.kind.id.column, id);
    if (what.kind === kinds.events) checkOrganiser(request, record.group);
    if (known && known.getString('createdWith') !== meaning) throw new Problem('edit-conflict', { detail: `There is another record by the name of ${id}.` });
    if (known) return what.answer({ ...request, app: transaction }, what.find(transaction, id));
    const stored = new Record(transaction.findCachedCollectionByNameOrId(what.kind.collection));
    kinds.writeFields(what.kind, stored, record);
    stored.set('createdWith', meaning);
    stored.set('createdAt', fromInstant(now));
    stored.set('updatedAt', fromInstant(now));
    stored.set('revision', 1);
    transaction.save(stored);
    if (what.kind === kinds.groups) adopt(transaction, request.auth, stored);
    return { ...what.answer({ ...request, app: transaction }, what.find(transaction, id)), status: 201 };
  });
}

/** Who founds a group organises it. */
function adopt(app, auth, group) {
  if (auth.isSuperuser() || auth.getBool('everywhere')) return;
  const organiser = app.findRecordById('organisers', auth.id);
  organiser.set('groups+', group.id);
  app.save(organiser);
}

function edit(what, request, id) {
  const { app, body, header, now } = request;
  return inTransaction(app, (transaction) => {
    const current = what.find(transaction, id);
    checkOrganiser(request, what.kind === kinds.groups ? id : current.record.group);
    const before = readable(what, transaction, current.record);
    const { record, meaning } = readSent(what, transaction, rules.merged(what, current.record, rules.sent(body)));
    // Moving an event to another group takes the word of both.
    if (what.kind === kinds.events) checkOrganiser(request, record.group);
    if (meaning === before) return what.answer({ ...request, app: transaction }, current);
    if (!isVersion(header('If-Match'), current.revision)) throw new Problem('edit-conflict');
    const stored = transaction.findRecordById(what.kind.collection, current.id);
    kinds.writeFields(what.kind, stored, record);
    stored.set('updatedAt', fromInstant(now));
    stored.set('revision', current.revision + 1);
    transaction.save(stored);
    // More seats or another policy may let somebody in.
    if (what.kind === kinds.events) refresh(transaction, eventOf(transaction, id), now);
    return what.answer({ ...request, app: transaction }, what.find(transaction, id));
  });
}

/** What is stored may be older than the rules for it; then any edit is a change. */
function readable(what, app, record) {
  try {
    return readSent(what, app, record).meaning;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function listRsvps(request) {
  const { app, params, query } = request;
  const event = eventOf(app, params.id);
  checkOrganiser(request, event.record.group);
  const opened = openRoom(app, event);
  const room = { ...opened, places: placesIn(opened) };
  const conditions = new Conditions();
  conditions.add('event = ?', event.id);
  const { rows, ...page } = pageOfRows(app, {
    rowSql: kinds.rsvpSql, from: 'rsvps', conditions, order: ['joinedAt', 'rsvpId'], keyOf: (row) => [row.joinedAt, row.id], query,
  });
  return listAnswer({ ...page, items: rows.map((row) => rsvpShown(room, kinds.readRsvp(row), room.zone)) });
}

function move(request) {
  const { app, params, body, header, now } = request;
  const { record, zone } = eventOf(app, params.id);
  checkOrganiser(request, record.group);
  const patch = rules.readMove(body, zoneNamed(zone));
  return inRoom(request, {}, (room) => rsvpAnswer(room, moveRsvp(room, params.rsvpId, patch, { ifMatch: header('If-Match'), now })));
}

const refusal = (status, headers) => new Problem('not-allowed', { status, detail: 'This needs the token of one of its organisers.', headers });

function checkOrganiser({ mayOrganise }, slug) {
  if (!mayOrganise(slug)) throw refusal(403);
}

const withToken = (call) => (request) => {
  if (request.auth) return call(request);
  throw request.header('Authorization') ? refusal(403) : refusal(401, { 'WWW-Authenticate': 'Bearer' });
};

const organisingCalls = [
  ['POST', '/groups', withToken((request) => create(KINDS.group, request))],
  ['PATCH', '/groups/:slug', withToken((request) => edit(KINDS.group, request, request.params.slug))],
  ['POST', '/events', withToken((request) => create(KINDS.event, request))],
  ['PATCH', '/events/:id', withToken((request) => edit(KINDS.event, request, request.params.id))],
  ['GET', '/events/:id/rsvps', withToken(listRsvps)],
  ['PATCH', '/events/:id/rsvps/:rsvpId', withToken(move)],
];

module.exports = { organisingCalls };
