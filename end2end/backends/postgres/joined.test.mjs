// The one file to paste is what the parts say, and running it again keeps what is stored.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openDatabase } from '../../../backends/postgres/database.mjs';
import { JOINED, joined } from '../../../backends/postgres/join.mjs';
import { places, startTown } from './town.mjs';

test('turnout.sql is up to date', () => {
  assert.equal(readFileSync(JOINED, 'utf8'), joined(), 'run: node backends/postgres/join.mjs');
});

test('an export that is imported again is the same town; the schema may be run twice', async (t) => {
  const { cluster } = await places();
  const events = [{ id: 'supper', name: 'Supper', startDate: '2026-03-09T19:00:00Z', maximumAttendeeCapacity: 2, counts: { yes: 1, waitlist: 2 }, rsvp: { waitlist: 'offer' } }];
  const rsvps = ['confirmed', 'waitlisted', 'cancelled'].map((status, index) => ({
    id: `019c7a3e-0000-7000-8000-00000000000${index}`, event: 'supper', status, rsvpResponse: 'yes', attendee: { name: status, email: `${status}@example.org` },
    createdAt: `2026-03-01T10:00:0${index}Z`, revision: 3, editKey: `made-elsewhere-${index}`, answers: { diet: 'plants' },
  }));
  await startTown(t, { dataset: { events, rsvps }, clock: '2026-03-02T12:00:00Z' });
  const exported = () => cluster.psql('select turnout.export()');
  const before = exported();
  assert.ok(rsvps.every(({ editKey }) => before.includes(editKey)), 'keys that people hold go on working');
  assert.equal(openDatabase(cluster), false);
  cluster.psql("create or replace function turnout.now() returns timestamptz language sql volatile as $$ select timestamptz '2026-03-02T12:00:00Z' $$");
  assert.equal(exported(), before);
  cluster.psql('create table kept as select turnout.export() as town; truncate turnout.rsvps, turnout.events, turnout.groups, turnout.people;');
  cluster.psql('select turnout.import(town) from kept; drop table kept');
  assert.equal(exported(), before);
});
