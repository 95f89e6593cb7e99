// A site of another origin may use the contract: what its browser asks before it writes, and what it lets the page read of the answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventWith, newId } from '../../server/testing.mjs';
import { startTown } from './town.mjs';

const Origin = 'https://community.example.org';
const listed = (headers, name) => (headers.get(name) ?? '').toLowerCase().split(',').map((part) => part.trim());

async function openTown(t) {
  const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/Paris' }];
  return startTown(t, { dataset: { groups, events: [eventWith()] }, clock: '2026-03-02T12:00:00Z' });
}

const isOpenTo = (headers) => ['*', Origin].includes(headers.get('access-control-allow-origin'));

test('a browser is told that an RSVP may be written, changed and cancelled with its key', async (t) => {
  const { url } = await openTown(t);
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const asked = { Origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'content-type,if-match,rsvp-key,authorization' };
    const { ok, headers } = await fetch(`${url}/events/supper/rsvps/${newId()}`, { method: 'OPTIONS', headers: asked });
    assert.ok(ok && isOpenTo(headers), method);
    assert.ok(listed(headers, 'access-control-allow-methods').includes(method.toLowerCase()), method);
    const allowed = listed(headers, 'access-control-allow-headers');
    // A star means every header but this one.
    for (const header of ['content-type', 'if-match', 'rsvp-key', 'authorization']) assert.ok(allowed.includes(header), `${header} for ${method}: ${allowed}`);
  }
});

test('its page may read answers and refusals, with what they say in their headers', async (t) => {
  const { url } = await openTown(t);
  const address = `${url}/events/supper/rsvps/${newId()}`;
  const put = (body, headers) => fetch(address, { method: 'PUT', headers: { Origin, 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const ann = { attendee: { name: 'Ann', email: 'ann@example.org' }, rsvpResponse: 'yes' };
  const made = await put(ann);
  const { editKey } = await made.json();
  const answers = [
    [made, 201], [await put({ ...ann, rsvpResponse: 'no' }, { 'Rsvp-Key': editKey }), 200], [await put(ann, { 'Rsvp-Key': 'wrong' }), 403],
    [await fetch(`${url}/events/nowhere`, { headers: { Origin } }), 404],
  ];
  for (const [{ status, headers }, expected] of answers) {
    assert.equal(status, expected);
    assert.ok(isOpenTo(headers), `${status}`);
    assert.notEqual(headers.get('access-control-allow-credentials'), 'true', 'nobody\'s cookies are asked for');
    for (const header of ['etag', 'retry-after', 'location']) assert.ok(listed(headers, 'access-control-expose-headers').includes(header), `${header} of ${status}`);
  }
});
