// A page of another site in a visitor's browser: what it may send without a preflight, with whatever the browser adds by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { townFor, visitor } from './testing.mjs';

test('what another site can send without asking first changes nothing, and no answer leaves a cookie', async (t) => {
  const { url, ask, control } = await townFor(t);
  const ann = visitor(ask, 'Ann');
  await ann.says('yes');
  const before = await control.rsvps();
  const body = JSON.stringify({ ...ann.bodyOf('no'), name: 'Mine', slug: 'mine', id: ann.id });
  // The methods and kinds of body that a browser sends across origins without a preflight, as forms and beacons do.
  const kinds = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  const paths = ['/events', '/groups', '/events/supper', '/groups/table', ann.path, '/events/supper/rsvps', '/events/supper/attendees'];
  for (const path of paths) {
    for (const suffix of ['', `?_method=DELETE&Rsvp-Key=${ann.key}`, `?_method=PUT&Authorization=organiser`]) {
      for (const kind of kinds) {
        const answer = await fetch(url + path + suffix, {
          method: 'POST', body, headers: { 'Content-Type': kind, Origin: 'https://evil.example', Cookie: `Rsvp-Key=${ann.key}; token=organiser` },
        });
        assert.ok(answer.status >= 400, `${path}${suffix} as ${kind}: ${answer.status}`);
        assert.equal(answer.headers.get('set-cookie'), null);
      }
      const read = await fetch(url + path + suffix, { headers: { Origin: 'https://evil.example', Cookie: `Rsvp-Key=${ann.key}` } });
      assert.equal(read.headers.get('set-cookie'), null);
      assert.equal(read.headers.get('access-control-allow-credentials'), null, 'no browser sends credentials along');
    }
  }
  assert.deepEqual(await control.rsvps(), before);
  assert.deepEqual((await ask('GET /groups')).body.items.map(({ slug }) => slug), ['table']);
  assert.equal((await ask('GET /events')).body.items.length, 1);
});
