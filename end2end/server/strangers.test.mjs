// What somebody without a key or a token can learn or do: nothing of others, from no answer, by no trick of another site.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readContract } from '../contract/document.mjs';
import { assertProblem, eventWith, newId, townFor, visitor } from './testing.mjs';

const QUESTIONS = [{ id: 'diet', label: 'What do you eat?' }];
const NAMES = ['Ann', 'Ben', 'Cas', 'Dot', 'Eve'];
const ROSTERS = ['public', 'attendees', 'organizers'];

/** Five people at each of three events, who said more than a roster shows. */
async function busyTown(t) {
  const events = ROSTERS.map((rosterVisibility) => eventWith({ id: rosterVisibility, rsvp: { questions: QUESTIONS, rosterVisibility } }));
  const town = await townFor(t, { events, people: [{ id: 'p1', name: 'Pia', memberOf: ['table'] }] });
  const everybody = ROSTERS.flatMap((event) => NAMES.map((name) => visitor(town.ask, name, event)));
  for (const person of everybody) await person.says('yes', { visibleInRoster: true, note: 'secret note', answers: { diet: 'secret diet' } });
  return { ...town, everybody };
}

/** All of the answer that a person or a program could read, with what its cursors carry. */
async function heard(answer) {
  const text = `${[...answer.headers].join('\n')}\n${await answer.text()}`;
  const cursors = [...text.matchAll(/"nextCursor":"([^"]+)"/g)].map(([, cursor]) => Buffer.from(cursor, 'base64url').toString());
  return [text, ...cursors].join('\n');
}

test('no answer to a stranger carries an address, an answer, a note, a key or the id of an RSVP', async (t) => {
  const { url, everybody } = await busyTown(t);
  const reads = Object.entries(readContract().paths).filter(([, item]) => item.get).map(([path]) => path);
  assert.ok(reads.length >= 8, 'the contract has lost its reads');
  const secrets = [/@example\.org/i, /secret/, ...everybody.map(({ key }) => key)];
  const ids = everybody.map(({ id }) => id);
  const queries = ['', '?limit=2', '?q=ann@example.org', '?q=secret', '?fields=*&expand=rsvps', '?include=rsvps,attendee', '?cursor=e30', '?limit=x'];
  for (const path of reads) {
    for (const event of ROSTERS) {
      for (const headers of [{}, { Authorization: 'Bearer guessed' }, { 'Rsvp-Key': 'guessed-guessed-guessed' }, { Authorization: 'undefined', 'Rsvp-Key': '' }]) {
        for (const query of queries) {
          const said = path.replace('{id}', event).replace('{slug}', 'table').replace('{rsvpId}', ids[0]) + query;
          // What was asked may be said again; nothing else of it.
          const text = (await heard(await fetch(url + said, { headers }))).replaceAll(said, '').replaceAll(said.split('?')[0], '').replaceAll('ann@example.org', '');
          for (const secret of secrets) assert.ok(!(secret instanceof RegExp ? secret.test(text) : text.includes(secret)), `${said}: ${text}`);
          for (const id of ids) assert.ok(!text.includes(id), `${said} tells the id of an RSVP: ${text}`);
        }
      }
    }
  }
});

test('a roster is met once from page to page, although its cursors say nothing of an RSVP', async (t) => {
  const { ask } = await busyTown(t);
  const names = [];
  let cursor = '';
  do {
    const { body } = await ask(`GET /events/public/attendees?limit=2${cursor && `&cursor=${cursor}`}`);
    names.push(...body.items.map(({ name }) => name));
    cursor = body.nextCursor;
  } while (cursor);
  assert.deepEqual(names.sort(), NAMES);
});

test('a roster for those who come opens with a key to that event that still stands, and with nothing else', async (t) => {
  const { ask, url, everybody, asOrganiser } = await busyTown(t);
  const [stranger, guest, gone] = [everybody.find(({ path }) => path.startsWith('/events/public')), ...everybody.filter(({ path }) => path.startsWith('/events/attendees'))];
  await gone.cancels();
  for (const headers of [{}, { 'Rsvp-Key': 'guessed' }, { 'Rsvp-Key': stranger.key }, { 'Rsvp-Key': gone.key }, { Cookie: `Rsvp-Key=${guest.key}` }]) {
    assertProblem(await ask('GET /events/attendees/attendees', headers), 'not-allowed');
  }
  const misplaced = [[`?Rsvp-Key=${guest.key}&key=${guest.key}`, {}], ['', { Authorization: `Bearer ${guest.key}` }]];
  for (const [query, headers] of misplaced) {
    const { status } = await fetch(`${url}/events/attendees/attendees${query}`, { headers });
    // PostgREST knows no function that takes such an argument: 404.
    assert.ok([401, 403, 404].includes(status), `a key in another place opens nothing: ${status}`);
  }
  assert.equal((await ask('GET /events/attendees/attendees', { 'Rsvp-Key': guest.key })).body.items.length, NAMES.length - 1);
  assertProblem(await ask('GET /events/organizers/attendees', { 'Rsvp-Key': everybody.at(-1).key }), 'not-allowed');
  assert.equal((await ask('GET /events/organizers/attendees', asOrganiser)).body.items.length, NAMES.length);
});

test('an id that nobody has and a key that does not fit are told alike', async (t) => {
  const { url, everybody } = await busyTown(t);
  const [ann] = everybody;
  for (const method of ['GET', 'DELETE']) {
    for (const headers of [{}, { 'Rsvp-Key': 'guessed-guessed-guessed' }]) {
      const tell = async (id) => {
        const answer = await fetch(`${url}/events/public/rsvps/${id}`, { method, headers });
        return { status: answer.status, tag: answer.headers.get('etag'), text: (await answer.text()).replaceAll(id, '') };
      };
      assert.deepEqual(await tell(newId()), await tell(ann.id), `${method} ${JSON.stringify(headers)}`);
    }
  }
  assert.equal((await ann.reads()).body.status, 'confirmed', 'and nothing happened');
});

test('keys are long, of all letters, and never the same', async (t) => {
  const { everybody } = await busyTown(t);
  const keys = everybody.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[\w-]{22,}$/, '22 letters of 62 or more are over 128 bits');
  const shared = [...keys[0]].filter((letter, at) => keys.every((key) => key[at] === letter));
  assert.ok(shared.length < 4, `the keys share ${shared.length} places`);
});
