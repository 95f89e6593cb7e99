// How often one address may ask. A window is a minute of the clock, and a test may meet its turn: then the limit is reached in the next.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, clientOf, eventWith, kindOf, visitor } from '../../server/testing.mjs';
import { SUPERUSER } from './process.mjs';
import { startTown } from './town.mjs';

const READS = 5;
const WRITES = 3;

async function limitedTown(t) {
  const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/Paris' }];
  const env = { TURNOUT_READS_PER_MINUTE: String(READS), TURNOUT_WRITES_PER_MINUTE: String(WRITES) };
  const town = await startTown(t, { dataset: { groups, events: [eventWith()] }, clock: '2026-03-02T12:00:00Z', env });
  return { ...town, ask: clientOf(town.url) };
}

/** Asks until it is refused: all the answers, of which the last is the refusal. Two windows are as many as it can take. */
async function untilRefused(limit, ask) {
  const answers = [];
  while (answers.at(-1)?.status !== 429) {
    assert.ok(answers.length <= 2 * limit, 'nothing was refused');
    answers.push(await ask(answers.length));
  }
  assert.ok(answers.length > limit, 'what is allowed is answered');
  return answers;
}

function assertRefusal(answer) {
  assertProblem(answer, 'rate-limited');
  const seconds = answer.headers.get('retry-after');
  assert.match(seconds, /^[1-9]\d?$/);
  assert.ok(Number(seconds) <= 60);
}

test('whoever reads too often is told when to come again', async (t) => {
  const { ask } = await limitedTown(t);
  const answers = await untilRefused(READS, () => ask('GET /events'));
  assertRefusal(answers.at(-1));
  assert.ok(answers.slice(0, -1).every(({ status }) => status === 200));
  assert.equal((await visitor(ask, 'Ann').says('yes')).status, 201, 'who has read too much may still answer');
});

test('whoever writes too often is refused, and nothing of it is stored', async (t) => {
  const { ask, control } = await limitedTown(t);
  const answers = await untilRefused(WRITES, (count) => visitor(ask, `Guest${count}`).says('yes'));
  assertRefusal(answers.at(-1));
  const names = answers.slice(0, -1).map(({ body }) => body.attendee.name);
  assert.deepEqual((await control.rsvps()).map(({ name }) => name).sort(), names.sort());
});

test('a made-up address in a header is no other address', async (t) => {
  const { ask } = await limitedTown(t);
  const spoofed = (count) => ask('GET /events', { 'X-Forwarded-For': `203.0.113.${count}`, 'X-Real-IP': `203.0.113.${count}`, Forwarded: `for=203.0.113.${count}` });
  assert.equal(kindOf((await untilRefused(READS, spoofed)).at(-1)), 'rate-limited');
});

test('guessing passwords is slow', async (t) => {
  const { origin } = await limitedTown(t);
  for (const collection of ['organisers', '_superusers']) {
    const guess = (count) => fetch(`${origin}/api/collections/${collection}/auth-with-password`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...SUPERUSER, password: `guess number ${count}` }),
    });
    await untilRefused(20, guess);
  }
});
