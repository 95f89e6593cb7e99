// What the database grants, as its own catalogue tells it: nothing that is not named here, and nothing that a search path could bend.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchange, places, startTown } from './town.mjs';

const VISITORS = ['cancel_rsvp', 'get_event', 'get_group', 'get_rsvp', 'list_attendees', 'list_events', 'list_groups', 'list_members', 'put_rsvp'];
const ORGANISERS = ['create_event', 'create_group', 'edit_event', 'edit_group', 'list_rsvps', 'move_rsvp'];
const OURS = "pronamespace in ('turnout'::regnamespace, 'public'::regnamespace)";

async function ask() {
  const { cluster } = await places();
  return (sql) => cluster.psql(sql).split('\n').filter(Boolean);
}

test('each role may make the calls that are its own, and no other function of ours', async () => {
  const rows = await ask();
  const mayCall = (role, schema = 'public') => rows(`select distinct proname from pg_proc where pronamespace = '${schema}'::regnamespace
    and has_schema_privilege('${role}', pronamespace, 'usage') and has_function_privilege('${role}', oid, 'execute') order by 1`);
  assert.deepEqual(mayCall('anon'), VISITORS);
  assert.deepEqual(mayCall('authenticated'), [...VISITORS, ...ORGANISERS].sort());
  assert.deepEqual(mayCall('turnout_organiser'), [...VISITORS, ...ORGANISERS].sort());
  for (const role of ['anon', 'authenticated', 'authenticator']) assert.deepEqual(mayCall(role, 'turnout'), [], role);
  // What decides, gives keys or moves whole towns is for those alone who check first.
  const mighty = ['answer', 'cancel', 'move', 'edit_key', 'key_of', 'import', 'export', 'rsvp_out', 'settle_offers', 'edited', 'say_rsvp'];
  for (const [role, all] of [['turnout_visitor', []], ['turnout_attendee', ['answer', 'cancel', 'say_rsvp']], ['turnout_organiser', ['edited', 'move', 'say_rsvp']]]) {
    assert.deepEqual(mayCall(role, 'turnout').filter((name) => mighty.includes(name)), all, role);
  }
  assert.deepEqual(rows(`select oid::regprocedure from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) as one where ${OURS} and one.grantee = 0`), [], 'nothing is for everybody');
});

test('nobody may touch a table but as it is written, and every table has its policies on', async () => {
  const rows = await ask();
  const kinds = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'].map((kind) => `('${kind}')`).join(', ');
  const granted = rows(`select role || ' ' || relname || ' ' || string_agg(kind, ',' order by kind) from pg_class
    cross join (values ('anon'), ('authenticated'), ('authenticator'), ('turnout_visitor'), ('turnout_attendee'), ('turnout_organiser')) as roles (role)
    cross join (values ${kinds}) as kinds (kind)
    where relnamespace = 'turnout'::regnamespace and relkind in ('r', 'v', 'm', 'S')
      and case when kind in ('select', 'insert', 'update', 'references') then has_any_column_privilege(role, pg_class.oid, kind) else has_table_privilege(role, pg_class.oid, kind) end
    group by role, relname order by 1`);
  assert.deepEqual(granted, [
    'turnout_attendee events select', 'turnout_attendee rsvps select', 'turnout_organiser events insert,select,update', 'turnout_organiser groups insert,select,update',
    'turnout_organiser people select', 'turnout_organiser rsvps select', 'turnout_visitor events select', 'turnout_visitor groups select', 'turnout_visitor people select',
  ]);
  assert.deepEqual(rows("select relname from pg_class where relnamespace = 'turnout'::regnamespace and relkind = 'r' and not relrowsecurity"), []);
  assert.deepEqual(rows("select rolname from pg_roles where rolname ~ '^turnout_(visitor|attendee|organiser|owner)$|^(anon|authenticated)$' and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"), []);
  for (const schema of ['public', 'turnout']) {
    for (const role of ['anon', 'authenticated', 'turnout_visitor', 'turnout_attendee', 'turnout_organiser', 'turnout_owner']) {
      const may = rows(`select has_schema_privilege('${role}', '${schema}', 'create')`);
      assert.deepEqual(may, [role === 'turnout_owner' && schema === 'turnout' ? 't' : 'f'], `${role} makes nothing in ${schema}`);
    }
  }
});

