// The calls that organisers make, with their token.
import { eventAnswer, groupAnswer, groupOf, listAnswer, rsvpAnswer } from './calls.mjs';
import { rsvpShown } from './answering.mjs';
import { pageOf } from './lists.mjs';
import { Problem, invalidField } from './problems.mjs';
import { moveRsvp } from './rules.mjs';
import { instantOf, printInstant, withOffset } from './time.mjs';
import { isVersion } from './versions.mjs';
import { promote } from './waitlist.mjs';

const STATUSES = ['confirmed', 'waitlisted', 'offered', 'declined'];
const SERVERS_OWN = ['counts', 'nextEvent', 'createdAt', 'updatedAt'];
const TIMES = ['startDate', 'endDate', 'previousStartDate', 'doorTime'];

const group = {
  id: 'slug',
  needed: ['slug', 'name'],
  records: ({ store }) => store.groups,
  answer: groupAnswer,
  read: (record) => {
    if (!/^[a-z0-9-]+$/.test(record.slug)) throw invalidField('slug', 'Small letters, digits and hyphens.');
    return record;
  },
};

const event = {
  id: 'id',
  needed: ['id', 'name', 'startDate'],
  records: ({ store }) => store.events,
  answer: eventAnswer,
  read: (record, { store }) => {
    const zone = store.zoneOf(record);
    const wrong = TIMES.find((name) => record[name] && Number.isNaN(instantOf(record[name], zone)));
    if (wrong) throw invalidField(wrong, 'This is no time.');
    return { ...record, ...Object.fromEntries(TIMES.filter((name) => record[name]).map((name) => [name, withOffset(record[name], zone)])) };
  },
};

function create(kind, request) {
  const record = kind.read(checked(kind, { ...sent(request) }), request);
  const records = kind.records(request);
  const id = record[kind.id];
  const meaning = JSON.stringify(record);
  const current = records.get(id);
  if (current && current.createdWith !== meaning) throw new Problem('edit-conflict', { detail: `There is another record by the name of ${id}.` });
  if (current) return kind.answer(request, current);
  const at = printInstant(request.now, request.store.siteZone);
  records.set(id, { record: { ...record, createdAt: at, updatedAt: at }, revision: 1, createdWith: meaning });
  return { ...kind.answer(request, records.get(id)), status: 201 };
}

function edit(kind, request, current) {
  const patch = sent(request);
  if (patch[kind.id] !== undefined && patch[kind.id] !== current.record[kind.id]) throw invalidField(kind.id, 'This never changes.');
  const merged = Object.fromEntries(Object.entries({ ...current.record, ...patch }).filter(([, value]) => value !== null));
  const record = kind.read(checked(kind, merged), request);
  if (JSON.stringify(record) === JSON.stringify(current.record)) return kind.answer(request, current);
  if (!isVersion(request.headers['if-match'], current.revision)) throw new Problem('edit-conflict');
  Object.assign(current, {
    record: { ...record, updatedAt: printInstant(request.now, request.store.siteZone) },
    revision: current.revision + 1,
  });
  return kind.answer(request, current);
}

/** The body without what is the server's to say. */
function sent({ body }) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw invalidField('body', 'A JSON object is needed.');
  return Object.fromEntries(Object.entries(body).filter(([key]) => !SERVERS_OWN.includes(key)));
}

function checked(kind, record) {
  const missing = kind.needed.find((name) => typeof record[name] !== 'string' || record[name].trim() === '');
  if (missing) throw invalidField(missing, 'This is needed.');
  return record;
}

function editEvent(request) {
  const { store, params, now } = request;
  edit(event, request, store.eventOf(params.id));
  // More seats or another policy may let somebody in.
  promote(store.roomOf(params.id), now);
  return eventAnswer(request, store.eventOf(params.id));
}

function listRsvps({ store, params, query }) {
  const room = store.roomOf(params.id);
  const zone = store.zoneOf(store.eventOf(params.id).record);
  const page = pageOf([...room.rsvps.values()], (rsvp) => [rsvp.joinedAt, rsvp.id], query);
  return listAnswer({ ...page, items: page.items.map((rsvp) => rsvpShown(room, rsvp, zone)) });
}

function move(request) {
  const patch = sent(request);
  if (patch.status !== undefined && !STATUSES.includes(patch.status)) throw invalidField('status', STATUSES.join(', '));
  const room = request.store.roomOf(request.params.id);
  if (patch.checkedInAt) {
    patch.checkedInAt = instantOf(patch.checkedInAt, request.store.zoneOf(request.store.eventOf(request.params.id).record));
    if (Number.isNaN(patch.checkedInAt)) throw invalidField('checkedInAt', 'This is no time.');
  }
  const rsvp = moveRsvp(room, request.params.rsvpId, patch, { ifMatch: request.headers['if-match'], now: request.now });
  return rsvpAnswer(request, room, rsvp);
}

const withToken = (call) => (request) => {
  if (request.isOrganiser()) return call(request);
  const status = request.headers.authorization ? 403 : 401;
  throw new Problem('not-allowed', { status, detail: 'This needs an organiser\'s token.', headers: status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {} });
};

export const organiserCalls = [
  ['POST', '/groups', withToken((request) => create(group, request))],
  ['PATCH', '/groups/:slug', withToken((request) => edit(group, request, groupOf(request)))],
  ['POST', '/events', withToken((request) => create(event, request))],
  ['PATCH', '/events/:id', withToken(editEvent)],
  ['GET', '/events/:id/rsvps', withToken(listRsvps)],
  ['PATCH', '/events/:id/rsvps/:rsvpId', withToken(move)],
];
