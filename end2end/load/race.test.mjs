// A small race against each backend, so that the large one of bin/load goes on telling the truth.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit } from './audit.mjs';
import { BACKENDS } from './backends.mjs';
import { race } from './race.mjs';

const SEED = 11;

for (const [name, start] of Object.entries(BACKENDS)) {
  test(`${name}: 120 people for 10 seats, with answers lost and the server killed: none over, none lost, none doubled`, async (t) => {
    const backend = await start(t);
    const world = await race(backend, { people: 120, seats: 10, seed: SEED, atOnce: 16, kills: backend.victims.length });
    assert.deepEqual([...world.surprises, ...audit(world)], [], `with seed ${SEED}`);
    // It was the race that it says it was.
    const { tally, measures, counts, stored } = world;
    assert.equal(tally.kills, backend.victims.length);
    assert.ok(measures.lost > 0 && tally.repeated > 0, 'answers were lost and sent again');
    assert.ok(tally.changed > 0 && tally.cancelled > 0 && tally['duplicate-attendee'] > 0, 'people changed, cancelled and came twice');
    assert.ok(counts.yes + counts.guests >= 8 && counts.waitlist > 0, 'more came than there are seats');
    assert.ok(stored.length >= 110, 'everybody was heard');
  });
}
