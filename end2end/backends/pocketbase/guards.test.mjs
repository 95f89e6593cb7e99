// What a superuser writes by PocketBase's own API or dashboard is held to the rules, in the same transaction.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, clientOf, eventWith, newId, visitor } from '../../server/testing.mjs';
import { startTown } from './town.mjs';

async function keptTown(t, event) {
  const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/Paris' }];
  const town = await startTown(t, { dataset: { groups, events: [eventWith({ maximumAttendeeCapacity: 2, rsvp: { maxGuests: 3, waitlist: 'automatic' }, ...event })] }, clock: '2026-03-02T12:00:00Z' });
  const write = async (method, path, body) => {
    const answer = await fetch(`${town.origin}/api/collections/${path}`, { method, headers: town.asSuperuser, body: body && JSON.stringify(body) });
    return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() };
  };
  const rowOf = async (collection, column, value) => (await town.records(`${collection}/records?perPage=500`)).items.find((item) => item[column] === value);
  return { ...town, ask: clientOf(town.url), write, rowOf };
}

const counts = async (ask) => (await ask('GET /events/supper')).body.counts;

test('an RSVP written by hand never takes a seat that is not there', async (t) => {
  const { ask, write, rowOf } = await keptTown(t);
  const [ann, ben] = [visitor(ask, 'Ann'), visitor(ask, 'Ben')];
  await ann.says('yes', { guests: 1 });
  await ben.says('yes');
  const supper = (await rowOf('events', 'eventId', 'supper')).id;
  const cas = { event: supper, rsvpId: newId(), name: 'Cas', response: 'yes', status: 'confirmed' };
  const refused = await write('POST', 'rsvps/records', cas);
  assert.equal(refused.status, 400);
  assert.match(refused.body.message, /fewer free seats/);
  const row = (await rowOf('rsvps', 'name', 'Ben')).id;
  for (const body of [{ status: 'confirmed' }, { status: 'offered' }]) assert.equal((await write('PATCH', `rsvps/records/${row}`, body)).status, 400, JSON.stringify(body));
  assert.equal((await write('PATCH', `rsvps/records/${(await rowOf('rsvps', 'name', 'Ann')).id}`, { guests: 2 })).status, 400);
  assert.deepEqual(await counts(ask), { yes: 1, guests: 1, maybe: 0, waitlist: 1 });
  assert.equal((await write('POST', 'rsvps/records', { ...cas, status: 'waitlisted' })).status, 200);
  assert.deepEqual(await counts(ask), { yes: 1, guests: 1, maybe: 0, waitlist: 2 });
});

test('what is contradictory by hand is refused by name, and what is changed by hand is a new version', async (t) => {
  const { ask, write, rowOf } = await keptTown(t);
  const ann = visitor(ask, 'Ann');
  await ann.says('yes');
  const row = `rsvps/records/${(await rowOf('rsvps', 'name', 'Ann')).id}`;
  const cases = [[{ response: 'no', guests: 1 }, 'guests'], [{ response: 'maybe', status: 'waitlisted' }, 'status'], [{ guests: 0.5 }, 'guests'], [{ guests: -1 }, 'guests'], [{ rsvpId: newId() }, 'rsvpId'], [{ status: 'happy' }, 'status']];
  for (const [body, field] of cases) {
    const answer = await write('PATCH', row, body);
    assert.deepEqual([answer.status, Object.keys(answer.body.data)], [400, [field]], JSON.stringify(body));
  }
  assert.equal((await write('PATCH', row, { note: 'By hand' })).status, 200);
  const read = (await ann.reads()).body;
  assert.deepEqual([read.note, read.revision], ['By hand', 2]);
  assert.equal((await ask(`PUT ${ann.path}`, { body: ann.bodyOf('no'), 'Rsvp-Key': ann.key, 'If-Match': '"1"' })).status, 412);
  const supper = (await rowOf('events', 'eventId', 'supper')).id;
  const twin = await write('POST', 'rsvps/records', { event: supper, rsvpId: newId(), name: 'A.', email: ' ANN@example.org ', response: 'no', status: 'confirmed' });
  assert.equal(twin.status, 400, 'one person answers once');
});

