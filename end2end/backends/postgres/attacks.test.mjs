// The policies, by trying to break them: each role with SQL in its hands, and strangers before the API.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenFor } from '../../../backends/postgres/api.mjs';
import { SECRET } from './places.mjs';
import { exchange, places, startTown } from './town.mjs';

const ANN = '019c7a3e-0000-7000-8000-0000000000a1';
const BEN = '019c7a3e-0000-7000-8000-0000000000b2';
const STRANGER = '019c7a3e-0000-7000-8000-0000000000c3';
const body = (name) => ({ attendee: { name, email: `${name}@secret.example.org` }, rsvpResponse: 'yes', answers: { diet: 'secret plants' }, note: 'secret note', visibleInRoster: true });

const soon = (days) => new Date(Date.now() + days * 86_400_000).toISOString();

async function town(t) {
  const rsvp = { questions: [{ id: 'diet', label: 'Diet?' }] };
  const events = ['supper', 'breakfast'].map((id) => ({ id, group: 'table', name: id, startDate: soon(7), endDate: soon(8), maximumAttendeeCapacity: 2, rsvp }));
  await startTown(t, { dataset: { groups: [{ slug: 'table', name: 'Long Table' }], events } });
  const here = await places();
  const call = (method, name, { args = {}, ...rest } = {}) => exchange(here, method === 'GET'
    ? { method, path: `/rpc/${name}?${new URLSearchParams(args)}`, ...rest }
    : { method, path: `/rpc/${name}`, body: args, ...rest });
  const put = (id, name, headers) => call('POST', 'put_rsvp', { args: { _id: 'supper', _rsvpId: id, _body: body(name) }, headers });
  const annsKey = JSON.parse((await put(ANN, 'ann')).text).editKey;
  const bensKey = JSON.parse((await put(BEN, 'ben')).text).editKey;
  return { ...here, call, put, annsKey, bensKey };
}

/** Runs SQL as a role, with the key that its request brings; answers rows, or the code of the refusal. */
function attempt({ cluster }, role, sql, key = '') {
  try {
    return cluster.psql(`\\set VERBOSITY sqlstate\nset request.headers = '{"rsvp-key": "${key}"}';\nset role ${role};\n${sql}`);
  } catch (error) {
    return error.stderr.match(/ERROR: +(\w{5})/)?.[1] ?? error.stderr;
  }
}

const WRITES = [
  `insert into turnout.rsvps (event, id, said, first_said, status, joined_at, created_at, updated_at, edit_key_hash) values ('supper', 'x', '{}', '{}', 'confirmed', now(), now(), now(), '')`,
  `update turnout.rsvps set status = 'cancelled'`, `update turnout.rsvps set said = '{}'`, `delete from turnout.rsvps`,
  `update turnout.events set unlisted_yes = 0`, `delete from turnout.events`, `truncate turnout.rsvps cascade`,
  `insert into turnout.organisers values ('me')`, `update turnout.site set secret = 'known'`,
  `create or replace function turnout.now() returns timestamptz language sql as 'select to_timestamp(0)'`,
  `create function turnout.mine() returns void language sql as 'select'`, `create function public.mine() returns void language sql as 'select'`,
  `alter table turnout.rsvps disable trigger all`, `select turnout.import('{"groups": [], "events": []}')`,
];
const READS = [
  'select edit_key_hash from turnout.rsvps', 'select foreign_key from turnout.rsvps', 'select * from turnout.rsvps', 'select email from turnout.rsvps',
  'select secret from turnout.site', 'select * from turnout.organisers', 'select turnout.export()', `select turnout.edit_key('supper', '${ANN}')`,
];
const ROLES = ['anon', 'authenticated', 'turnout_visitor', 'turnout_attendee', 'turnout_organiser', 'authenticator'];

for (const role of ROLES) {
  test(`${role} is refused every table write and every secret by the database`, async (t) => {
    const here = await town(t);
    for (const sql of [...WRITES, ...READS]) assert.equal(attempt(here, role, sql), '42501', sql);
  });
}

