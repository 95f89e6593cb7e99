// The tables of backends/cases, as their README describes them, played against a backend over the contract's own calls.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../backends/cases/', import.meta.url);
const BEGINS = Date.parse('2026-03-02T12:00:00Z');
const VERBS = ['put', 'delete', 'get', 'patch', 'edit', 'queue', 'counts', 'roster'];
const TIMES = ['createdAt', 'updatedAt', 'offerExpiresAt'];
const present = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

/** Every case of every file: `{file, name, event, steps: [{at, verb, subject, body, expect}]}`, `at` in milliseconds. */
export function everyCase() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort();
  return files.flatMap((file) => {
    const { event, cases } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    return cases.map((one) => ({ file, name: one.name, event: present({ ...event, ...one.event }), steps: stepsOf(one) }));
  });
}

function stepsOf({ name, steps }) {
  let now = BEGINS - 60_000;
  return steps.map(({ at, body, expect, ...words }) => {
    now = at === undefined ? now + 60_000 : Date.parse(at);
    const [verb, ...others] = Object.keys(words);
    assert.ok(VERBS.includes(verb) && others.length === 0, `${name}: nobody knows the step ${JSON.stringify(words)}`);
    return { at: now, verb, subject: words[verb], body, expect };
  });
}

export const idOf = (who) => `00000000-0000-7000-8000-${Buffer.from(who).toString('hex').padEnd(12, '0')}`;

/**
 * Plays one case. `ask(method, path, {body, headers})` answers `{status, body}`; `setClock(millis)` sets the time that the backend's
 * rules see; `organiser` are the headers of an organiser. The event stands there already, without answers.
 */
export async function play({ event, steps }, { ask, setClock, organiser }) {
  const keys = new Map();
  const path = `/events/${event.id}`;
  const keyOf = (who) => (keys.has(who) ? { 'Rsvp-Key': keys.get(who) } : {});
  const rsvp = (who) => `${path}/rsvps/${idOf(who)}`;
  const own = (who) => ({ headers: keys.has(who) ? keyOf(who) : { 'Rsvp-Key': 'none' } });
  const calls = {
    async put(who, body) {
      const said = { attendee: { name: who, email: `${who}@example.org` }, rsvpResponse: 'yes', visibleInRoster: true, ...body };
      const answer = await ask('PUT', rsvp(who), { body: said, headers: keyOf(who) });
      if (answer.body.editKey) keys.set(who, answer.body.editKey);
      return answer.body;
    },
    delete: async (who) => (await ask('DELETE', rsvp(who), own(who))).body,
    get: async (who) => (await ask('GET', rsvp(who), own(who))).body,
    patch: async (who, body) => (await ask('PATCH', rsvp(who), { body, headers: organiser })).body,
    edit: async (body) => (await ask('PATCH', path, { body, headers: organiser })).body,
    counts: async () => (await ask('GET', path, {})).body.counts,
    async queue() {
      const { items } = (await ask('GET', `${path}/rsvps?limit=200`, { headers: organiser })).body;
      const waiting = items.filter(({ status }) => status === 'waitlisted').sort((a, b) => a.waitlistPosition - b.waitlistPosition);
      return waiting.map(({ attendee }) => attendee.name);
    },
    async roster(reader) {
      const headers = { everyone: {}, organisers: organiser }[reader] ?? keyOf(reader);
      const { body } = await ask('GET', `${path}/attendees`, { headers });
      return body.items?.map(({ name, guests }) => (guests ? `${name}+${guests}` : name)) ?? body;
    },
  };
  for (const [index, step] of steps.entries()) {
    await setClock(step.at);
    const expect = ['queue', 'counts'].includes(step.verb) ? step.subject : step.expect;
    const came = await calls[step.verb](step.subject, step.body);
    const wrong = complaintAbout(expect, came);
    assert.ok(!wrong, `step ${index + 1}, ${step.verb} ${JSON.stringify(step.subject)}: ${wrong}; came ${JSON.stringify(came)}`);
  }
}

const problemOf = (came) => came.type?.split('/').at(-1);

/** What is wrong with what came, or nothing. */
export function complaintAbout(expect, came) {
  const problem = problemOf(came);
  if (expect === undefined) return problem && `was refused: ${problem}`;
  if (typeof expect === 'string') return (problem ?? came.status) === expect ? undefined : `should be ${expect}`;
  if (Array.isArray(expect)) return JSON.stringify(expect) === JSON.stringify(came) ? undefined : `should be ${expect}`;
  if (problem && !expect.problem) return `was refused: ${problem}`;
  const wrong = Object.entries(expect).find(([name, value]) => !isSame(name, value, name === 'problem' ? problem : came[name]));
  return wrong && `${wrong[0]} should be ${JSON.stringify(wrong[1])}`;
}

/** Absent is the same as the default. */
function isSame(name, expected, came) {
  if (came === undefined || came === null) return [null, 0, false].includes(expected);
  if (name === 'field') return came === expected || (!came.startsWith('answers.') && came.split('.').at(-1) === expected);
  if (TIMES.includes(name)) return Date.parse(expected) === Date.parse(came);
  if (expected !== null && typeof expected === 'object') return Object.entries(expected).every(([key, value]) => isSame(key, value, came[key]));
  return expected === came;
}
