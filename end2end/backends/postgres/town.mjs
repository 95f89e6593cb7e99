// A town on PostgreSQL for the tests of the contract: one cluster and one API server a test file, emptied for every town.
import { createServer, request } from 'node:http';
import { after } from 'node:test';
import { tokenFor } from '../../../backends/postgres/api.mjs';
import { fill } from '../../../backends/postgres/database.mjs';
import { loadDataset } from '../../server/dataset.mjs';
import { asFunction } from './calls.mjs';
import { SECRET, startPlaces } from './places.mjs';

const ORGANISER = tokenFor(SECRET, { role: 'turnout_organiser' });

let place;

/** The cluster and the API of this test file, started once and stopped after its last test. */
export async function places() {
  place ??= await startPlaces();
  return place;
}

after(() => place?.close());

/** One exchange with a function of the database. */
export function exchange({ api, agent }, { method, path, headers = {}, body }) {
  return new Promise((done, failed) => {
    const sent = request({ socketPath: api.socket, agent, method, path, headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => { text += piece; });
      response.on('error', failed);
      response.on('end', () => done({ status: response.statusCode, headers: new Headers(Object.entries(response.headers).flatMap(([name, value]) =>
        (Array.isArray(value) ? [] : [[name, value]]))), text }));
    });
    sent.on('error', failed);
    sent.end(body && JSON.stringify(body));
  });
}

/** The contract over HTTP before the functions, as the tests of the contract ask: `{origin, close}`. */
async function translator(here) {
  const server = createServer(async (incoming, outgoing) => {
    const sent = (await incoming.setEncoding('utf8').toArray()).join('');
    const { host, connection, 'content-length': length, 'content-type': type, ...headers } = incoming.headers;
    // A token that says nothing is refused before the database; one of somebody who organises nothing is the database's to refuse.
    if (headers.authorization === 'Bearer wrong') headers.authorization = `Bearer ${tokenFor(SECRET, { role: 'authenticated', sub: 'nobody' })}`;
    const call = asFunction(incoming.method, incoming.url, sent ? JSON.parse(sent) : undefined);
    const answer = await exchange(here, { ...call, headers });
    const refused = answer.status >= 400;
    // What the database itself refuses is spelled as PostgREST spells it; a problem comes as plain JSON.
    const text = answer.text.includes('"code":"42501"') ? JSON.stringify({ type: 'not-allowed', title: 'Not allowed', status: answer.status }) : answer.text;
    answer.headers.set('content-type', refused ? 'application/problem+json' : 'application/json');
    answer.headers.delete('content-length');
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(answer.status === 304 ? undefined : text);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

/** `{url, token, control}` of an emptied database that holds the dataset, its clock standing at `clock`. */
export async function startTown(test, { dataset, relativeTo, timeZone = 'Europe/Paris', clock }) {
  const here = await places();
  const { psql } = here.cluster;
  let frozen = null;
  const setClock = (time) => {
    frozen = typeof time === 'string' ? Date.parse(time) : time;
    const now = frozen === null ? "date_trunc('milliseconds', clock_timestamp())" : `to_timestamp(${frozen / 1000})`;
    psql(`create or replace function turnout.now() returns timestamptz language sql volatile as $$ select ${now} $$`);
  };
  psql('truncate turnout.rsvps, turnout.events, turnout.groups, turnout.people, turnout.organisers');
  setClock(clock ?? null);
  fill(here.cluster, await loadDataset({ dataset: { groups: [], ...dataset }, relativeTo, timeZone, now: frozen ?? Date.now() }), timeZone);
  const { origin, close } = await translator(here);
  test.after(close);
  return {
    url: origin, token: tokenFor(SECRET, { role: 'turnout_organiser' }),
    control: {
      now: () => frozen ?? Date.now(),
      setClock,
      advanceMinutes: (minutes) => setClock(frozen + minutes * 60_000),
      rsvps: async () => JSON.parse(psql(`select coalesce(json_agg(json_build_object('event', event, 'id', id, 'name', said -> 'name', 'response', said -> 'response',
        'guests', said -> 'guests', 'status', status, 'joinedAt', joined_at, 'editKey', turnout.key_of(rsvps)) order by joined_at, id), '[]') from turnout.rsvps`)),
    },
  };
}
