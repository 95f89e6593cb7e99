// Lists, filters, paging, rosters, versions and the organisers' records.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, clientOf, eventWith, newId, townFor, visitor } from './testing.mjs';

const ids = ({ body }) => body.items.map((item) => item.id ?? item.slug);
const night = (day, fields) => eventWith({ id: `night-${day}`, name: `Night ${day}`, startDate: `2026-03-${day}T19:00:00`, endDate: undefined, ...fields });

test('paging meets every event once while others come and go', async (t) => {
  const { ask, asOrganiser } = await townFor(t, { events: ['10', '11', '12', '13', '14'].map((day) => night(day)) });
  const first = await ask('GET /events?limit=2');
  assert.deepEqual(ids(first), ['night-10', 'night-11']);
  // One more before the cursor, one more after it, and one that moves from the far end to where we have been.
  for (const day of ['09', '15']) await ask('POST /events', { body: night(day), ...asOrganiser });
  await ask('PATCH /events/night-14', { body: { startDate: '2026-03-01T19:00:00' }, ...asOrganiser });
  const second = await ask(`GET /events?limit=2&cursor=${first.body.nextCursor}`);
  assert.deepEqual(ids(second), ['night-12', 'night-13']);
  const third = await ask(`GET /events?limit=2&cursor=${second.body.nextCursor}`);
  assert.deepEqual(ids(third), ['night-15']);
  assert.equal(third.body.nextCursor, undefined);
  assertProblem(await ask('GET /events?cursor=nonsense'), 'invalid-field', 'cursor');
  assertProblem(await ask('GET /events?limit=0'), 'invalid-field', 'limit');
});

test('latest first pages as well, and equal starts are in order of their id', async (t) => {
  const events = ['b', 'a', 'c'].map((id) => eventWith({ id })).concat(night('20'));
  const { ask } = await townFor(t, { events });
  const first = await ask('GET /events?order=-startDate&limit=2');
  assert.deepEqual(ids(first), ['night-20', 'a']);
  assert.deepEqual(ids(await ask(`GET /events?order=-startDate&limit=2&cursor=${first.body.nextCursor}`)), ['b', 'c']);
});

test('events are found by word, group, topic, time, place, mode and programme', async (t) => {
  const events = [
    night('10', { name: 'Soirée crêpes', topics: ['Food'], location: { name: 'Mill', geo: { latitude: 48.1, longitude: -1.6 } } }),
    night('11', { attendanceMode: 'online', description: '<p>Bring a <b>lamp</b></p>', descriptionFormat: 'html' }),
    night('12', { group: null, endDate: '2026-03-14', superEvent: 'spring' }),
    night('13', { topics: ['repair'], attendanceMode: 'mixed' }),
  ];
  const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/Paris', geo: { latitude: 47.2, longitude: -1.5 } }];
  const { ask } = await townFor(t, { events, groups });
  const cases = [
    ['q=SOIREE+crep', ['night-10']],
    ['q=lamp', ['night-11']],
    ['q=long+table', ['night-10', 'night-11', 'night-13']],
    ['q=<b>', []],
    ['group=table', ['night-10', 'night-11', 'night-13']],
    ['topic=food&topic=Repair', ['night-10', 'night-13']],
    ['attendanceMode=offline', ['night-10', 'night-12', 'night-13']], ['attendanceMode=online', ['night-11', 'night-13']], ['attendanceMode=mixed', ['night-13']],
    ['superEvent=spring', ['night-12']],
    ['from=2026-03-14', ['night-12']],
    ['from=2026-03-15', []],
    ['from=2026-03-10T21:59:00%2B01:00&to=2026-03-10', ['night-10']],
    ['from=2026-03-10T22:00:00%2B01:00&to=2026-03-11', ['night-11']],
    ['to=2026-03-11T18:00:00Z', ['night-10']],
    ['near=48.1,-1.6&radiusKm=5', ['night-10']],
    ['near=47.2,-1.5', ['night-13']],
    ['near=47.2,-1.5&radiusKm=150', ['night-10', 'night-13']],
  ];
  for (const [query, expected] of cases) assert.deepEqual(ids(await ask(`GET /events?${query}`)), expected, query);
  for (const [query, field] of [['near=here', 'near'], ['from=soon', 'from'], ['order=name', 'order'], ['attendanceMode=no', 'attendanceMode']]) {
    assertProblem(await ask(`GET /events?${query}`), 'invalid-field', field);
  }
});

