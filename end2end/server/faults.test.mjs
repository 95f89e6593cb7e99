// What a browser on another origin needs, and what a test may break on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, eventWith, townFor, visitor } from './testing.mjs';

test('every origin may ask, with the headers of the contract', async (t) => {
  const { url } = await townFor(t);
  const preflight = await fetch(`${url}/events/supper/rsvps/x`, { method: 'OPTIONS' });
  assert.equal(preflight.status, 204);
  for (const header of ['If-None-Match', 'If-Match', 'Rsvp-Key', 'Content-Type', 'Authorization']) {
    assert.ok(preflight.headers.get('access-control-allow-headers').includes(header), header);
  }
  for (const path of ['/events', '/nowhere']) {
    const { headers } = await fetch(url + path, { headers: { 'If-None-Match': '*' } });
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.match(headers.get('access-control-expose-headers'), /ETag.*Retry-After/);
  }
});

test('a body that is no JSON, a call that is none', async (t) => {
  const { ask, url } = await townFor(t);
  const answer = await fetch(`${url}/events/supper/rsvps/019c7a3e-0000-7000-8000-00000000ffff`, { method: 'PUT', body: '{"attendee":' });
  const body = await answer.json();
  assert.deepEqual([answer.status, body.field], [422, 'body']);
  assert.equal((await fetch(`${url}/events/supper`, { method: 'DELETE' })).status, 405);
  assertProblem(await ask('GET /events/%E0%A4%A'), 'not-found');
});

test('a fault strikes as often as asked, where asked', async (t) => {
  const { ask, control } = await townFor(t);
  control.fault({ path: '/events\\?', kind: 'status', status: 429, retryAfter: 7, times: 2 });
  assert.equal((await ask('GET /groups')).status, 200);
  for (let time = 0; time < 2; time += 1) {
    const refused = await ask('GET /events?limit=1');
    assertProblem(refused, 'rate-limited');
    assert.equal(refused.headers.get('retry-after'), '7');
  }
  assert.equal((await ask('GET /events?limit=1')).status, 200);
  control.fault({ status: 503 });
  assertProblem(await ask('GET /events'), 'unavailable');
});

test('answers that are cut, torn or from somebody else', async (t) => {
  const { url, control } = await townFor(t);
  control.fault({ kind: 'drop' });
  await assert.rejects(fetch(`${url}/events`));
  control.fault({ kind: 'truncate' });
  await assert.rejects(fetch(`${url}/events`).then((answer) => answer.text()));
  control.fault({ kind: 'html' });
  const page = await fetch(`${url}/events`);
  assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html']);
});

test('a lost answer has done its work; the repeat finds it', async (t) => {
  const { ask, control } = await townFor(t);
  const ann = visitor(ask, 'Ann');
  control.fault({ method: 'PUT', kind: 'lose' });
  await assert.rejects(ann.says('yes'));
  assert.equal(control.rsvps().length, 1);
  const again = await ann.says('yes');
  assert.deepEqual([again.status, again.body.editKey], [200, control.rsvps()[0].editKey]);
});

test('a held request waits; one that its visitor gives up is noted', async (t) => {
  const { url, control } = await townFor(t);
  control.fault({ path: '/groups', kind: 'hold' });
  const leaving = new AbortController();
  const held = fetch(`${url}/groups`, { signal: leaving.signal });
  const answered = fetch(`${url}/events`);
  assert.equal((await answered).status, 200);
  const finished = control.finished('/groups');
  leaving.abort();
  await assert.rejects(held);
  assert.equal((await finished).aborted, true);
});

test('the control calls are there only when asked for', async (t) => {
  const closed = await townFor(t);
  assert.equal((await fetch(`${closed.url}/_control/rsvps`)).status, 404);
  const { url, ask } = await townFor(t, { events: eventWith(), remoteControl: 'offered' });
  const post = async (path, body) => (await fetch(`${url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
  await visitor(ask, 'Ann').says('yes');
  assert.equal((await (await fetch(`${url}/_control/rsvps`)).json())[0].name, 'Ann');
  assert.equal((await (await fetch(`${url}/_control/log`)).json())[0].method, 'PUT');
  assert.equal((await post('clock', { now: '2026-03-09T19:00:00+01:00' })).now, '2026-03-09T18:00:00.000Z');
  assertProblem(await visitor(ask, 'Ben').says('yes'), 'rsvp-closed');
  await post('faults', { path: '/events', status: 503 });
  assertProblem(await ask('GET /events'), 'unavailable');
  await post('reset', {});
  assert.deepEqual(await (await fetch(`${url}/_control/rsvps`)).json(), []);
});
