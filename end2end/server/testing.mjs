// What the server's tests stand on: a small town, and a client that holds every answer against docs/openapi.yaml.
import assert from 'node:assert/strict';
import { contractValidator, readContract } from '../contract/document.mjs';
import { startServer } from './http.mjs';

const contract = readContract();
const validate = contractValidator(contract);

export const NOW = '2026-03-02T12:00:00Z';

/** An event a week after NOW, with the rules to be tried. */
export function eventWith(fields = {}) {
  return { id: 'supper', group: 'table', name: 'Supper', startDate: '2026-03-09T19:00:00', endDate: '2026-03-09T22:00:00', ...fields };
}

/** The endpoint of this folder. */
async function startTown(test, options) {
  const server = await startServer({ ...options, token: 'organiser' });
  test.after(server.close);
  return { ...server, token: 'organiser' };
}

// The same tests run against any server of the contract: a module that exports its own `startTown`.
const start = process.env.TURNOUT_TOWN ? (await import(process.env.TURNOUT_TOWN)).startTown : startTown;

/** Starts a server for this test alone; `events` may be one event. */
export async function townFor(test, { events = eventWith(), ...rest } = {}) {
  const { groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/Paris' }], people = [], rsvps = [], ...options } = rest;
  const town = await start(test, { dataset: { groups, events: [events].flat(), people, rsvps }, clock: NOW, ...options });
  return { ...town, ask: clientOf(town.url), asOrganiser: { Authorization: `Bearer ${town.token}` } };
}

/** `ask('GET /events', {body, headers})` answers `{status, body, headers}` and fails where the answer is not in the contract. */
export function clientOf(url) {
  return async function ask(line, { body, ...headers } = {}) {
    const [method, path] = line.split(' ');
    const response = await fetch(url + path, {
      method, headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
    checkAnswer(method, path, answer);
    return answer;
  };
}

function checkAnswer(method, path, { status, headers, body }) {
  const [, item] = Object.entries(contract.paths).find(([template]) => matches(template, path.split('?')[0])) ?? [];
  let response = item?.[method.toLowerCase()]?.responses[status];
  assert.ok(response, `the contract knows no ${status} for ${method} ${path}: ${JSON.stringify(body)}`);
  if (response.$ref) response = contract.components.responses[response.$ref.split('/').at(-1)];
  if (response.headers?.ETag) assert.ok(headers.get('etag'), `${method} ${path} has no ETag`);
  if (!response.content) return assert.equal(body, undefined);
  const [[type, { schema }]] = Object.entries(response.content);
  assert.equal(headers.get('content-type'), type);
  assert.deepEqual(validate(schema.$ref.split('/').at(-1), body), [], `${method} ${path}`);
}

const matches = (template, path) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

let made = 0;

/** A new id, as a client makes them. */
export function newId() {
  made += 1;
  return `019c7a3e-0000-7000-8000-${String(made).padStart(12, '0')}`;
}

/** A visitor who answers an event: `visitor.says('yes', {guests: 2})`, then `changes`, `cancels`, `reads`. */
export function visitor(ask, name, event = 'supper') {
  const id = newId();
  const path = `/events/${event}/rsvps/${id}`;
  const bodyOf = (rsvpResponse, { guests, ...more } = {}) => ({
    attendee: { name, email: `${name.toLowerCase()}@example.org` }, rsvpResponse, additionalNumberOfGuests: guests, ...more,
  });
  const me = {
    id, path, key: undefined, bodyOf,
    async says(response, more) {
      const answer = await ask(`PUT ${path}`, { body: bodyOf(response, more) });
      me.key = answer.body.editKey ?? me.key;
      return answer;
    },
    changes: (response, more, headers) => ask(`PUT ${path}`, { body: bodyOf(response, more), 'Rsvp-Key': me.key, ...headers }),
    cancels: () => ask(`DELETE ${path}`, { 'Rsvp-Key': me.key }),
    reads: (headers) => ask(`GET ${path}`, { 'Rsvp-Key': me.key, ...headers }),
    status: async () => (await me.reads()).body.status,
  };
  return me;
}

export const kindOf = ({ body }) => body.type?.split('/').at(-1);

export function assertProblem(answer, kind, field) {
  assert.equal(kindOf(answer), kind, JSON.stringify(answer.body));
  assert.equal(answer.body.field, field);
}
