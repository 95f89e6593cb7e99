// The tables of backends/cases against the rules in JavaScript, which PocketBase's hooks run too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../server/http.mjs';
import { complaintAbout, everyCase, play } from './table.mjs';

for (const one of everyCase()) {
  test(`${one.file}: ${one.name}`, async () => {
    const dataset = { groups: [], events: [{ timeZone: 'UTC', ...one.event }] };
    const server = await startServer({ dataset, clock: '2026-03-02T12:00:00Z' });
    const ask = async (method, path, { body, headers }) => {
      const answer = await fetch(server.url + path, {
        method, headers: { 'Content-Type': 'application/json', ...headers }, body: body && JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.json() };
    };
    try {
      await play(one, { ask, setClock: server.control.setClock, organiser: { Authorization: 'Bearer organiser' } });
    } finally {
      await server.close();
    }
  });
}

test('a wrong expectation is found out', () => {
  const came = { status: 'confirmed', revision: 1 };
  for (const right of ['confirmed', { revision: 1, waitlistPosition: null }, undefined]) assert.equal(complaintAbout(right, came), undefined);
  for (const wrong of ['waitlisted', 'event-full', { revision: 2 }, { waitlistPosition: 1 }]) assert.ok(complaintAbout(wrong, came));
  assert.ok(complaintAbout(undefined, { type: '/problems/event-full', status: 409 }), 'a step without `expect` must be accepted');
});
