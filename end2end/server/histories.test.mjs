// Random histories of one event: whatever happens in whatever order, the rules hold after every step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../backends/pocketbase/pb_hooks/rules/problems.js';
import { cancelRsvp, moveRsvp, putRsvp } from '../../backends/pocketbase/pb_hooks/rules/rsvps.js';
import { rulesOf } from '../../backends/pocketbase/pb_hooks/rules/schedule.js';
import { partyOf, promote, queueOf, seatsFree, settle } from '../../backends/pocketbase/pb_hooks/rules/waitlist.js';
import { chance } from '../chance.mjs';
import { zoneNamed } from './zones.mjs';

const START = Date.parse('2026-03-09T19:00:00Z');
const PEOPLE = Array.from({ length: 8 }, (_, index) => ({ id: `019c7a3e-0000-7000-8000-00000000000${index}`, name: `P${index}` }));

function roomFor({ below, one }) {
  const rsvp = {
    waitlist: one(['off', 'automatic', 'offer', 'manual']), approval: one(['none', 'none', 'required']), maxGuests: 3,
    offerMinutes: 1 + below(300), promotionCutoffMinutes: below(600), allowMaybe: true,
  };
  const event = { startDate: '2026-03-09T19:00:00Z', maximumAttendeeCapacity: 1 + below(6), rsvp };
  return { event: 'e', rules: rulesOf(event, zoneNamed('UTC')), rsvps: new Map(), unlisted: { yes: 0, guests: 0, maybe: 0, waitlist: 0, attended: 0 } };
}

function stepFor({ below, one }, room, now) {
  const { id, name } = one(PEOPLE);
  const current = room.rsvps.get(id);
  const key = current?.editKey;
  const body = { attendee: { name, email: `${name}@example.org` }, rsvpResponse: one(['yes', 'yes', 'yes', 'maybe', 'no']), additionalNumberOfGuests: below(4) };
  const status = one(['confirmed', 'offered', 'waitlisted', 'declined']);
  return one([
    () => putRsvp(room, id, body, { key, now, newKey: `key of ${id}` }).rsvp,
    () => putRsvp(room, id, body, { key, now, newKey: `key of ${id}` }).rsvp,
    () => putRsvp(room, id, body, { key, now, newKey: `key of ${id}` }).rsvp,
    () => cancelRsvp(room, id, { key, now }),
    () => moveRsvp(room, id, { status }, { now }),
  ]);
}

const picture = (room) => JSON.stringify([...room.rsvps.values()]);

function attempt(step) {
  try {
    return { rsvp: step() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: error.body.type };
  }
}

function checkRoom(room, known, now, story) {
  assert.ok(seatsFree(room) >= 0, `over capacity: ${story}`);
  for (const id of known) assert.ok(room.rsvps.has(id), `somebody was lost: ${story}`);
  const head = queueOf(room)[0];
  const moves = ['automatic', 'offer'].includes(room.rules.waitlist) && now < room.rules.cutOff;
  if (moves && head) assert.ok(partyOf(head) > seatsFree(room), `a seat was left empty: ${story}`);
  for (const rsvp of room.rsvps.values()) {
    assert.equal(rsvp.status === 'offered', rsvp.offerExpiresAt !== null, `an offer without an end, or an end without one: ${story}`);
    if (rsvp.status === 'offered') assert.ok(rsvp.offerExpiresAt > now, `an offer outlived its time: ${story}`);
  }
}

/** Who waited and did not act keeps their order among themselves, but for offers that ran out. */
function checkOrder(before, room, acted, story) {
  const after = queueOf(room).map(({ id }) => id);
  const kept = before.filter(({ id, joinedAt }) => id !== acted && room.rsvps.get(id).joinedAt === joinedAt && after.includes(id)).map(({ id }) => id);
  assert.deepEqual(after.filter((id) => kept.includes(id)), kept, `the order changed: ${story}`);
}

test('two thousand histories', () => {
  const seen = new Set();
  for (let seed = 1; seed <= 2000; seed += 1) {
    const dice = chance(seed);
    const room = roomFor(dice);
    let now = START - (300 + dice.below(3000)) * 60_000;
    for (let count = 0; count < 30; count += 1) {
      now += dice.below(120) * 60_000;
      settle(room, now);
      const story = `seed ${seed}, step ${count}`;
      const before = queueOf(room).map(({ id, joinedAt }) => ({ id, joinedAt }));
      const known = [...room.rsvps.keys()];
      const untouched = picture(room);
      const step = stepFor(dice, room, now);
      const { rsvp, problem } = attempt(step);
      if (problem) assert.equal(picture(room), untouched, `a refusal changed something: ${story}`);
      checkRoom(room, known, now, story);
      checkOrder(before, room, rsvp?.id, story);
      if (rsvp) {
        seen.add(rsvp.status);
        checkRepeat(room, step, story);
      }
      promote(room, now);
      checkRoom(room, known, now, story);
    }
  }
  assert.deepEqual([...seen].sort(), ['cancelled', 'confirmed', 'declined', 'offered', 'pending', 'waitlisted'], 'the histories meet every status');
});

function checkRepeat(room, step, story) {
  const once = picture(room);
  const again = attempt(step);
  assert.equal(again.problem, undefined, `a repeat was refused: ${story}`);
  assert.equal(picture(room), once, `a repeat changed something: ${story}`);
}
