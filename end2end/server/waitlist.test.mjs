// Seats and the queue over HTTP: capacity under a race, order of joining, the four policies, approval.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, eventWith, kindOf, townFor, visitor } from './testing.mjs';

const room = (maximumAttendeeCapacity, rsvp) => ({ events: eventWith({ maximumAttendeeCapacity, rsvp: { maxGuests: 3, ...rsvp } }) });
const people = (ask, ...names) => names.map((name) => visitor(ask, name));
const seated = async (control) => (await control.rsvps()).filter((rsvp) => rsvp.response === 'yes' && ['confirmed', 'offered'].includes(rsvp.status))
  .reduce((sum, rsvp) => sum + 1 + rsvp.guests, 0);

test('forty at once never sit on more than ten seats', async (t) => {
  const { ask, control } = await townFor(t, room(10, {}));
  const crowd = Array.from({ length: 40 }, (_, index) => visitor(ask, `P${index}`));
  const answers = await Promise.all(crowd.map((person, index) => person.says('yes', { guests: index % 3 })));
  assert.ok(await seated(control) <= 10);
  assert.ok(await seated(control) >= 8, 'the seats were given away');
  for (const answer of answers.filter(({ status }) => status !== 201)) assertProblem(answer, 'event-full');
});

test('the same answer sent ten times at once is one seat', async (t) => {
  const { ask, control } = await townFor(t, room(10, {}));
  const ann = visitor(ask, 'Ann');
  const answers = await Promise.all(Array.from({ length: 10 }, () => ann.says('yes')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(9).fill(200), 201]);
  assert.equal(new Set(answers.map(({ body }) => body.editKey)).size, 1);
  assert.equal(await seated(control), 1);
});

test('automatic: who joined first moves first, and a smaller party does not jump ahead', async (t) => {
  const { ask } = await townFor(t, room(3, { waitlist: 'automatic' }));
  const [ann, ben, cas, dot, eve] = people(ask, 'Ann', 'Ben', 'Cas', 'Dot', 'Eve');
  await ann.says('yes');
  await ben.says('yes', { guests: 1 });
  const waiting = await cas.says('yes', { guests: 1 });
  assert.deepEqual([waiting.body.status, waiting.body.waitlistPosition], ['waitlisted', 1]);
  assert.equal((await dot.says('yes')).body.waitlistPosition, 2);
  await ann.cancels();
  assert.deepEqual([await cas.status(), await dot.status()], ['waitlisted', 'waitlisted'], 'one seat is not enough for the first');
  assert.equal((await eve.says('yes')).body.waitlistPosition, 3, 'a free seat is not for those who come later');
  await ben.changes('yes', { guests: 0 });
  assert.deepEqual([await cas.status(), await dot.status()], ['confirmed', 'waitlisted']);
  await cas.changes('yes', { guests: 0 });
  assert.deepEqual([await dot.status(), await eve.status()], ['confirmed', 'waitlisted']);
});

test('guests beyond the free seats are refused and the RSVP stays as it was', async (t) => {
  const { ask } = await townFor(t, room(3, { waitlist: 'automatic' }));
  const [ann, ben] = people(ask, 'Ann', 'Ben');
  const before = await ann.says('yes', { guests: 1 });
  await ben.says('yes');
  assertProblem(await ann.changes('yes', { guests: 2 }), 'event-full');
  const { editKey, ...stored } = before.body;
  assert.deepEqual((await ann.reads()).body, stored);
  assertProblem(await visitor(ask, 'Cas').says('yes', { guests: 3 }), 'event-full');
});

test('offer: held for a while, accepted by yes, else back to the end and on to the next', async (t) => {
  const { ask, control } = await townFor(t, room(1, { waitlist: 'offer', offerMinutes: 60 }));
  const [ann, ben, cas] = people(ask, 'Ann', 'Ben', 'Cas');
  for (const person of [ann, ben, cas]) await person.says('yes');
  await ann.cancels();
  const offered = (await ben.reads()).body;
  assert.deepEqual([offered.status, Date.parse(offered.offerExpiresAt)], ['offered', control.now() + 3_600_000]);
  assert.equal((await ben.says('yes')).body.status, 'offered', 'a lost first answer accepts nothing');
  control.advanceMinutes(59);
  assert.equal(await ben.status(), 'offered');
  control.advanceMinutes(1);
  assert.deepEqual([await ben.status(), await cas.status()], ['waitlisted', 'offered']);
  assert.equal((await ben.reads()).body.waitlistPosition, 1);
  const accepted = await cas.changes('yes');
  assert.equal(accepted.body.status, 'confirmed');
  assert.deepEqual((await cas.changes('yes')).body, accepted.body);
});

