// Addresses, answers and keys stay with organisers, whichever door is tried. Each attempt is one that would work if its lock were open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, eventWith, visitor } from '../../server/testing.mjs';
import { COLLECTIONS, ROWER, SECRETS, guardedTown } from './guarded.mjs';
import { listen } from './realtime.mjs';

test('no public answer carries an address, an answer, a note or a key', async (t) => {
  const { url, ann } = await guardedTown(t);
  for (const path of ['/events', '/events/supper', '/events/supper/attendees', '/groups', '/groups/table', '/groups/table/members', `/events/supper/rsvps/${ann.id}`, '/events/supper/rsvps']) {
    const text = await (await fetch(url + path)).text();
    assert.doesNotMatch(text, SECRETS, path);
    assert.ok(!text.includes(ann.key) && !text.replaceAll(path, '').includes(ann.id), path);
  }
});

test('PocketBase\'s own record API is closed to everybody but superusers', async (t) => {
  const { origin, token, rower, records } = await guardedTown(t);
  const [row] = (await records('rsvps/records')).items;
  assert.equal(row.email, 'ann@example.org', 'it is there to be found');
  for (const Authorization of ['', token, rower, 'Bearer wrong']) {
    const ask = async (path, method = 'GET', body) => {
      const answer = await fetch(`${origin}/api/${path}`, { method, headers: { Authorization, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
      return { status: answer.status, text: await answer.text() };
    };
    for (const name of COLLECTIONS) {
      for (const query of ['', '?filter=id!=""', '?expand=event,rsvps_via_event', '?fields=*', '?skipTotal=1&perPage=500']) {
        const { status, text } = await ask(`collections/${name}/records${query}`);
        // A locked list is refused; that of organisers shows a person themselves at most.
        assert.ok(status >= 400 || JSON.parse(text).items.every(({ id }) => text.includes(id) && name === 'organisers'), `${name}${query}: ${status} ${text}`);
        assert.doesNotMatch(text, SECRETS);
      }
      for (const [method, body] of [['POST', { name: 'x' }]]) assert.ok((await ask(`collections/${name}/records`, method, body)).status >= 400, name);
    }
    for (const method of ['GET', 'PATCH', 'DELETE']) assert.ok((await ask(`collections/rsvps/records/${row.id}`, method, method === 'PATCH' ? { status: 'cancelled' } : undefined)).status >= 400, method);
    for (const path of ['collections', 'settings', 'logs', 'backups', 'crons']) assert.ok((await ask(path)).status >= 400, path);
    const batch = await ask('batch', 'POST', { requests: [{ method: 'PATCH', url: `/api/collections/rsvps/records/${row.id}`, body: { status: 'cancelled' } }] });
    assert.ok(batch.status >= 400);
  }
  assert.deepEqual((await records('rsvps/records')).items, [row], 'nothing has changed');
});

test('nobody but a superuser hears of changes over the realtime channel', { timeout: 60_000 }, async (t) => {
  const { origin, ask, ann, rower, asSuperuser, records } = await guardedTown(t);
  const me = (await records('organisers/records')).items.find(({ email }) => email === ROWER.identity);
  const stored = (await records('rsvps/records')).items[0];
  const everything = COLLECTIONS.flatMap((name) => [name, `${name}/*`]).concat(`rsvps/${stored.id}`, `organisers/${me.id}`);
  const [keeper, stranger, organiser] = [await listen(t, origin), await listen(t, origin), await listen(t, origin)];
  await keeper.subscribe(['rsvps/*'], asSuperuser.Authorization);
  await stranger.subscribe(everything);
  await organiser.subscribe(everything, rower);

  const ben = visitor(ask, 'Ben');
  assert.equal((await ben.says('yes')).status, 201);
  assert.equal((await ann.changes('yes', { answers: { diet: 'secret diet' }, note: 'secret note' })).status, 200);
  assert.equal((await ben.cancels()).body.status, 'cancelled');
  await keeper.until(/"status":"cancelled"/);
  assert.match(keeper.heard(), /ben@example\.org[^]*secret note/, 'there was something to be heard');

  // Their own record they may hear of: when that comes, all that came before it has come.
  await stranger.subscribe([`organisers/${me.id}`], rower);
  await fetch(`${origin}/api/collections/organisers/records/${me.id}`, { method: 'PATCH', headers: asSuperuser, body: JSON.stringify({ name: 'The last word' }) });
  for (const listener of [stranger, organiser]) {
    await listener.until(/The last word/);
    assert.doesNotMatch(listener.heard(), /ben@example|ann@example|secret|rsvpId|event:rsvps|event:events/);
  }
});

test('an organiser organises their own groups alone', async (t) => {
  const { ask, ann, rower } = await guardedTown(t);
  const asRower = { Authorization: `Bearer ${rower}` };
  assertProblem(await ask('GET /events/supper/rsvps', asRower), 'not-allowed');
  assertProblem(await ask(`GET ${ann.path}`, asRower), 'not-allowed');
  assertProblem(await ask(`PATCH ${ann.path}`, { body: { status: 'declined' }, ...asRower }), 'not-allowed');
  assertProblem(await ask('PATCH /events/supper', { body: { name: 'Mine' }, ...asRower }), 'not-allowed');
  assertProblem(await ask('PATCH /events/supper', { body: { group: 'oars' }, ...asRower }), 'not-allowed');
  assertProblem(await ask('PATCH /groups/table', { body: { name: 'Mine' }, ...asRower }), 'not-allowed');
  assertProblem(await ask('POST /events', { body: eventWith({ id: 'theirs' }), ...asRower }), 'not-allowed');
  assertProblem(await ask('POST /events', { body: eventWith({ id: 'nobodys', group: null }), ...asRower }), 'not-allowed');
  assert.equal((await ask('POST /events', { body: eventWith({ id: 'row', group: 'oars' }), ...asRower })).status, 201);
  assertProblem(await ask('PATCH /events/row', { body: { group: 'table' }, ...asRower }), 'not-allowed');
  const founded = await ask('POST /groups', { body: { slug: 'new', name: 'New' }, ...asRower });
  assert.equal(founded.status, 201);
  assert.equal((await ask('PATCH /groups/new', { body: { summary: 'Ours' }, ...asRower })).status, 200, 'who founds a group organises it');
});

test('no organiser makes themselves one of more', async (t) => {
  const { origin, rower, records, ask } = await guardedTown(t);
  const { items } = await records('organisers/records');
  const me = items.find(({ email }) => email === ROWER.identity);
  const table = (await records('groups/records')).items.find(({ slug }) => slug === 'table').id;
  for (const body of [{ everywhere: true }, { 'groups+': table }, { groups: [...me.groups, table] }, { '+groups': table }, { verified: true, everywhere: true }]) {
    const answer = await fetch(`${origin}/api/collections/organisers/records/${me.id}`, { method: 'PATCH', headers: { Authorization: rower, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    assert.ok(answer.status >= 400, JSON.stringify(body));
  }
  const joined = await fetch(`${origin}/api/collections/organisers/records`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: 'x@example.org', password: 'long enough', passwordConfirm: 'long enough', everywhere: true }) });
  assert.ok(joined.status >= 400);
  assertProblem(await ask('GET /events/supper/rsvps', { Authorization: `Bearer ${rower}` }), 'not-allowed');
});
