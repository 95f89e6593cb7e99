// The endpoint's own tests and the table of cases against PostgreSQL itself.
import { test } from 'node:test';
import { everyCase, play } from '../../cases/table.mjs';
import { startTown } from './town.mjs';

process.env.TURNOUT_TOWN = new URL('town.mjs', import.meta.url).href;
for (const name of ['rsvps', 'waitlist', 'reads', 'strangers']) await import(`../../server/${name}.test.mjs`);

test('the table of cases', async (t) => {
  const cases = everyCase().map((one, index) => ({ ...one, event: { ...one.event, timeZone: 'UTC', id: `case-${index}` } }));
  const town = await startTown(t, { dataset: { events: cases.map(({ event }) => event) }, clock: '2026-03-02T12:00:00Z', timeZone: 'UTC' });
  const ask = async (method, path, { body, headers }) => {
    const answer = await fetch(town.url + path, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const organiser = { Authorization: `Bearer ${town.token}` };
  for (const one of cases) await t.test(`${one.file}: ${one.name}`, () => play(one, { ask, setClock: town.control.setClock, organiser }));
});