test('only organisers read RSVPs, and a key opens its own RSVP alone', async (t) => {
  const here = await town(t);
  const mine = 'select id from turnout.rsvps order by id';
  for (const role of ['anon', 'authenticated', 'turnout_visitor', 'authenticator']) assert.equal(attempt(here, role, mine), '42501', role);
  assert.equal(attempt(here, 'turnout_attendee', mine), '');
  assert.equal(attempt(here, 'turnout_attendee', mine, 'guess'), '');
  assert.equal(attempt(here, 'turnout_attendee', mine, here.annsKey), ANN);
  assert.equal(attempt(here, 'turnout_organiser', mine), `${ANN}\n${BEN}`);
  // The functions behind the calls check the key themselves, and take no other role.
  assert.equal(attempt(here, 'turnout_attendee', `select turnout.cancel('supper', '${ANN}')`, here.bensKey), 'TRNPB');
  assert.equal(attempt(here, 'turnout_visitor', `select turnout.cancel('supper', '${ANN}')`, here.annsKey), '42501');
  assert.equal(attempt(here, 'turnout_attendee', `select turnout.move('supper', '${ANN}', '{"status": "declined"}')`), '42501');
});

test('nobody is seated beyond the capacity, even by the owner of the tables', async (t) => {
  const here = await town(t);
  const seat = (id) => `insert into turnout.rsvps (event, id, said, first_said, status, joined_at, created_at, updated_at, edit_key_hash)
    select event, '${id}', said || '{"email": null}', said, 'confirmed', now(), now(), now(), '' from turnout.rsvps where id = '${ANN}'`;
  assert.equal(attempt(here, 'turnout_owner', seat('third')), '23514');
  assert.equal(attempt(here, 'turnout_owner', `update turnout.rsvps set said = said || '{"guests": 1}'`), '23514');
  assert.equal(attempt(here, 'turnout_owner', `update turnout.rsvps set status = 'cancelled' where id = '${BEN}'; ${seat('third')}`), '');
  assert.equal(attempt(here, 'turnout_owner', `update turnout.rsvps set status = 'confirmed' where id = '${BEN}'`), '23514');
  assert.equal(here.cluster.psql(`select sum(party) from turnout.rsvps where status = 'confirmed'`), '2');
});

