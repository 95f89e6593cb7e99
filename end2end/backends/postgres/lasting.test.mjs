// What was acknowledged lasts: under a crowd, with answers lost and sent again, and with servers killed in the middle of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from '../../../backends/postgres/database.mjs';
import { startPlaces } from './places.mjs';
import { exchange } from './town.mjs';

const SEATS = 40;
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const race = { id: 'race', group: 'table', name: 'Race', startDate: day(7), maximumAttendeeCapacity: SEATS, rsvp: { waitlist: 'automatic', maxGuests: 2 } };

async function opened(t) {
  const here = await startPlaces();
  t.after(here.close);
  fill(here.cluster, { groups: [{ slug: 'table', name: 'Long Table' }], events: [race] }, 'Europe/Paris');
  return here;
}

function person(here, number) {
  const id = `019c7a3e-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const args = { _id: 'race', _rsvpId: id };
  const me = {
    id, number, key: undefined, told: undefined,
    async ask(name, body) {
      const headers = me.key && name !== 'put_rsvp' ? { 'Rsvp-Key': me.key } : {};
      const { status, text } = await exchange(here, { method: 'POST', path: `/rpc/${name}`, headers, body: { ...args, ...body } });
      assert.ok([200, 201].includes(status), `${status} ${text}`);
      const said = JSON.parse(text);
      me.key = said.editKey ?? me.key;
      me.told = said.status;
      return said;
    },
    says: () => me.ask('put_rsvp', { _body: { attendee: { name: `P${number}`, email: `p${number}@example.org` }, rsvpResponse: 'yes', additionalNumberOfGuests: number % 3 } }),
    cancels: () => me.ask('cancel_rsvp'),
  };
  return me;
}

const crowd = (here, length) => Array.from({ length }, (_, number) => person(here, number + 1));
const stored = (here) => JSON.parse(here.cluster.psql('select json_agg(json_build_object(\'id\', id, \'status\', status, \'party\', party) order by joined_at, id) from turnout.rsvps'));

/** The rules, from what is stored. */
function checkRoom(here, people) {
  const rows = stored(here);
  const seated = rows.filter(({ status }) => status === 'confirmed').reduce((sum, { party }) => sum + party, 0);
  assert.ok(seated <= SEATS, `${seated} people on ${SEATS} seats`);
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  const next = rows.find(({ status }) => status === 'waitlisted');
  if (next) assert.ok(next.party > SEATS - seated, 'a seat was left empty while somebody waits for it');
  for (const one of people.filter(({ told }) => told)) {
    const row = rows.find(({ id }) => id === one.id);
    assert.ok(row, `person ${one.number} was answered and is gone`);
    if (one.told === 'cancelled' || row.status === 'cancelled') assert.equal(row.status, one.told);
    // Who was told of a seat has it; who was told to wait may have moved up since.
    if (one.told === 'confirmed') assert.equal(row.status, 'confirmed');
  }
  return seated;
}

test('three hundred parties at once, some twice, some leaving: no seat over, none lost, none doubled', async (t) => {
  const here = await opened(t);
  const people = crowd(here, 300);
  await Promise.all(people.map(async (one) => {
    await one.says();
    if (one.number % 4 === 0) await one.says();
    if (one.number % 5 === 0) await one.cancels();
    if (one.number % 10 === 0) await one.cancels();
  }));
  assert.equal(stored(here).length, 300);
  assert.ok(checkRoom(here, people) >= SEATS - 2, 'the seats were given away');
});

for (const victim of ['api', 'cluster']) {
  test(`${victim === 'api' ? 'the API server' : 'PostgreSQL'} is killed in the middle: what was answered is there afterwards, and goes on`, async (t) => {
    const here = await opened(t);
    const people = crowd(here, 120);
    let answered = 0;
    let half;
    const halfway = new Promise((done) => { half = done; });
    const outcomes = Promise.allSettled(people.map(async (one) => {
      await one.says();
      answered += 1;
      if (answered === 40) half();
    }));
    await halfway;
    await here[victim].crash();
    const lost = (await outcomes).filter(({ status }) => status === 'rejected').length;
    assert.ok(lost > 0, 'the crash came in the middle');
    if (victim === 'api') await here.cluster.stop();
    else await here.api.stop();
    await here.revive();
    assert.equal(here.fresh, false, 'a second start makes nothing new');
    checkRoom(here, people);
    // Everybody whose answer was lost sends it again, as the app does.
    await Promise.all(people.filter(({ told }) => !told).map((one) => one.says()));
    assert.equal(stored(here).length, 120);
    assert.ok(people.every(({ key }) => key));
    checkRoom(here, people);
  });
}
