// A town moves from one backend to the other and back, and nothing is lost: what the files say is equal, and people's keys go on working.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, eventWith, visitor } from '../server/testing.mjs';
import { emptyPocketbase, emptyPostgres } from './moving.mjs';
import { command } from './pocketbase/process.mjs';
import { places } from './postgres/town.mjs';

const KEEPER = { identity: 'keeper@example.org', password: 'keeper of everything' };
const ROWER = { identity: 'rower@example.org', password: 'oars and nothing else' };

const BARE = {
  groups: [
    { slug: 'table', name: 'Long Table', timeZone: 'Europe/Paris', topics: ['soup'], organizers: [{ id: 'pia', name: 'Pia' }], house: { rules: [1, null, ' two '] } },
    { slug: 'oars', name: 'Oars', createdAt: '2026-01-05T10:00:00.123+01:00' },
  ],
  people: [{ id: 'pia', name: 'Pia', memberOf: ['table'], handles: [{ service: 'x', url: 'https://example.org/pia' }], shoe: 41 }],
  programmes: [{ slug: 'days', name: 'Soup Days', startDate: '2026-03-08', tracks: [{ id: 'a', name: 'A' }], more: 'to say' }],
  events: [
    eventWith({ id: 'offers', maximumAttendeeCapacity: 3, rsvp: { waitlist: 'offer', offerMinutes: 600, maxGuests: 2, questions: [{ id: 'diet', label: 'Diet?' }] }, hosts: [{ id: 'pia', name: 'Pia' }], strange: { b: 1, a: [true] } }),
    eventWith({ id: 'counted', maximumAttendeeCapacity: 9, counts: { yes: 4, guests: 2, maybe: 1, waitlist: 3 }, rsvp: { waitlist: 'manual' } }),
    eventWith({ id: 'empty', counts: { yes: 2, attended: 0 }, startDate: '2026-02-09T19:00:00', endDate: '2026-02-09T22:00:00' }),
    eventWith({ id: 'asked', group: 'oars', rsvp: { approval: 'required', waitlist: 'automatic', allowMaybe: true, contact: 'none' }, startDate: '2026-03-09T19:00:00+02:00' }),
  ],
};

/** Everything that can happen to an answer, through the contract; answers the people by name. */
async function live({ ask, asOrganiser }) {
  const at = (event) => (name) => [name, visitor(ask, name, event)];
  const people = Object.fromEntries([
    ...['Ann', 'Ben', 'Cas', 'Dot', 'Eve', 'Fay'].map(at('offers')), ...['Gus', 'Hal'].map(at('counted')), ...['Ida', 'Jon', 'Kim', 'Lea'].map(at('asked')),
  ]);
  const { Ann, Ben, Cas, Dot, Eve, Fay, Gus, Hal, Ida, Jon, Kim, Lea } = people;
  await Ann.says('yes', { guests: 1, answers: { diet: 'plants' }, note: 'Ann\u2019s \ud83e\udd55 "note"', visibleInRoster: true, comfort: ['quiet', 'aisle'], colour: { z: 1, a: null } });
  await Ben.says('yes');
  for (const waiting of [Cas, Dot, Eve]) await waiting.says('yes', { answers: { diet: 'soup' } });
  await Dot.changes('yes', { guests: 1, answers: { diet: 'bread' } });
  await Fay.says('no');
  await Ben.cancels(); // Cas gets an offer
  await Eve.cancels();
  await Gus.says('yes');
  await Hal.says('yes');
  for (const asking of [Ida, Jon, Kim]) await asking.says('yes');
  await Lea.says('maybe');
  const moves = async ({ path }, body) => assert.equal((await ask(`PATCH ${path}`, { body, ...asOrganiser })).status, 200);
  await moves(Ida, { status: 'confirmed' });
  await moves(Ida, { checkedInAt: '2026-03-02T13:00:00+01:00' });
  await moves(Jon, { status: 'declined' });
  const fresh = { id: 'fresh', name: 'Fresh', group: 'oars', startDate: '2026-04-01T19:00:00', location: { name: 'Quay', address: { addressLocality: 'X' } }, summary: null };
  assert.equal((await ask('POST /events', { body: fresh, ...asOrganiser })).status, 201);
  assert.equal((await ask('PATCH /events/fresh', { body: { summary: 'Fresh air' }, ...asOrganiser })).status, 200);
  return { people, fresh };
}

