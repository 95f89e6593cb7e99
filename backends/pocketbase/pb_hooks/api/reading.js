// What everybody may read.
const { invalidField, notFound, Problem } = require('../rules/problems.js');
const { fold, pageOf } = require('../rules/lists.js');
const { cardOf, membersAmong, rosterShown } = require('../rules/shown.js');
const { endInstantOf, instantOf, isDay } = require('../rules/time.js');
const { FAR } = require('../store/derived.js');
const kinds = require('../store/kinds.js');
const { Conditions, addFilters, pageOfRows } = require('../store/lists.js');
const { eventById } = require('../store/rooms.js');
const { rowsOf } = require('../store/rows.js');
const { siteZoneName, zoneNamed } = require('../store/zones.js');
const { eventShown, groupShown, listAnswer, peopleOf, tagFor } = require('./shown.js');

function groupOf(app, slug) {
  const [row] = rowsOf(app, `SELECT ${kinds.kindSql(kinds.groups, kinds.keptSql)} FROM groups WHERE slug = {:slug}`, { slug });
  if (!row) throw notFound('group');
  return kinds.readRow(kinds.groups, row);
}

function eventOf(app, id) {
  const event = eventById(app, id);
  if (!event) throw notFound('event');
  return event;
}

function groupAnswer({ app, now }, group) {
  const body = groupShown(app, group, now);
  return { body, tag: tagFor(body, group.revision) };
}

function eventAnswer(event) {
  const body = eventShown(event);
  return { body, tag: tagFor(body, event.revision) };
}

function listGroups({ app, query, now }) {
  const conditions = new Conditions();
  addFilters(conditions, 'groups', query, 'groups.geo');
  const { rows, ...page } = pageOfRows(app, {
    rowSql: kinds.kindSql(kinds.groups, { ...kinds.keptSql, sortName: '[[sortName]]' }), from: 'groups', conditions,
    order: ['sortName', 'slug'], keyOf: (row) => [row.sortName, row.slug], query,
  });
  return listAnswer({ ...page, items: rows.map((row) => groupShown(app, kinds.readRow(kinds.groups, row), now)) });
}

function listMembers({ app, params, query }) {
  const { record } = groupOf(app, params.slug);
  return listAnswer(pageOf(membersAmong(peopleOf(app, record.slug), record), (person) => [fold(person.name), person.id], query));
}

function listEvents({ app, query }) {
  const order = query.get('order') ?? 'startDate';
  if (!['startDate', '-startDate'].includes(order)) throw invalidField('order', 'startDate or -startDate.');
  const mode = query.get('attendanceMode');
  if (mode !== null && !['offline', 'online', 'mixed'].includes(mode)) throw invalidField('attendanceMode', 'offline, online or mixed.');
  const conditions = new Conditions();
  for (const name of ['group', 'superEvent']) if (query.get(name) !== null) conditions.add(`[[${name}]] = ?`, query.get(name));
  if (mode !== null) conditions.add("coalesce(nullif(attendanceMode, ''), 'offline') IN (?, 'mixed')", mode);
  addFilters(conditions, 'events', query, `coalesce(json_extract(location, '$.geo'),
    iif(attendanceMode = 'online', NULL, (SELECT geo FROM groups WHERE groups.slug = events.[[group]])))`);
  addTimes(app, conditions, query);
  const falling = order === '-startDate';
  // What has no readable start stands at the far end of either order.
  const first = falling ? `iif(startsAt = ${FAR}, -${FAR}, startsAt)` : 'startsAt';
  const { rows, ...page } = pageOfRows(app, {
    rowSql: kinds.kindSql(kinds.events, { ...kinds.eventSql, first }), from: 'events', conditions,
    order: [first, 'eventId'], falling, keyOf: (row) => [row.first, row.id], query,
  });
  return listAnswer({ ...page, items: rows.map((row) => cardOf(eventShown(kinds.readRow(kinds.events, row)))) });
}

/** A plain date begins and ends at another instant in every zone, so each zone is asked with its own. */
function addTimes(app, conditions, query) {
  const sides = [['from', 'endsAt > ?', instantOf], ['to', 'startsAt < ?', endInstantOf]];
  for (const [name, sql, read] of sides) {
    const text = query.get(name);
    if (text === null) continue;
    if (Number.isNaN(instantOf(text, zoneNamed(siteZoneName())))) throw invalidField(name, 'This is no time.');
    const civil = isDay(text) || !/(Z|[+-]\d{2}:\d{2})$/.test(text);
    const zones = civil ? rowsOf(app, 'SELECT DISTINCT json_array(zone) AS [[row]] FROM events').map(([zone]) => zone) : [];
    const each = zones.map((zone) => [`zone = ? AND ${sql}`, zone, read(text, zoneNamed(zone))]);
    const parts = civil ? each : [[sql, read(text, zoneNamed('UTC'))]];
    // A start that cannot be read is for the reader to report, not for a filter to hide.
    conditions.add([`startsAt = ${FAR}`, ...parts.map(([part]) => part)].join(' OR '), ...parts.flatMap(([, ...values]) => values));
  }
}

function listAttendees(request) {
  const { app, params, query } = request;
  const event = eventOf(app, params.id);
  checkRoster(request, event);
  const conditions = new Conditions();
  conditions.add("event = ? AND response = 'yes' AND status = 'confirmed' AND visible", event.id);
  const { rows, ...page } = pageOfRows(app, {
    // A cursor is for everybody's eyes: the id of an RSVP is not.
    rowSql: kinds.rsvpSql, from: 'rsvps', conditions, order: ['joinedAt', 'id'], keyOf: (row) => [row.joinedAt, row.row], query,
  });
  const shown = rows.map((row) => rosterShown(personOf(app, row.person), $security.sha256(`${params.id} ${row.id}`), kinds.readRsvp(row)));
  return listAnswer({ ...page, items: shown });
}

function personOf(app, id) {
  const [row] = id ? rowsOf(app, `SELECT ${kinds.kindSql(kinds.people)} FROM people WHERE personId = {:id}`, { id }) : [];
  return row ? kinds.readRow(kinds.people, row).record : null;
}

function checkRoster({ app, header, mayOrganise }, event) {
  const visibility = event.record.rsvp?.rosterVisibility ?? 'public';
  if (visibility === 'public' || mayOrganise(event.record.group)) return;
  const key = header('Rsvp-Key');
  const standing = "SELECT json_array(id) AS [[row]] FROM rsvps WHERE event = {:event} AND editKey = {:key} AND status NOT IN ('cancelled', 'declined')";
  if (visibility === 'attendees' && key && rowsOf(app, standing, { event: event.id, key }).length > 0) return;
  throw new Problem('not-allowed', { detail: 'The roster is not open to everyone.' });
}

const readingCalls = [
  ['GET', '/groups', listGroups],
  ['GET', '/groups/:slug', (request) => groupAnswer(request, groupOf(request.app, request.params.slug))],
  ['GET', '/groups/:slug/members', listMembers],
  ['GET', '/events', listEvents],
  ['GET', '/events/:id', ({ app, params }) => eventAnswer(eventOf(app, params.id))],
  ['GET', '/events/:id/attendees', listAttendees],
];

module.exports = { readingCalls, groupOf, eventOf, groupAnswer, eventAnswer };
