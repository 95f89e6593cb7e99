// Watching an event: where the server says that it tells, and what it tells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { townFor, visitor } from './testing.mjs';

test('a server that does not tell says nothing of it', async (t) => {
  const { ask } = await townFor(t);
  assert.equal((await ask('GET /events/supper')).headers.get('link'), null);
});

test('counts are told as they change, and only while somebody listens', async (t) => {
  const { ask, url } = await townFor(t, { stream: 'offered' });
  const { headers } = await ask('GET /events/supper');
  if (!headers.get('link')) return t.skip('this server does not tell');
  const [, address] = /^<([^>]+)>; rel="monitor"$/.exec(headers.get('link'));
  const again = await ask('GET /events/supper', { 'If-None-Match': headers.get('etag') });
  assert.deepEqual([again.status, again.headers.get('link')], [304, headers.get('link')]);
  const leaving = new AbortController();
  const stream = await fetch(new URL(address, url), { signal: leaving.signal });
  assert.equal(stream.headers.get('content-type'), 'text/event-stream');
  assert.equal(stream.headers.get('access-control-allow-origin'), '*');
  await visitor(ask, 'Ann').says('yes');
  let text = '';
  for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.includes('data:')) break;
  }
  assert.deepEqual(JSON.parse(/^data: (.*)$/m.exec(text)[1]), { yes: 1, guests: 0, maybe: 0, waitlist: 0 });
  leaving.abort();
  assert.equal((await fetch(`${url}/events/nothing/stream`)).status, 404);
});