test('groups are found, know their next event and their members', async (t) => {
  const groups = [{ slug: 'table', name: 'Long Table', organizers: [{ id: 'ann', name: 'Ann' }] }, { slug: 'oars', name: 'Ärger mit Rudern', topics: ['Water'] }];
  const people = [{ id: 'ben', name: 'Ben', memberOf: ['table'] }, { id: 'cas', name: 'Cas', memberOf: ['oars'] }];
  const events = [night('20'), night('10', { eventStatus: 'cancelled' }), night('15'), eventWith({ id: 'old', startDate: '2026-02-01T10:00:00', endDate: null })];
  const { ask } = await townFor(t, { groups, people, events });
  assert.deepEqual(ids(await ask('GET /groups')), ['oars', 'table']);
  assert.deepEqual(ids(await ask('GET /groups?q=arger')), ['oars']);
  assert.deepEqual(ids(await ask('GET /groups?topic=water')), ['oars']);
  const table = (await ask('GET /groups/table')).body;
  assert.deepEqual([table.nextEvent.id, table.memberCount], ['night-15', 2]);
  const first = await ask('GET /groups/table/members?limit=1');
  assert.deepEqual(ids(first), ['ann']);
  assert.deepEqual(ids(await ask(`GET /groups/table/members?limit=1&cursor=${first.body.nextCursor}`)), ['ben']);
  assertProblem(await ask('GET /groups/nobody'), 'not-found');
});

test('a read that has not changed is 304; one that has is told anew', async (t) => {
  const { ask } = await townFor(t);
  for (const path of ['/events', '/events/supper', '/groups', '/groups/table', '/groups/table/members', '/events/supper/attendees']) {
    const { headers } = await ask(`GET ${path}`);
    const again = await ask(`GET ${path}`, { 'If-None-Match': `"other", W/${headers.get('etag')}` });
    assert.equal(again.status, 304, path);
  }
  const { headers } = await ask('GET /events/supper');
  await visitor(ask, 'Ann').says('yes');
  const after = await ask('GET /events/supper', { 'If-None-Match': headers.get('etag') });
  assert.equal(after.body.counts.yes, 1);
});

test('the roster shows those who chose to be shown, to those who may see it', async (t) => {
  const events = ['public', 'attendees', 'organizers'].map((rosterVisibility) => eventWith({ id: rosterVisibility, rsvp: { rosterVisibility, maxGuests: 1 } }));
  const people = [{ id: 'ann-k', name: 'Ann K.', headline: 'Cooks' }];
  const rsvps = [{ id: newId(), event: 'public', attendee: { name: 'Ann', email: 'ann@example.org', person: 'ann-k' }, rsvpResponse: 'yes', status: 'confirmed', visibleInRoster: true }];
  const { ask, asOrganiser } = await townFor(t, { events, people, rsvps });
  const ben = visitor(ask, 'Ben', 'public');
  await ben.says('yes', { guests: 1, visibleInRoster: true, comfort: ['firstTime'], note: 'secret' });
  await visitor(ask, 'Cas', 'public').says('yes');
  const { items } = (await ask('GET /events/public/attendees')).body;
  assert.deepEqual(items[0], { id: 'ann-k', name: 'Ann K.', headline: 'Cooks', guests: 0, comfort: [] });
  assert.deepEqual({ ...items[1], id: '' }, { id: '', name: 'Ben', guests: 1, comfort: ['firstTime'] });
  assert.equal(items.length, 2);
  assert.ok(!items[1].id.includes(ben.id));
  assertProblem(await ask('GET /events/attendees/attendees'), 'not-allowed');
  const dot = visitor(ask, 'Dot', 'attendees');
  await dot.says('yes', { visibleInRoster: true });
  assert.equal((await ask('GET /events/attendees/attendees', { 'Rsvp-Key': dot.key })).body.items[0].name, 'Dot');
  await dot.cancels();
  assertProblem(await ask('GET /events/attendees/attendees', { 'Rsvp-Key': dot.key }), 'not-allowed');
  assertProblem(await ask('GET /events/organizers/attendees', { 'Rsvp-Key': dot.key }), 'not-allowed');
  assert.equal((await ask('GET /events/organizers/attendees', asOrganiser)).status, 200);
});