test('who is sent to the waitlist by hand waits where the rules say: pending in the place of the day they asked, seated at the end', async (t) => {
  const { ask, write, rowOf } = await keptTown(t, { rsvp: { approval: 'required', waitlist: 'manual' } });
  const [ann, ben, cas] = ['Ann', 'Ben', 'Cas'].map((name) => visitor(ask, name));
  for (const person of [ann, ben, cas]) await person.says('yes');
  const put = async (name, status) => assert.equal((await write('PATCH', `rsvps/records/${(await rowOf('rsvps', 'name', name)).id}`, { status })).status, 200);
  const places = async () => Promise.all([ann, ben, cas].map(async (one) => (await one.reads()).body.waitlistPosition));
  for (const name of ['Cas', 'Ann', 'Ben']) await put(name, 'waitlisted');
  assert.deepEqual(await places(), [1, 2, 3]);
  await put('Ann', 'confirmed');
  await put('Ann', 'waitlisted');
  assert.deepEqual(await places(), [3, 1, 2]);
});

test('a seat freed by hand goes to who is next: declined, deleted, or a larger room', async (t) => {
  const { ask, write, rowOf } = await keptTown(t, { maximumAttendeeCapacity: 1 });
  const [ann, ben, cas, dot] = ['Ann', 'Ben', 'Cas', 'Dot'].map((name) => visitor(ask, name));
  for (const person of [ann, ben, cas, dot]) await person.says('yes');
  assert.equal((await write('PATCH', `rsvps/records/${(await rowOf('rsvps', 'name', 'Ann')).id}`, { status: 'declined' })).status, 200);
  assert.deepEqual([await ben.status(), await cas.status()], ['confirmed', 'waitlisted']);
  assert.equal((await write('DELETE', `rsvps/records/${(await rowOf('rsvps', 'name', 'Ben')).id}`)).status, 204);
  assert.deepEqual([await cas.status(), await dot.status()], ['confirmed', 'waitlisted']);
  assert.equal((await write('PATCH', `events/records/${(await rowOf('events', 'eventId', 'supper')).id}`, { maximumAttendeeCapacity: 2 })).status, 200);
  assert.equal(await dot.status(), 'confirmed');
  assert.deepEqual(await counts(ask), { yes: 2, guests: 0, maybe: 0, waitlist: 0 });
});

test('an event written by hand reads as the contract says, and absent is not zero', async (t) => {
  const { ask, write, rowOf } = await keptTown(t);
  const made = await write('POST', 'events/records', { eventId: 'picnic', group: 'table', name: 'Picnic', startDate: '2026-03-20T12:00:00' });
  assert.equal(made.status, 200);
  const { body } = await ask('GET /events/picnic');
  assert.deepEqual([body.startDate, body.maximumAttendeeCapacity], ['2026-03-20T12:00:00+01:00', undefined]);
  assert.equal((await visitor(ask, 'Ann', 'picnic').says('yes')).body.status, 'confirmed', 'no limit is not a limit of 0');
  const row = `events/records/${(await rowOf('events', 'eventId', 'picnic')).id}`;
  for (const [change, field] of [[{ startDate: 'soon' }, 'startDate'], [{ maximumAttendeeCapacity: -1 }, 'maximumAttendeeCapacity'], [{ rsvp: { waitlist: 'perhaps' } }, 'waitlist'], [{ eventId: 'other' }, 'eventId']]) {
    const answer = await write('PATCH', row, change);
    assert.deepEqual([answer.status, Object.keys(answer.body.data)], [400, [field]]);
  }
  assert.equal((await write('PATCH', row, { maximumAttendeeCapacity: 0 })).status, 200);
  assertProblem(await visitor(ask, 'Ben', 'picnic').says('yes'), 'event-full');
  // The group's zone is its events' own: what was told by the clock on the wall is found by it.
  assert.equal((await write('PATCH', `groups/records/${(await rowOf('groups', 'slug', 'table')).id}`, { name: 'Round Table' })).status, 200);
  assert.deepEqual((await ask('GET /events?q=round&limit=1')).body.items.map(({ id }) => id), ['supper']);
});
