// The table of cases against PocketBase itself: every case an event of its own in one town.
import { test } from 'node:test';
import { everyCase, play } from '../../cases/table.mjs';
import { startTown } from './town.mjs';

test('the table of cases', async (t) => {
  const cases = everyCase().map((one, index) => ({ ...one, event: { ...one.event, timeZone: 'UTC', id: `case-${index}` } }));
  const town = await startTown(t, { dataset: { events: cases.map(({ event }) => event) }, clock: '2026-03-02T12:00:00Z', timeZone: 'UTC' });
  const ask = async (method, path, { body, headers }) => {
    const answer = await fetch(town.url + path, {
      method, headers: { 'Content-Type': 'application/json', ...headers }, body: body && JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const organiser = { Authorization: `Bearer ${town.token}` };
  for (const one of cases) await t.test(`${one.file}: ${one.name}`, () => play(one, { ask, setClock: town.control.setClock, organiser }));
});
