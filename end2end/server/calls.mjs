// The calls that visitors make. Each takes a request {store, params, query, headers, body, now, isOrganiser} and answers
// {status?, body, tag, headers?} or throws a Problem.
import { randomBytes } from 'node:crypto';
import { attendeeShown, cardShown, eventShown, groupShown, membersOf, publicIdOf, tagFor } from './answering.mjs';
import { fold, hasTopic, hasWords, nearIn, pageOf } from '../../backends/pocketbase/pb_hooks/rules/lists.js';
import { Problem, invalidField, notFound } from '../../backends/pocketbase/pb_hooks/rules/problems.js';
import { cancelRsvp, ownRsvp, putRsvp, rsvpFor } from '../../backends/pocketbase/pb_hooks/rules/rsvps.js';
import { endOf, startOf } from '../../backends/pocketbase/pb_hooks/rules/schedule.js';
import { endInstantOf, instantOf } from '../../backends/pocketbase/pb_hooks/rules/time.js';
import { rsvpShown } from '../../backends/pocketbase/pb_hooks/rules/shown.js';
import { isSeated } from '../../backends/pocketbase/pb_hooks/rules/waitlist.js';

export const listAnswer = (body) => ({ body, tag: tagFor(body) });

export function groupAnswer({ store, now }, { record, revision }) {
  const body = groupShown(store, record, now);
  return { body, tag: tagFor(body, revision) };
}

export function eventAnswer({ store }, { record, revision }) {
  const body = eventShown(store, record);
  return { body, tag: tagFor(body, revision) };
}

export function rsvpAnswer({ store }, room, rsvp, editKey) {
  const zone = store.zoneOf(store.eventOf(room.event).record);
  const tag = tagFor(rsvpShown(room, rsvp, zone), rsvp.revision);
  return { body: rsvpShown(room, rsvp, zone, editKey), tag, headers: { 'Cache-Control': 'private, no-cache' } };
}

export function groupOf({ store, params }) {
  const found = store.groups.get(params.slug);
  if (!found) throw notFound('group');
  return found;
}

function listGroups({ store, query, now }) {
  const near = nearIn(query);
  const found = [...store.groups.values()].map(({ record }) => record).filter((group) =>
    hasWords(query.get('q'), [group.name, group.slug, group.summary, group.description, group.topics, group.addressLocality])
    && hasTopic(query.getAll('topic'), group.topics)
    && near(group.geo));
  const page = pageOf(found, (group) => [fold(group.name), group.slug], query);
  return listAnswer({ ...page, items: page.items.map((group) => groupShown(store, group, now)) });
}

function listMembers(request) {
  const people = membersOf(request.store, groupOf(request).record);
  return listAnswer(pageOf(people, (person) => [fold(person.name), person.id], request.query));
}

function listEvents({ store, query }) {
  const order = query.get('order') ?? 'startDate';
  if (!['startDate', '-startDate'].includes(order)) throw invalidField('order', 'startDate or -startDate.');
  const mode = query.get('attendanceMode');
  if (mode !== null && !['offline', 'online', 'mixed'].includes(mode)) throw invalidField('attendanceMode', 'offline, online or mixed.');
  const passes = [
    equals(query, 'group', (event) => event.group),
    equals(query, 'superEvent', (event) => event.superEvent),
    (event) => mode === null || [mode, 'mixed'].includes(event.attendanceMode ?? 'offline'),
    (event) => hasTopic(query.getAll('topic'), event.topics),
    between(store, query),
    placed(store, query),
    (event) => hasWords(query.get('q'), wordsOf(store, event)),
  ];
  const found = [...store.events.values()].map(({ record }) => record).filter((event) => passes.every((pass) => pass(event)));
  const direction = order === 'startDate' ? 1 : -1;
  // An event whose start cannot be read stands at the far end, where it is still found.
  const keyOf = (event) => {
    const start = startOf(event, store.zoneOf(event));
    return [Number.isNaN(start) ? Number.MAX_SAFE_INTEGER : direction * start, event.id];
  };
  const page = pageOf(found, keyOf, query);
  return listAnswer({ ...page, items: page.items.map((event) => cardShown(store, event)) });
}