/** What people hold and what organisers sent is good at the new place too. */
async function goesOn({ ask, asOrganiser }, { people, fresh }) {
  const at = (one) => visitorAt(ask, one);
  const [ann, dot, cas] = [at(people.Ann), at(people.Dot), at(people.Cas)];
  const read = (await ann.reads()).body;
  assert.deepEqual([read.attendee.email, read.additionalNumberOfGuests, read.answers.diet, read.colour], ['ann@example.org', 1, 'plants', { z: 1, a: null }]);
  assertProblem(await ask(`GET ${ann.path}`, { 'Rsvp-Key': dot.key }), 'not-allowed');
  const lost = await ask(`PUT ${ann.path}`, { body: { ...ann.bodyOf('yes', { guests: 1 }), answers: { diet: 'plants' }, note: 'Ann\u2019s \ud83e\udd55 "note"', visibleInRoster: true, comfort: ['quiet', 'aisle'], colour: { a: null, z: 1 } } });
  assert.equal(lost.body.editKey, people.Ann.key, 'the first answer, sent again by somebody whose answer was lost, brings the same key');
  assertProblem(await ask(`PUT ${dot.path}`, { body: dot.bodyOf('yes', { guests: 1, answers: { diet: 'bread' } }) }), 'not-allowed');
  assert.equal((await ask(`PUT ${dot.path}`, { body: dot.bodyOf('yes', { answers: { diet: 'soup' } }) })).body.editKey, people.Dot.key);
  assert.deepEqual([await cas.status(), await dot.status(), (await dot.reads()).body.waitlistPosition], ['offered', 'waitlisted', 1]);
  assert.deepEqual((await ask('GET /events/counted')).body.counts, { yes: 4, guests: 2, maybe: 1, waitlist: 5 });
  assert.deepEqual((await ask('GET /events/empty')).body.counts, { yes: 2, guests: 0, maybe: 0, waitlist: 0, attended: 0 }, 'nobody came, and that was told');
  assert.equal((await at(people.Hal).reads()).body.waitlistPosition, 5);
  assert.equal((await ask('GET /events/asked')).body.counts.attended, 1);
  assert.equal((await ask('POST /events', { body: fresh, ...asOrganiser })).status, 200, 'announced twice is announced once');
  assertProblem(await ask('PATCH /events/fresh', { body: { summary: 'Old air' }, 'If-Match': '"1"', ...asOrganiser }), 'edit-conflict');
}

const visitorAt = (ask, { id, path, key, bodyOf }) => ({
  id, path, key, bodyOf,
  reads: () => ask(`GET ${path}`, { 'Rsvp-Key': key }),
  status: async () => (await ask(`GET ${path}`, { 'Rsvp-Key': key })).body.status,
});

test('from PocketBase to PostgreSQL and back: the same file at every stop, and people go on as if nothing had happened', async (t) => {
  const old = await emptyPocketbase(t);
  await old.takes(BARE);
  await command(old.data, 'turnout-organiser', KEEPER.identity, KEEPER.password);
  await command(old.data, 'turnout-organiser', ROWER.identity, ROWER.password, 'oars');
  const before = await old.opens(KEEPER);
  const town = await live(before);
  await before.stop();
  const first = await old.gives();
  const statuses = new Set(first.rsvps.map(({ status }) => status));
  assert.deepEqual([...statuses].sort(), ['cancelled', 'confirmed', 'declined', 'offered', 'pending', 'waitlisted']);
  assert.deepEqual([first.version, first.rsvps.length, first.organisers.length, first.rsvps.every(({ editKey }) => editKey)], [1, 12, 2, true]);

  const there = await emptyPostgres(t, places);
  assert.deepEqual(await there.takes(first), { groups: [2, 2], people: [1, 1], programmes: [1, 1], events: [5, 5], rsvps: [12, 12], organisers: [2, 2] });
  assert.deepEqual(await there.gives(), first);
  await goesOn(await there.opens(), town);
  assert.deepEqual(await there.gives(), first, 'looking and repeating change nothing');

  const back = await emptyPocketbase(t);
  await back.takes(await there.gives());
  assert.deepEqual(await back.gives(), first);
  await goesOn(await back.opens(ROWER), town); // with the password from before
});

