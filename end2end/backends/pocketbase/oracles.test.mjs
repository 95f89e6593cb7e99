// Nothing is told sideways: no answer of PocketBase's own doors differs by whether a guess about somebody is right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem } from '../../server/testing.mjs';
import { COLLECTIONS, ROWER, SECRETS, guardedTown } from './guarded.mjs';
import { listen } from './realtime.mjs';

const SYSTEM = ['_authOrigins', '_externalAuths', '_mfas', '_otps'];

/** `knock(path, {method, body, Authorization})` at PocketBase's own API: `{status, text}`. */
const knockerOf = (origin) => async (path, { method = 'GET', body, Authorization = '' } = {}) => {
  const answer = await fetch(`${origin}/api/${path}`, { method, headers: { Authorization, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  return { status: answer.status, text: await answer.text() };
};

test('a filter or an order that guesses right is answered like one that guesses wrong', async (t) => {
  const { origin, token, rower, records } = await guardedTown(t);
  const knock = knockerOf(origin);
  const guesses = (right) => [
    ['rsvps', `filter=email~"${right ? 'ann' : 'zoe'}%25"`], ['rsvps', `filter=editKey!="${right ? '' : 'x'}"%26%26name="${right ? 'Ann' : 'Zoe'}"`],
    ['rsvps', `sort=${right ? 'email' : '-email'}`], ['rsvps', `filter=note?~"${right ? 'secret' : 'open'}"&fields=id`],
    ['events', `filter=rsvps_via_event.email?="${right ? 'ann' : 'zoe'}@example.org"`], ['events', `filter=@collection.rsvps.email?="${right ? 'ann' : 'zoe'}@example.org"`],
    ['groups', `filter=@collection.organisers.email?="${right ? ROWER.identity : 'zoe@example.org'}"`],
    ['organisers', `filter=email="${right ? ROWER.identity : 'zoe@example.org'}"`], ['organisers', `filter=@collection.rsvps.email?="${right ? 'ann' : 'zoe'}@example.org"`],
    ['_superusers', `filter=email~"${right ? 'keeper' : 'zoe'}"`],
  ];
  for (const Authorization of ['', token, rower, 'guessed']) {
    for (const [index, [collection, query]] of guesses(true).entries()) {
      const [right, wrong] = [await knock(`collections/${collection}/records?${query}`, { Authorization }), await knock(`collections/${collection}/records?${guesses(false)[index][1]}`, { Authorization })];
      assert.deepEqual(right, wrong, `${query} as ${Authorization}`);
      assert.ok(right.status === 403 || right.status === 401, `${query}: ${right.status}`);
    }
  }
  const [{ id }] = (await records('organisers/records')).items.filter(({ email }) => email === ROWER.identity);
  const own = await knock(`collections/organisers/records/${id}?expand=groups,groups.events_via_group&fields=*,expand.*`, { Authorization: rower });
  assert.equal(own.status, 200);
  assert.doesNotMatch(own.text, /expand|passwordHash|tokenKey|words/, 'their own record leads nowhere');
  assert.equal((await knock(`collections/organisers/records/${id}`, { Authorization: token })).status, 404, 'nor to another organiser');
});

test('who listens with a filter of their own hears nothing either', { timeout: 60_000 }, async (t) => {
  const { origin, ann, rower, asSuperuser, records } = await guardedTown(t);
  const me = (await records('organisers/records')).items.find(({ email }) => email === ROWER.identity);
  const guess = encodeURIComponent(JSON.stringify({ query: { filter: 'email~"ann"', expand: 'event', fields: '*' } }));
  const [stranger, organiser] = [await listen(t, origin), await listen(t, origin)];
  const topics = COLLECTIONS.map((name) => `${name}/*?options=${guess}`);
  await stranger.subscribe(topics);
  await organiser.subscribe([...topics, `organisers/${me.id}`], rower);
  await ann.changes('yes', { note: 'secret note', answers: { diet: 'secret diet' } });
  await stranger.subscribe([`organisers/${me.id}`], rower);
  await fetch(`${origin}/api/collections/organisers/records/${me.id}`, { method: 'PATCH', headers: asSuperuser, body: JSON.stringify({ name: 'The last word' }) });
  for (const listener of [stranger, organiser]) {
    await listener.until(/The last word/);
    assert.doesNotMatch(listener.heard(), SECRETS);
    assert.doesNotMatch(listener.heard(), /"collectionName":"(?!organisers)/);
  }
});

test('signing in tells nobody who organises here, and opens no other door', async (t) => {
  const { origin, rower, token, records } = await guardedTown(t);
  const knock = knockerOf(origin);
  const me = (await records('organisers/records')).items.find(({ email }) => email === ROWER.identity);
  const post = (path, body, Authorization) => knock(`collections/${path}`, { method: 'POST', body, Authorization });
  for (const [path, bodyFor] of [
    ['organisers/auth-with-password', (identity) => ({ identity, password: 'guessed' })], ['_superusers/auth-with-password', (identity) => ({ identity, password: 'guessed' })],
    ['organisers/request-password-reset', (email) => ({ email })], ['organisers/request-verification', (email) => ({ email })], ['organisers/request-otp', (email) => ({ email })],
    ['organisers/auth-with-password', (identity) => ({ identityField: 'name', identity, password: '' })],
  ]) assert.deepEqual(await post(path, bodyFor(ROWER.identity)), await post(path, bodyFor('nobody@example.org')), path);
  assert.deepEqual(JSON.parse((await knock('collections/organisers/auth-methods')).text).oauth2.providers, []);
  for (const Authorization of ['', rower, token]) {
    for (const [path, body] of [[`organisers/impersonate/${me.id}`, { duration: 3600 }], ['organisers/auth-with-oauth2', { provider: 'google', code: 'x', codeVerifier: 'x', redirectURL: 'x' }], ['organisers/auth-with-otp', { otpId: 'x', password: '1' }]]) {
      assert.ok((await post(path, body, Authorization)).status >= 400, path);
    }
    for (const name of SYSTEM) {
      const { status, text } = await knock(`collections/${name}/records`, { Authorization });
      const all = status === 200 ? JSON.parse(text).items : [];
      assert.ok(all.every(({ recordRef }) => Authorization === rower && recordRef === me.id), `${name} shows ${text}`);
    }
    for (const path of ['backups/x.zip', 'files/rsvps/x/x', 'logs/stats', 'collections/meta/scaffolds', 'settings', 'sql', 'collections/rsvps']) {
      assert.ok((await knock(path, { Authorization })).status >= 400, path);
    }
  }
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${rower.split('.')[1]}.`;
  assert.equal((await knock(`collections/organisers/records/${me.id}`, { Authorization: unsigned })).status, 404);
  assert.ok((await knock('files/token', { method: 'POST' })).status >= 400);
});

test('words, cursors and names that are no such thing are refused in words, and run nothing', async (t) => {
  const { ask, ann, records } = await guardedTown(t);
  const odd = ["' OR 1=1 --", '{:p0}', '[[editKey]]', '%', '__proto__', '"}', '\u0000', '?', '../../../etc/passwd'];
  const cursorOf = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const word of odd) {
    for (const name of ['q', 'group', 'topic', 'superEvent', 'near', 'from', 'cursor', 'limit', 'order', 'attendanceMode']) {
      const { status, body } = await ask(`GET /events?${name}=${encodeURIComponent(word)}`);
      assert.ok(status === 200 ? body.items.length === 0 || (name === 'q' && '%?'.includes(word) === false) : status === 422, `${name}=${word}: ${status} ${JSON.stringify(body)}`);
    }
    assertProblem(await ask(`GET /events/${encodeURIComponent(word)}`), 'not-found');
    assertProblem(await ask(`GET /events/supper/rsvps/${encodeURIComponent(word)}`, { 'Rsvp-Key': word.replace('\u0000', '0') }), 'not-allowed');
  }
  for (const key of [[{}, {}], [['a'], 'b'], ['a'], [1, 2, 3], 'text', 7, null, [null, null], [true, false], ["' OR 1=1 --", 'x'], [1e308, 'x']]) {
    for (const path of ['/events', '/groups', '/groups/table/members', '/events/supper/attendees']) {
      const { status } = await ask(`GET ${path}?cursor=${cursorOf(key)}`);
      assert.ok([200, 422].includes(status), `${path} with the cursor ${JSON.stringify(key)}: ${status}`);
    }
  }
  const body = { ...ann.bodyOf('yes'), constructor: { name: 'x' }, ...JSON.parse('{"__proto__": {"status": "confirmed", "isSuperuser": true}}') };
  assertProblem(await ask(`PUT ${ann.path}`, { body }), 'not-allowed');
  assert.equal((await records('rsvps/records')).items.length, 1);
});
