// A race for the seats of one event, from founding it to the facts that audit.mjs judges.
import { House } from './house.mjs';
import { Person } from './person.mjs';
import { GROUP, eventFor, planFor } from './plan.mjs';

/**
 * `backend` is one of backends.mjs, not started yet; `atOnce` people talk to it at the same time, `kills` times it falls on the way.
 * Answers `{capacity, counts, stored, entries}` for the audit, `surprises`, `tally` and `measures`.
 */
export async function race(backend, { people, seats, seed, atOnce, kills }) {
  await backend.start();
  const house = new House(backend);
  const organiser = await backend.organiser();
  await found(house, organiser, seats);
  const tally = { answered: 0, made: 0, changed: 0, cancelled: 0, repeated: 0, left: 0, kills: 0 };
  const crowd = planFor(people, seed).map((plan) => new Person(plan, house, tally));
  const began = performance.now();
  await run(crowd, atOnce, killer(house, backend.victims, { kills, turns: crowd.flatMap(({ turns }) => turns).length, tally }));
  const seconds = (performance.now() - began) / 1000;
  const measures = { ...house.measures, latencies: [...house.measures.latencies], seconds };
  await inTurn(crowd, atOnce, (person) => person.look());
  return { ...await look(house, organiser), entries: crowd.flatMap(({ entries }) => entries), surprises: house.surprises, tally, measures };
}

async function found(house, headers, seats) {
  for (const [path, body] of [['/groups', GROUP], ['/events', eventFor(seats)]]) {
    const answer = await house.insist({ method: 'POST', path, headers, body });
    if (answer.status !== 201 && answer.status !== 200) throw new Error(`The event could not be made: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

/** Does `work` with everything of `list`, `atOnce` at a time. */
async function inTurn(list, atOnce, work) {
  const left = [...list];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left.length > 0) await work(left.shift());
  }));
}

/** Everybody acts until nobody has anything to say; between two turns of one person others come first, as chance has it. */
async function run(crowd, atOnce, afterTurn) {
  const line = [...crowd];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (line.length > 0) {
      const person = line.shift();
      await person.act();
      if (person.turns.length > 0) line.splice(person.waits(line.length + 1), 0, person);
      await afterTurn();
    }
  }));
}

/** Called after each turn; kills the server at even shares of all turns, one victim after the other, while the rest is talking. */
function killer(house, victims, { kills, turns, tally }) {
  let done = 0;
  return async () => {
    done += 1;
    if (tally.kills < kills && done >= ((tally.kills + 1) * turns) / (kills + 1)) {
      const victim = victims[tally.kills % victims.length];
      tally.kills += 1;
      await house.kill(victim);
    }
  };
}

async function look(house, headers) {
  const stored = [];
  for (let cursor = ''; cursor !== undefined;) {
    const query = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await house.insist({ method: 'GET', path: `/events/race/rsvps?limit=200${query}`, headers });
    if (status !== 200) throw new Error(`The organisers cannot read the list: ${status} ${JSON.stringify(body)}`);
    stored.push(...body.items);
    cursor = body.nextCursor;
  }
  const { body: event } = await house.insist({ method: 'GET', path: '/events/race' });
  return { stored, capacity: event.maximumAttendeeCapacity, counts: event.counts };
}
