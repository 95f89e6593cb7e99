// One RSVP, from its first word to its last: asking again, changing, and what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, eventWith, newId, townFor, visitor } from './testing.mjs';

test('the first answer is 201 with a key; the same body again is the same RSVP with the same key', async (t) => {
  const { ask, control } = await townFor(t);
  const ann = visitor(ask, 'Ann');
  const first = await ann.says('yes');
  assert.equal(first.status, 201);
  assert.equal(first.body.status, 'confirmed');
  const again = await ann.says('yes');
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, first.body);
  // What means the same is the same, however it is spelled.
  const spelled = await ask(`PUT ${ann.path}`, { body: { note: null, comfort: [], id: ann.id, ...ann.bodyOf('yes') } });
  assert.deepEqual(spelled.body, first.body);
  assert.equal((await control.rsvps()).length, 1);
});

test('the key is never shown but for the creating body, and nothing changes without it', async (t) => {
  const { ask } = await townFor(t);
  const ann = visitor(ask, 'Ann');
  await ann.says('yes');
  assertProblem(await ann.says('no'), 'not-allowed');
  assertProblem(await ask(`PUT ${ann.path}`, { body: ann.bodyOf('no'), 'Rsvp-Key': 'wrong' }), 'not-allowed');
  assertProblem(await ask(`DELETE ${ann.path}`, { 'Rsvp-Key': 'wrong' }), 'not-allowed');
  assertProblem(await ask(`GET ${ann.path}`), 'not-allowed');
  const changed = await ann.changes('yes', { note: 'Late by ten minutes' });
  assert.equal(changed.body.editKey, undefined);
  assert.equal(changed.body.revision, 2);
  assert.equal((await ann.reads()).body.editKey, undefined);
  // The lost first answer, asked for late: the RSVP as it is now.
  const late = await ann.says('yes');
  assert.equal(late.body.note, 'Late by ten minutes');
  assert.equal(late.body.editKey, ann.key);
});

test('a change that was lost on its way back is repeated without harm, even with an old If-Match', async (t) => {
  const { ask } = await townFor(t, { events: eventWith({ rsvp: { maxGuests: 2 } }) });
  const ann = visitor(ask, 'Ann');
  const first = await ann.says('yes');
  const match = { 'If-Match': first.headers.get('etag') };
  const changed = await ann.changes('yes', { guests: 2 }, match);
  assert.equal(changed.body.revision, 2);
  assert.deepEqual((await ann.changes('yes', { guests: 2 }, match)).body, changed.body);
  assertProblem(await ann.changes('yes', { guests: 1 }, match), 'edit-conflict');
  assert.equal((await ann.changes('yes', { guests: 1 }, { 'If-Match': '"2"' })).body.revision, 3);
  assert.equal((await ann.changes('yes', { guests: 0 })).body.revision, 4);
});

test('reads honour If-None-Match, and a place in the queue that moved is a new version but no conflict', async (t) => {
  const { ask } = await townFor(t, { events: eventWith({ maximumAttendeeCapacity: 1, rsvp: { waitlist: 'manual' } }) });
  const [ann, ben, cas] = ['Ann', 'Ben', 'Cas'].map((name) => visitor(ask, name));
  for (const person of [ann, ben, cas]) await person.says('yes');
  const before = (await cas.reads()).headers.get('etag');
  assert.equal((await cas.reads({ 'If-None-Match': before })).status, 304);
  await ben.cancels();
  const after = await cas.reads({ 'If-None-Match': before });
  assert.equal(after.body.waitlistPosition, 1);
  assert.equal((await cas.changes('yes', { note: 'Still keen' }, { 'If-Match': before })).status, 200);
});

test('cancelling is repeatable, frees the seat, and yes takes it up again', async (t) => {
  const { ask } = await townFor(t, { events: eventWith({ maximumAttendeeCapacity: 1 }) });
  const ann = visitor(ask, 'Ann');
  await ann.says('yes');
  const cancelled = await ann.cancels();
  assert.equal(cancelled.body.status, 'cancelled');
  assert.deepEqual((await ann.cancels()).body, cancelled.body);
  const back = await ann.changes('yes');
  assert.equal(back.body.status, 'confirmed');
  assert.equal(back.body.revision, 3);
});

test('one person answers once: the same address under another id', async (t) => {
  const { ask } = await townFor(t);
  const ann = visitor(ask, 'Ann');
  await ann.says('yes');
  const other = `PUT /events/supper/rsvps/${newId()}`;
  const body = { attendee: { name: 'A.', email: ' ANN@example.org ' }, rsvpResponse: 'yes' };
  assertProblem(await ask(other, { body }), 'duplicate-attendee');
  await ann.cancels();
  assert.equal((await ask(other, { body })).status, 201);
  assertProblem(await ann.changes('yes'), 'duplicate-attendee');
});