test('organisers write records once, edit them by version, and are alone in seeing addresses', async (t) => {
  const { ask, asOrganiser } = await townFor(t);
  const body = night('20', { chairs: 'bring your own' });
  assert.equal((await ask('POST /events', { body })).status, 401);
  assert.equal((await ask('POST /events', { body, Authorization: 'Bearer wrong' })).status, 403);
  assert.equal((await ask('POST /events', { body, ...asOrganiser })).status, 201);
  assert.equal((await ask('POST /events', { body, ...asOrganiser })).status, 200);
  assertProblem(await ask('POST /events', { body: { ...body, name: 'Another' }, ...asOrganiser }), 'edit-conflict');
  assertProblem(await ask('POST /events', { body: { id: 'x', name: 'X' }, ...asOrganiser }), 'invalid-field', 'startDate');
  const read = await ask('GET /events/night-20');
  assert.equal(read.body.startDate, '2026-03-20T19:00:00+01:00');
  assert.equal(read.body.chairs, 'bring your own', 'unknown fields are kept');
  await visitor(ask, 'Ann', 'night-20').says('yes');
  const version = { 'If-Match': read.headers.get('etag'), ...asOrganiser };
  const edited = await ask('PATCH /events/night-20', { body: { summary: 'Soup', doorTime: null }, ...version });
  assert.equal(edited.body.summary, 'Soup', 'an RSVP in between is no conflict');
  assertProblem(await ask('PATCH /events/night-20', { body: { summary: 'Stew' }, ...version }), 'edit-conflict');
  assert.equal((await ask('PATCH /events/night-20', { body: { summary: 'Soup' }, ...version })).status, 200, 'a lost answer');
  const { items } = (await ask('GET /events/night-20/rsvps', asOrganiser)).body;
  assert.equal(items[0].attendee.email, 'ann@example.org');
  assert.equal(items[0].editKey, undefined);
  assert.equal((await ask('GET /events/night-20/rsvps')).status, 401);
  const at = '2026-03-20T19:05:00+01:00';
  const arrived = await ask(`PATCH /events/night-20/rsvps/${items[0].id}`, { body: { checkedInAt: at }, ...asOrganiser });
  assert.equal(arrived.body.checkedInAt, at);
  assert.equal((await ask('GET /events/night-20')).body.counts.attended, 1);
  assert.equal((await ask('POST /groups', { body: { slug: 'new', name: 'New' }, ...asOrganiser })).status, 201);
  assert.equal((await ask('PATCH /groups/new', { body: { summary: 'Here' }, ...asOrganiser })).body.summary, 'Here');
});

test('that nobody came is told where it is known and left out where it is not, also after somebody answered', async (t) => {
  const { ask } = await townFor(t, { events: [eventWith({ id: 'told', counts: { yes: 1, attended: 0 } }), eventWith({ id: 'untold', counts: { yes: 1 } })] });
  for (const [id, attended] of [['told', 0], ['untold', undefined]]) {
    assert.equal((await ask(`GET /events/${id}`)).body.counts.attended, attended, id);
    await visitor(ask, 'Ann', id).says('yes');
    const { yes, ...counts } = (await ask(`GET /events/${id}`)).body.counts;
    assert.deepEqual([yes, counts.attended], [2, attended], id);
  }
});

test('a record that cannot be read is passed on as it is and takes nothing down', async (t) => {
  const broken = { id: 'broken', name: 'Broken', startDate: 'some day' };
  const { url } = await townFor(t, { events: [night('10'), broken] });
  const answer = await fetch(`${url}/events?from=2026-03-01`);
  const { items } = await answer.json();
  assert.deepEqual(items.map((item) => item.startDate), ['2026-03-10T19:00:00+01:00', 'some day']);
  assert.equal((await clientOf(url)('GET /events/night-10')).status, 200);
});