test('several offers run out unseen as if somebody had watched', async (t) => {
  const { ask, control } = await townFor(t, room(1, { waitlist: 'offer', offerMinutes: 60 }));
  const [ann, ben, cas, dot] = people(ask, 'Ann', 'Ben', 'Cas', 'Dot');
  for (const person of [ann, ben, cas, dot]) await person.says('yes');
  await ann.cancels();
  control.advanceMinutes(150);
  assert.deepEqual(await Promise.all([ben, cas, dot].map((person) => person.status())), ['waitlisted', 'waitlisted', 'offered']);
  assert.equal((await ben.reads()).body.waitlistPosition, 1);
  control.advanceMinutes(30);
  assert.equal(await ben.status(), 'offered', 'the round begins again');
});

test('nothing moves inside the cut-off, and an offer ends there', async (t) => {
  const { ask, control } = await townFor(t, room(1, { waitlist: 'offer', offerMinutes: 600, promotionCutoffMinutes: 120 }));
  const [ann, ben] = people(ask, 'Ann', 'Ben');
  await ann.says('yes');
  await ben.says('yes');
  control.setClock('2026-03-09T16:00:00+01:00');
  await ann.cancels();
  assert.equal((await ben.reads()).body.offerExpiresAt, '2026-03-09T17:00:00+01:00');
  control.setClock('2026-03-09T17:00:00+01:00');
  assert.equal(await ben.status(), 'waitlisted');
  const cas = visitor(ask, 'Cas');
  assert.equal((await cas.says('yes')).body.waitlistPosition, 2, 'who waits is not passed by');
});

test('an offer may be accepted after RSVPs have closed', async (t) => {
  const { ask, control } = await townFor(t, room(1, { waitlist: 'offer', closesAt: '2026-03-05T12:00:00' }));
  const [ann, ben] = people(ask, 'Ann', 'Ben');
  await ann.says('yes');
  await ben.says('yes');
  control.setClock('2026-03-06T12:00:00Z');
  await ann.cancels();
  assert.equal((await ben.changes('yes')).body.status, 'confirmed');
});

test('manual: the organiser decides, never beyond the capacity', async (t) => {
  const { ask, asOrganiser } = await townFor(t, room(1, { waitlist: 'manual' }));
  const [ann, ben, cas] = people(ask, 'Ann', 'Ben', 'Cas');
  for (const person of [ann, ben, cas]) await person.says('yes');
  const move = (person, status) => ask(`PATCH ${person.path}`, { body: { status }, ...asOrganiser });
  assertProblem(await move(cas, 'confirmed'), 'event-full');
  await ann.cancels();
  assert.equal(await ben.status(), 'waitlisted');
  assert.equal((await move(cas, 'confirmed')).body.status, 'confirmed');
  assert.equal((await move(ben, 'declined')).body.status, 'declined');
  assertProblem(await ben.changes('yes', { note: 'Please' }), 'not-allowed');
});

test('approval: no seat until an organiser says so', async (t) => {
  const { ask, asOrganiser } = await townFor(t, room(1, { approval: 'required', waitlist: 'automatic' }));
  const [ann, ben, cas] = people(ask, 'Ann', 'Ben', 'Cas');
  for (const person of [ann, ben, cas]) assert.equal((await person.says('yes')).body.status, 'pending');
  const approve = (person) => ask(`PATCH ${person.path}`, { body: { status: 'confirmed' }, ...asOrganiser });
  assert.equal((await approve(cas)).body.status, 'confirmed');
  assert.equal((await approve(ben)).body.status, 'waitlisted');
  assert.equal((await approve(ben)).body.status, 'waitlisted', 'a repeated word changes nothing');
  assert.equal((await approve(ann)).body.waitlistPosition, 1, 'the place is from when they asked');
  await cas.cancels();
  assert.deepEqual([await ann.status(), await ben.status()], ['confirmed', 'waitlisted']);
});

