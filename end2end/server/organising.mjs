// The calls that organisers make, with their token.
import { eventAnswer, groupAnswer, groupOf, listAnswer, rsvpAnswer } from './calls.mjs';
import { pageOf } from '../../backends/pocketbase/pb_hooks/rules/lists.js';
import { Problem } from '../../backends/pocketbase/pb_hooks/rules/problems.js';
import { event, group, merged, readMove, sent } from '../../backends/pocketbase/pb_hooks/rules/records.js';
import { moveRsvp } from '../../backends/pocketbase/pb_hooks/rules/rsvps.js';
import { rsvpShown } from '../../backends/pocketbase/pb_hooks/rules/shown.js';
import { printInstant } from '../../backends/pocketbase/pb_hooks/rules/time.js';
import { isVersion } from '../../backends/pocketbase/pb_hooks/rules/versions.js';
import { promote } from '../../backends/pocketbase/pb_hooks/rules/waitlist.js';

const kinds = {
  group: { ...group, records: ({ store }) => store.groups, answer: groupAnswer, zone: ({ store }) => store.siteZone },
  event: { ...event, records: ({ store }) => store.events, answer: eventAnswer, zone: ({ store }, record) => store.zoneOf(record) },
};

function create(kind, request) {
  const body = sent(request.body);
  const record = kind.read(body, kind.zone(request, body));
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
  const changed = merged(kind, current.record, sent(request.body));
  const record = kind.read(changed, kind.zone(request, changed));
  if (JSON.stringify(record) === JSON.stringify(current.record)) return kind.answer(request, current);
  if (!isVersion(request.headers['if-match'], current.revision)) throw new Problem('edit-conflict');
  Object.assign(current, {
    record: { ...record, updatedAt: printInstant(request.now, request.store.siteZone) },
    revision: current.revision + 1,
  });
  return kind.answer(request, current);
}

function editEvent(request) {
  const { store, params, now } = request;
  edit(kinds.event, request, store.eventOf(params.id));
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
  const { store, params } = request;
  const patch = readMove(request.body, store.zoneOf(store.eventOf(params.id).record));
  const room = store.roomOf(params.id);
  const rsvp = moveRsvp(room, params.rsvpId, patch, { ifMatch: request.headers['if-match'], now: request.now });
  return rsvpAnswer(request, room, rsvp);
}

const withToken = (call) => (request) => {
  if (request.isOrganiser()) return call(request);
  const status = request.headers.authorization ? 403 : 401;
  throw new Problem('not-allowed', { status, detail: 'This needs an organiser\'s token.', headers: status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {} });
};

export const organiserCalls = [
  ['POST', '/groups', withToken((request) => create(kinds.group, request))],
  ['PATCH', '/groups/:slug', withToken((request) => edit(kinds.group, request, groupOf(request)))],
  ['POST', '/events', withToken((request) => create(kinds.event, request))],
  ['PATCH', '/events/:id', withToken(editEvent)],
  ['GET', '/events/:id/rsvps', withToken(listRsvps)],
  ['PATCH', '/events/:id/rsvps/:rsvpId', withToken(move)],
];