test('from PostgreSQL, with keys that are made there and offers that ran out unseen, to PocketBase and back', async (t) => {
  const old = await emptyPostgres(t, places);
  await old.takes({ ...BARE, version: 1, timeZone: 'Europe/Paris', organisers: [{ sub: 'a-user-elsewhere', note: 'Pia' }] });
  const town = await live(await old.opens());
  old.setClock('2026-03-03T12:00:00Z'); // the offer is over, and nobody wrote it down
  const first = await old.gives();
  assert.ok(first.rsvps.every(({ editKey, server }) => editKey.length >= 43 && !server.editKeyHash));

  const there = await emptyPocketbase(t);
  await there.takes(first);
  assert.deepEqual(await there.gives(), first);
  await command(there.data, 'turnout-organiser', KEEPER.identity, KEEPER.password);
  const opened = await there.opens(KEEPER);
  await goesOn(opened, town);
  await opened.stop();

  const second = await there.gives();
  const back = await emptyPostgres(t, places); // where the clock stands as before
  await back.takes(second);
  assert.deepEqual(await back.gives(), second);
  await goesOn(await back.opens(), town);
});

test('a town that is there already stays as it is', async (t) => {
  for (const place of [await emptyPocketbase(t), await emptyPostgres(t, places)]) {
    await place.takes({ ...BARE, version: 1, timeZone: 'Europe/Paris' });
    const before = await place.gives();
    const changed = structuredClone(before);
    for (const record of [...changed.groups, ...changed.events, ...changed.people]) record.name = 'Another';
    changed.events[0].server.unlisted = { yes: 9 };
    changed.rsvps.push({ id: '019c7a3e-0000-7000-8000-0000000000aa', event: 'counted', attendee: { name: 'Late' }, rsvpResponse: 'yes', status: 'confirmed' });
    changed.groups.push({ slug: 'new', name: 'New' });
    await place.takes(changed);
    const after = await place.gives();
    assert.deepEqual(after.groups.map(({ slug }) => slug), ['new', 'oars', 'table']);
    assert.deepEqual({ ...after, groups: after.groups.filter(({ slug }) => slug !== 'new') }, before);
  }
});

test('what is no town is refused in words, and nothing of it is taken in', async (t) => {
  const group = { slug: 'ok', name: 'Fine' };
  const cases = [
    ['[]', /holds no town/], ['{"groups": [', /JSON|json/], [{ version: 2, groups: [group] }, /version 2/], [{ groups: [group], gruops: [] }, /"gruops"/],
    [{ groups: [group], events: {} }, /"events" is no list/], [{ groups: [group, { name: 'No slug' }] }, /groups, number 2: "slug" is needed/],
    [{ groups: [group], rsvps: [{ id: 'x' }] }, /rsvps, number 1: "event" is needed/], [{ groups: [group], people: [7] }, /people, number 1/],
    [{ groups: [group], events: [eventWith()], rsvps: [{ id: 'x', event: 'supper', attendee: { name: 'A' }, rsvpResponse: 'yes', status: 'happy' }] }, /status/],
  ];
  for (const place of [await emptyPocketbase(t), await emptyPostgres(t, places)]) {
    for (const [town, words] of cases) {
      await assert.rejects(async () => place.takes(town), (error) => words.test(error.message) || assert.fail(`${error.message} for ${JSON.stringify(town)}`));
      assert.deepEqual((await place.gives()).groups, [], JSON.stringify(town));
    }
  }
  const elsewhere = await emptyPocketbase(t);
  await assert.rejects(elsewhere.takes({ version: 1, timeZone: 'Asia/Tokyo', groups: [group] }), /TURNOUT_TIME_ZONE=Asia\/Tokyo/);
});