const equals = (query, name, valueOf) => (event) => query.get(name) === null || valueOf(event) === query.get(name);

function wordsOf(store, event) {
  const group = store.groups.get(event.group)?.record;
  const { name, address } = event.location ?? {};
  return [event.name, event.summary, event.description, event.topics, name, address?.addressLocality, group?.name, event.group];
}

function between(store, query) {
  for (const name of ['from', 'to']) {
    if (query.has(name) && Number.isNaN(instantOf(query.get(name), store.siteZone))) throw invalidField(name, 'This is no time.');
  }
  return (event) => {
    const zone = store.zoneOf(event);
    // A start that cannot be read is for the reader to report, not for a filter to hide.
    if (Number.isNaN(startOf(event, zone))) return true;
    return (!query.has('from') || endOf(event, zone) > instantOf(query.get('from'), zone))
      && (!query.has('to') || startOf(event, zone) < endInstantOf(query.get('to'), zone));
  };
}

function placed(store, query) {
  const near = nearIn(query);
  return (event) => near(event.location?.geo
    ?? (event.attendanceMode === 'online' ? null : store.groups.get(event.group)?.record.geo));
}

function listAttendees(request) {
  const { store, params, query } = request;
  const { record } = store.eventOf(params.id);
  const room = store.roomOf(params.id);
  checkRoster(request, room);
  const shown = [...room.rsvps.values()].filter((rsvp) => isSeated(rsvp) && rsvp.status === 'confirmed' && rsvp.visible);
  const page = pageOf(shown, (rsvp) => [rsvp.joinedAt, publicIdOf(record, rsvp)], query);
  return listAnswer({ ...page, items: page.items.map((rsvp) => attendeeShown(store, record, rsvp)) });
}

function checkRoster({ headers, isOrganiser }, { rules, rsvps }) {
  if (rules.rosterVisibility === 'public' || isOrganiser()) return;
  const key = headers['rsvp-key'];
  const standing = (rsvp) => rsvp.editKey === key && !['cancelled', 'declined'].includes(rsvp.status);
  if (rules.rosterVisibility === 'attendees' && key && [...rsvps.values()].some(standing)) return;
  throw new Problem('not-allowed', { detail: 'The roster is not open to everyone.' });
}

function writeOf({ headers, now }) {
  return { key: headers['rsvp-key'], ifMatch: headers['if-match'], now, newKey: randomBytes(16).toString('base64url') };
}

function put(request) {
  const room = request.store.roomOf(request.params.id);
  const { rsvp, created, editKey } = putRsvp(room, request.params.rsvpId, request.body, writeOf(request));
  const answer = rsvpAnswer(request, room, rsvp, editKey);
  return created ? { ...answer, status: 201, headers: { ...answer.headers, Location: request.path } } : answer;
}

function get(request) {
  const room = request.store.roomOf(request.params.id);
  const { rsvpId } = request.params;
  const rsvp = request.isOrganiser() ? rsvpFor(room, rsvpId) : ownRsvp(room, rsvpId, request.headers['rsvp-key']);
  return rsvpAnswer(request, room, rsvp);
}

function cancel(request) {
  const room = request.store.roomOf(request.params.id);
  return rsvpAnswer(request, room, cancelRsvp(room, request.params.rsvpId, writeOf(request)));
}

export const getEvent = (request) => eventAnswer(request, request.store.eventOf(request.params.id));

export const visitorCalls = [
  ['GET', '/groups', listGroups],
  ['GET', '/groups/:slug', (request) => groupAnswer(request, groupOf(request))],
  ['GET', '/groups/:slug/members', listMembers],
  ['GET', '/events', listEvents],
  ['GET', '/events/:id', getEvent],
  ['GET', '/events/:id/attendees', listAttendees],
  ['PUT', '/events/:id/rsvps/:rsvpId', put],
  ['GET', '/events/:id/rsvps/:rsvpId', get],
  ['DELETE', '/events/:id/rsvps/:rsvpId', cancel],
];