test('what runs with the rights of its owner has a search path of its own, and finds no table that a caller put in its way', async (t) => {
  const { cluster } = await places();
  const rows = await ask();
  assert.deepEqual(rows(`select oid::regprocedure from pg_proc where ${OURS} and prosecdef and not coalesce(proconfig @> array['search_path=pg_temp'], false)`), []);
  assert.ok(rows(`select oid from pg_proc where ${OURS} and prosecdef`).length > 20, 'there are such functions');
  await startTown(t, { dataset: { events: [{ id: 'supper', name: 'Supper', startDate: '2099-03-09T19:00:00Z', maximumAttendeeCapacity: 1 }] } });
  const body = '{"attendee": {"name": "Ann", "email": "ann@example.org"}, "rsvpResponse": "yes"}';
  const [answered, key, stolen] = cluster.psql(`
    set role anon;
    create temporary table events (id text, record jsonb); insert into events values ('supper', '{"maximumAttendeeCapacity": 99}');
    create temporary table rsvps (event text, id text, edit_key_hash bytea); create temporary table site (secret text); insert into site values ('known');
    create temporary table organisers (sub text); create temporary table arriving (id text, record jsonb);
    create function pg_temp.organises() returns boolean language sql as 'select true';
    create function pg_temp.sha256(bytea) returns bytea language sql as 'select ''known''::bytea';
    create function pg_temp.presented_key_hash() returns bytea language sql as 'select ''known''::bytea';
    set search_path = pg_temp, public;
    select put_rsvp('supper', '019c7a3e-0000-7000-8000-0000000000a1', '${body}') ->> 'status';
    select length(put_rsvp('supper', '019c7a3e-0000-7000-8000-0000000000a1', '${body}') ->> 'editKey') >= 43;
    select get_rsvp('supper', '019c7a3e-0000-7000-8000-0000000000a1') ->> 'title';`).split('\n');
  assert.deepEqual([answered, key, stolen], ['confirmed', 't', 'Not allowed']);
  assert.deepEqual(rows('select count(*) from turnout.rsvps'), ['1']);
});

test('no way of asking over the protocol makes more of a call than it is', async (t) => {
  await startTown(t, { dataset: { events: [{ id: 'supper', name: 'Supper', startDate: '2099-03-09T19:00:00Z', maximumAttendeeCapacity: 1 }] } });
  const here = await places();
  const stored = () => here.cluster.psql('select jsonb_agg(rsvps) from turnout.rsvps');
  const said = { attendee: { name: 'Ann', email: 'ann@secret.example.org' }, rsvpResponse: 'yes', note: 'secret note' };
  const args = { _id: 'supper', _rsvpId: '019c7a3e-0000-7000-8000-0000000000a1', _body: said };
  assert.equal((await exchange(here, { method: 'POST', path: '/rpc/put_rsvp', body: args })).status, 201);
  const before = stored();
  const tries = [
    ['GET', `/rpc/put_rsvp?${new URLSearchParams({ ...args, _rsvpId: args._rsvpId.replace('a1', 'b2'), _body: JSON.stringify({ ...said, attendee: { name: 'Ben', email: 'ben@example.org' } }) })}`],
    ['GET', `/rpc/cancel_rsvp?_id=supper&_rsvpId=${args._rsvpId}`], ['HEAD', `/rpc/cancel_rsvp?_id=supper&_rsvpId=${args._rsvpId}`],
    ...['select=*', 'order=email', 'email=like.a*', 'said->>email=like.a*', 'or=(email.like.a*)', 'limit=1&offset=0'].map((query) => ['GET', `/rpc/list_attendees?_id=supper&${query}`]),
    ['GET', '/rpc/list_rsvps?_id=supper'], ['POST', '/rpc/list_rsvps', { _id: 'supper' }], ['POST', '/rpc/move_rsvp', { ...args, _body: { status: 'declined' } }],
    ['GET', '/turnout/rsvps'], ['PATCH', '/rsvps?id=eq.x', { status: 'cancelled' }], ['DELETE', '/rsvps'], ['POST', '/rpc/set_config', { setting_name: 'role', new_value: 'turnout_organiser', is_local: false }],
    ['POST', '/rpc/get_event', { _id: 'supper', role: 'turnout_organiser' }],
  ];
  const headers = [{}, { Prefer: 'tx=rollback, params=single-object' }, { Accept: 'application/vnd.pgrst.plan+json; options=analyze|verbose' },
    { 'Content-Profile': 'turnout', 'Accept-Profile': 'pg_catalog' }, { Role: 'turnout_organiser', 'X-Role': 'turnout_organiser', 'X-Forwarded-User': 'postgres' }, { Range: '0-99', Accept: 'text/csv' }];
  for (const [method, path, body] of tries) {
    for (const more of headers) {
      const { status, text } = await exchange(here, { method, path, body, headers: more });
      assert.doesNotMatch(text, /secret/, `${method} ${path} ${JSON.stringify(more)}: ${status} ${text}`);
      assert.equal(stored(), before, `${method} ${path} ${JSON.stringify(more)} changed something`);
    }
  }
});