test('what everybody may read says nothing of addresses, answers, notes, keys and ids', async (t) => {
  const here = await town(t);
  const secrets = ['secret', ANN, BEN, here.annsKey, here.bensKey];
  const read = async (answer) => {
    const { text } = await answer;
    for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in ${text}`);
    for (const cursor of text.match(/(?<="nextCursor":")[^"]+/g) ?? []) {
      const opened = Buffer.from(cursor, 'base64url').toString();
      for (const secret of secrets) assert.ok(!opened.includes(secret), opened);
    }
  };
  for (const [name, args] of [['list_events', {}], ['get_event', { _id: 'supper' }], ['list_groups', {}], ['list_attendees', { _id: 'supper', _limit: 1 }],
    ['list_events', { _q: 'secret plants' }], ['get_rsvp', { _id: 'supper', _rsvpId: STRANGER }], ['list_attendees', { _id: "supper' or true --" }]]) {
    await read(here.call('GET', name, { args }));
  }
  // The tables are no part of the API, under any name or profile.
  for (const path of ['/rsvps', '/turnout.rsvps', '/site', '/events?select=*,rsvps(*)', '/carried', '/rpc/export', '/rpc/rsvp_out', '/rpc/import', '/rpc/turnout.export', '/rpc/answer', '/']) {
    for (const headers of [{}, { 'Accept-Profile': 'turnout' }]) {
      const answer = await exchange(here, { method: 'GET', path, headers });
      if (path !== '/') assert.ok(answer.status >= 400, `${path} ${answer.status}`);
      await read(answer);
    }
  }
});

test('ids and keys that belong to somebody else open nothing', async (t) => {
  const { call, put, annsKey, bensKey } = await town(t);
  const own = (id, key, event = 'supper') => [
    call('GET', 'get_rsvp', { args: { _id: event, _rsvpId: id }, headers: { 'Rsvp-Key': key } }),
    call('POST', 'cancel_rsvp', { args: { _id: event, _rsvpId: id }, headers: { 'Rsvp-Key': key } }),
  ];
  const statuses = async (answers) => (await Promise.all(answers)).map(({ status }) => status);
  for (const key of [bensKey, '', ' ', 'null', `${annsKey} `.repeat(2), annsKey.slice(0, -1), annsKey.toUpperCase(), "' or true --", 'x'.repeat(7000)]) {
    assert.deepEqual(await statuses(own(ANN, key)), [403, 403], key.slice(0, 60));
  }
  assert.deepEqual(await statuses(own(ANN, annsKey, 'breakfast')), [403, 403], 'an RSVP belongs to its event');
  assert.equal((await put(ANN, 'mallory', { 'Rsvp-Key': bensKey })).status, 403);
  assert.equal((await put(ANN, 'mallory')).status, 403);
  const [read] = await Promise.all(own(ANN, annsKey));
  assert.equal(JSON.parse(read.text).attendee.name, 'ann');
  assert.ok(annsKey.length >= 43, 'a key has 256 bits');
  assert.notEqual(annsKey, bensKey);
});

test('organisers are who a signed token says, and nobody else', async (t) => {
  const { call, cluster } = await town(t);
  const rows = (token) => call('GET', 'list_rsvps', { args: { _id: 'supper' }, headers: token ? { Authorization: `Bearer ${token}` } : {} });
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"role":"turnout_organiser"}').toString('base64url')}.`;
  const refused = [undefined, unsigned, tokenFor('another secret, also long enough to be one', { role: 'turnout_organiser' }),
    tokenFor(SECRET, { role: 'turnout_organiser', exp: 1 }), tokenFor(SECRET, { role: 'anon' }), tokenFor(SECRET, { role: 'authenticated', sub: 'somebody' }),
    tokenFor(SECRET, { role: 'turnout_owner' }), tokenFor(SECRET, { role: 'turnout_admin' }), tokenFor(SECRET, { role: 'postgres' }), tokenFor(SECRET, { role: 'turnout_attendee' })];
  for (const token of refused) {
    const { status, text } = await rows(token);
    assert.ok([400, 401, 403].includes(status), `${status} ${text}`);
    assert.ok(!text.includes('secret.example.org'));
  }
  assert.equal((await rows(tokenFor(SECRET, { role: 'turnout_organiser' }))).status, 200);
  cluster.psql("insert into turnout.organisers values ('somebody')");
  const listed = await rows(tokenFor(SECRET, { role: 'authenticated', sub: 'somebody' }));
  assert.ok(listed.status === 200 && listed.text.includes('ann@secret.example.org') && !listed.text.includes('editKey'));
});

test('a body that is no body is refused in words, and changes nothing', async (t) => {
  const { call, cluster } = await town(t);
  const before = cluster.psql('select jsonb_agg(rsvps order by id) from turnout.rsvps');
  const given = [null, [], 'text', 7, { attendee: { name: 'a\u0000b', email: 'a@example.org' }, rsvpResponse: 'yes' }, { note: 'x'.repeat(200_000) }, { attendee: 'ann', rsvpResponse: {} }];
  for (const _body of given) {
    const { status, text } = await call('POST', 'put_rsvp', { args: { _id: 'breakfast', _rsvpId: STRANGER, _body } });
    assert.equal(status, 422, `${JSON.stringify(_body).slice(0, 60)}: ${text}`);
    assert.match(JSON.parse(text).type, /\/invalid-field$/);
  }
  assert.equal(cluster.psql('select jsonb_agg(rsvps order by id) from turnout.rsvps'), before);
});