test('what an organiser said with a check-in was said as well; null is nothing said, and no time is no time', async (t) => {
  const { ask, asOrganiser } = await townFor(t, { events: eventWith({ maximumAttendeeCapacity: 1, rsvp: { approval: 'required', waitlist: 'manual' } }) });
  const [ann, ben] = [visitor(ask, 'Ann'), visitor(ask, 'Ben')];
  for (const person of [ann, ben]) await person.says('yes');
  const move = async (person, body) => ask(`PATCH ${person.path}`, { body, ...asOrganiser });
  assert.equal((await move(ann, { status: 'confirmed' })).body.status, 'confirmed');
  assert.equal((await move(ben, { status: 'confirmed' })).body.status, 'waitlisted');
  const came = await move(ben, { status: 'waitlisted', checkedInAt: '2026-03-02T13:00:00+01:00' });
  assert.deepEqual([came.body.status, came.body.revision], ['waitlisted', 3]);
  await ann.cancels();
  assert.equal((await move(ben, { status: 'confirmed' })).body.status, 'confirmed', 'said anew, after something else');
  assert.equal((await move(ben, { status: null, checkedInAt: null })).body.checkedInAt, undefined);
  assertProblem(await move(ben, { checkedInAt: '' }), 'invalid-field', 'checkedInAt');
  assertProblem(await move(ben, { status: 'maybe' }), 'invalid-field', 'status');
  const { status, revision } = (await ben.reads()).body;
  assert.deepEqual([status, revision], ['confirmed', 5]);
});

test('what somebody said stays theirs when they move up', async (t) => {
  const { ask } = await townFor(t, { events: eventWith({ maximumAttendeeCapacity: 1, rsvp: { waitlist: 'automatic', questions: [{ id: 'diet', label: 'What do you eat?' }] } }) });
  const [ann, ben] = people(ask, 'Ann', 'Ben');
  await ann.says('yes');
  await ben.says('yes', { note: 'Late by ten minutes', answers: { diet: 'Plants' }, comfort: ['quiet'], visibleInRoster: true });
  const { status, waitlistPosition, revision, updatedAt, ...waiting } = (await ben.reads()).body;
  assert.deepEqual([status, waitlistPosition, revision], ['waitlisted', 1, 1]);
  await ann.cancels();
  const moved = (await ben.reads()).body;
  assert.deepEqual({ ...moved, updatedAt }, { ...waiting, status: 'confirmed', revision: 2, updatedAt });
});

test('maybe and no take no seat; going from maybe to yes joins the end', async (t) => {
  const { ask, control } = await townFor(t, room(1, { waitlist: 'automatic', allowMaybe: true }));
  const [ann, ben, cas] = people(ask, 'Ann', 'Ben', 'Cas');
  await cas.says('maybe', { guests: 3 });
  assert.equal(await seated(control), 0);
  await ann.says('yes');
  await ben.says('yes');
  assert.equal((await cas.changes('yes')).body.waitlistPosition, 2);
  await ann.changes('no');
  assert.equal(await ben.status(), 'confirmed');
  const { counts } = (await ask('GET /events/supper')).body;
  assert.deepEqual(counts, { yes: 1, guests: 0, maybe: 0, waitlist: 1 });
});

test('people whom the dataset counts but does not list hold their seats and wait ahead', async (t) => {
  const { ask, asOrganiser } = await townFor(t, { events: eventWith({ maximumAttendeeCapacity: 2, counts: { yes: 1, guests: 1, waitlist: 1 }, rsvp: { waitlist: 'automatic' } }) });
  const ann = visitor(ask, 'Ann');
  assert.equal((await ann.says('yes')).body.waitlistPosition, 2);
  await ask('PATCH /events/supper', { body: { maximumAttendeeCapacity: 3 }, ...asOrganiser });
  assert.equal((await ann.reads()).body.waitlistPosition, 1);
  await ask('PATCH /events/supper', { body: { maximumAttendeeCapacity: 4 }, ...asOrganiser });
  assert.equal(await ann.status(), 'confirmed');
});

test('a full event without a waitlist says so', async (t) => {
  const { ask } = await townFor(t, room(1, {}));
  await visitor(ask, 'Ann').says('yes');
  assert.equal(kindOf(await visitor(ask, 'Ben').says('yes')), 'event-full');
});
