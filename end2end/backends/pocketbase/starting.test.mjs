// What a person starts with bin/backend pocketbase: the demo town on the first start, what was answered on the next ones, however the last one ended.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertProblem, clientOf, newId } from '../../server/testing.mjs';
import { freePort } from '../../port.mjs';
import { folderFor, signIn } from './process.mjs';

const BACKEND = fileURLToPath(new URL('../../../bin/backend', import.meta.url));

/** `{origin, ask, said, kill}` once it serves. */
async function start(t, data) {
  const port = await freePort();
  const server = spawn(BACKEND, ['pocketbase', '--port', String(port), '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(server, 'close');
  const kill = () => server.kill('SIGKILL') && gone;
  t.after(kill);
  let said = '';
  await new Promise((done, failed) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('Server started')) done();
      });
    }
    gone.then(() => failed(new Error(`It did not start: ${said}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return { origin, ask: clientOf(`${origin}/api/turnout/v1`), said, kill };
}

async function everyEvent(ask) {
  const ids = [];
  for (let cursor = ''; cursor !== undefined;) {
    const { body } = await ask(`GET /events?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  }
  return ids;
}

/** Answers the first event that takes a yes from anybody. */
async function answerSome(ask) {
  const { body } = await ask(`GET /events?from=${encodeURIComponent(new Date().toISOString())}&limit=200`);
  const mine = { attendee: { name: 'Ann', email: 'ann@example.org' }, rsvpResponse: 'yes' };
  for (const { id } of body.items) {
    const path = `/events/${id}/rsvps/${newId()}`;
    const answer = await ask(`PUT ${path}`, { body: mine });
    if (answer.status === 201) return { path, rsvp: answer.body };
  }
  throw new Error('The demo town has no event that takes a yes');
}

test('a first start founds the town, and the next ones go on with it, also after a crash', async (t) => {
  const data = join(await folderFor(t), 'data');
  const first = await start(t, data);
  const password = /organiser@alderbrook\.example .* password (\S+)/.exec(first.said)[1];
  const events = await everyEvent(first.ask);
  assert.ok(events.length > 10, 'there is a town');
  const page = await (await fetch(`${first.origin}/events`)).text();
  assert.match(page, /<base href="\/">/);
  assert.deepEqual((await (await fetch(`${first.origin}/config.json`)).json()).source, {
    kind: 'rest', url: 'api/turnout/v1', signIn: { kind: 'pocketbase', url: 'api/collections/organisers/auth-with-password' },
  });
  const { path, rsvp: { editKey, ...rsvp } } = await answerSome(first.ask);
  await first.kill();

  // Whether the first start was killed before it had noted that the town is founded, makes no difference.
  for (const unnoted of [[], ['founded']]) {
    for (const name of unnoted) await rm(join(data, name));
    const next = await start(t, data);
    assert.equal(next.said.includes('Told once'), unnoted.length > 0);
    assert.deepEqual(await everyEvent(next.ask), events);
    assert.deepEqual((await next.ask(`GET ${path}`, { 'Rsvp-Key': editKey })).body, rsvp);
    assertProblem(await next.ask(`GET ${path}`, { 'Rsvp-Key': 'wrong' }), 'not-allowed');
    const told = /organiser@alderbrook\.example .* password (\S+)/.exec(next.said)?.[1] ?? password;
    const token = await signIn(next.origin, 'organisers', { identity: 'organiser@alderbrook.example', password: told });
    const list = await next.ask(`GET ${path.replace(/\/[^/]*$/, '?limit=200')}`, { Authorization: `Bearer ${token}` });
    assert.equal(list.body.items.filter(({ id }) => id === rsvp.id).length, 1);
    await next.kill();
  }
});