test('what has to be mended is named', async (t) => {
  const questions = [
    { id: 'diet', label: 'What do you eat?', required: true, maxLength: 10 },
    { id: 'soup', label: 'Which soup?', kind: 'choice', options: ['Lentil', 'Pumpkin'] },
    { id: 'dog', label: 'A dog?', kind: 'boolean' },
  ];
  const { ask } = await townFor(t, { events: eventWith({ rsvp: { maxGuests: 1, questions } }) });
  const put = (fields, id = newId()) => ask(`PUT /events/supper/rsvps/${id}`, {
    body: { attendee: { name: 'Ann', email: 'ann@example.org' }, rsvpResponse: 'yes', answers: { diet: 'Plants' }, ...fields },
  });
  const cases = [
    [{ attendee: { name: ' ', email: 'ann@example.org' } }, 'invalid-field', 'name'],
    [{ attendee: { name: 'Ann' } }, 'invalid-field', 'email'],
    [{ attendee: { name: 'Ann', email: 'ann at example.org' } }, 'invalid-field', 'email'],
    [{ rsvpResponse: 'perhaps' }, 'invalid-field', 'rsvpResponse'],
    [{ rsvpResponse: 'maybe' }, 'invalid-field', 'rsvpResponse'],
    [{ additionalNumberOfGuests: 2 }, 'guest-limit', 'additionalNumberOfGuests'],
    [{ additionalNumberOfGuests: -1 }, 'invalid-field', 'additionalNumberOfGuests'],
    [{ answers: {} }, 'answer-missing', 'answers.diet'],
    [{ answers: { diet: '  ' } }, 'answer-missing', 'answers.diet'],
    [{ answers: { diet: 'Nearly everything' } }, 'invalid-field', 'answers.diet'],
    [{ answers: { diet: 'Plants', soup: 'Stone' } }, 'invalid-field', 'answers.soup'],
    [{ answers: { diet: 'Plants', dog: 'yes' } }, 'invalid-field', 'answers.dog'],
    [{ id: newId() }, 'invalid-field', 'id'],
    [{ comfort: 'quiet' }, 'invalid-field', 'comfort'],
  ];
  for (const [fields, kind, field] of cases) assertProblem(await put(fields), kind, field);
  assertProblem(await put({}, 'seven'), 'invalid-field', 'id');
  assert.equal((await put({ rsvpResponse: 'no', answers: {} })).status, 201, 'who does not come is asked nothing');
});

test('without a need for an address two people of one name are two people', async (t) => {
  const { ask } = await townFor(t, { events: eventWith({ rsvp: { contact: 'none' } }) });
  for (const id of [newId(), newId()]) {
    assert.equal((await ask(`PUT /events/supper/rsvps/${id}`, { body: { attendee: { name: 'Jo' }, rsvpResponse: 'yes' } })).status, 201);
  }
});

test('opening and closing: a boundary belongs to what it begins, and no is taken until the end', async (t) => {
  const rsvp = { opensAt: '2026-03-03T09:00:00', closesAt: '2026-03-09T12:00:00', allowMaybe: true };
  const { ask, control } = await townFor(t, { events: eventWith({ rsvp }) });
  const [ann, ben, cas] = ['Ann', 'Ben', 'Cas'].map((name) => visitor(ask, name));
  assertProblem(await ann.says('yes'), 'rsvp-not-open');
  control.setClock('2026-03-03T09:00:00+01:00');
  assert.equal((await ann.says('yes')).status, 201);
  assert.equal((await ben.says('maybe')).body.status, 'confirmed');
  control.setClock('2026-03-09T12:00:00+01:00');
  assertProblem(await ann.changes('maybe'), 'rsvp-closed');
  assertProblem(await cas.says('yes'), 'rsvp-closed');
  assert.equal((await ann.says('yes')).status, 200, 'a repeated answer is no new one');
  assert.equal((await ann.changes('no')).status, 200);
  control.setClock('2026-03-09T22:00:00+01:00');
  assertProblem(await ben.changes('no'), 'rsvp-closed');
  assertProblem(await ben.cancels(), 'rsvp-closed');
});

test('cancelled, postponed, elsewhere, nowhere', async (t) => {
  const { ask, control } = await townFor(t, {
    events: [
      eventWith({ id: 'off', eventStatus: 'cancelled' }),
      eventWith({ id: 'later', eventStatus: 'postponed' }),
      eventWith({ id: 'elsewhere', rsvp: { externalUrl: 'https://tickets.example.org/' } }),
    ],
  });
  assertProblem(await visitor(ask, 'Ann', 'off').says('yes'), 'event-cancelled');
  assert.equal((await visitor(ask, 'Ben', 'off').says('no')).status, 201);
  assertProblem(await visitor(ask, 'Ann', 'elsewhere').says('yes'), 'not-allowed');
  assertProblem(await visitor(ask, 'Ann', 'nowhere').says('yes'), 'not-found');
  control.setClock('2026-04-01T00:00:00Z');
  assert.equal((await visitor(ask, 'Ann', 'later').says('yes')).body.status, 'confirmed');
});
