// The live endpoint: HTTP, CORS, conditional requests and what may go wrong on the way. The calls themselves are elsewhere.
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { eventShown } from './answering.mjs';
import { getEvent, visitorCalls } from './calls.mjs';
import { controlCall, makeControl } from './control.mjs';
import { organiserCalls } from './organising.mjs';
import { Problem, invalidField, notFound } from '../../backends/pocketbase/pb_hooks/rules/problems.js';
import { openStore } from './store.mjs';
import { makeWatching } from './watching.mjs';
import { isKnown } from '../../backends/pocketbase/pb_hooks/rules/versions.js';

const BODY_LIMIT = 100_000;
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Retry-After',
};
const PREFLIGHT = {
  ...CORS,
  'Access-Control-Allow-Methods': 'GET, PUT, POST, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization, If-None-Match, If-Match, Rsvp-Key',
  'Access-Control-Max-Age': '600',
};
const STREAM = /^\/events\/([^/]+)\/stream$/;
const ROUTES = [...visitorCalls, ...organiserCalls].map(([method, path, call]) => ({
  method, call, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/**
 * Starts a server that keeps the contract and answers `{url, close, control}`. `dataset` is a folder or `{groups, events, people?, rsvps?}`;
 * `relativeTo` a Monday that becomes this week's; `clock` a time at which the clock stands; `remoteControl: 'offered'` opens `/_control`,
 * `stream: 'offered'` lets visitors watch an event's counts.
 */
export async function startServer({
  dataset, port = 0, host = '127.0.0.1', relativeTo, timeZone = 'Europe/Paris', token = 'organiser', remoteControl = 'closed',
  clock, stream = 'none',
} = {}) {
  let store;
  const watching = makeWatching((id) => eventShown(store, store.eventOf(id).record).counts);
  const control = makeControl({
    everyRsvp: () => store.everyRsvp(),
    restart: async () => {
      store = await openStore({ dataset, relativeTo, timeZone, now: control.now() });
    },
  });
  if (clock !== undefined) control.setClock(clock);
  await control.reset();

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error) => {
      // A visitor who left in the middle of a sentence gets no answer.
      if (incoming.destroyed && !incoming.complete) return;
      // Nothing that a request asks should get here; the test that did it shall see it.
      console.error(error);
      if (!outgoing.headersSent) send(outgoing, new Problem('unavailable', { status: 500, detail: error.message }));
      else outgoing.destroy();
    });
  });

  async function handle(incoming, outgoing) {
    const { method } = incoming;
    if (method === 'OPTIONS') return outgoing.writeHead(204, PREFLIGHT).end();
    const url = new URL(incoming.url, 'http://server');
    const text = await bodyOf(incoming);
    if (url.pathname.startsWith('/_control')) return remote(outgoing, method, url.pathname, text);

    const entry = control.note({ method, path: incoming.url, headers: incoming.headers, body: text || undefined, at: Date.now(), status: null, aborted: false });
    outgoing.on('close', () => {
      entry.aborted = !outgoing.writableFinished;
      control.finish(entry);
    });
    outgoing.on('finish', () => {
      entry.status = outgoing.statusCode;
    });
    const fault = control.takeFault(method, incoming.url);
    if (fault?.delayMs) await wait(fault.delayMs);
    if (fault?.kind === 'hold') await control.hold();
    if (fault?.kind === 'drop') return outgoing.destroy();
    if (fault?.kind === 'html') return outgoing.writeHead(200, { ...CORS, 'Content-Type': 'text/html' }).end('<!doctype html><title>Welcome to our Wi-Fi</title>');
    if (fault?.kind === 'status') return send(outgoing, faultProblem(fault));
    const watched = method === 'GET' && stream === 'offered' && STREAM.exec(url.pathname);
    if (watched && store.events.has(decoded(watched[1]))) return watching.open(decoded(watched[1]), outgoing, CORS);
    const answer = answerTo(incoming, url, text);
    if (method !== 'GET') watching.tell();
    if (fault?.kind === 'lose') return outgoing.destroy();
    if (fault?.kind === 'truncate') return truncate(outgoing, answer);
    return send(outgoing, answer);
  }

  function answerTo(incoming, url, text) {
    try {
      const now = control.now();
      store.settleAll(now);
      const { call, params } = routeFor(incoming.method, url.pathname);
      const answer = call({
        store, params, now, path: url.pathname, query: url.searchParams, headers: incoming.headers,
        body: ['PUT', 'POST', 'PATCH'].includes(incoming.method) ? parsed(text) : undefined,
        isOrganiser: () => incoming.headers.authorization === `Bearer ${token}`,
      });
      if (stream === 'offered' && call === getEvent) answer.headers = { ...answer.headers, Link: `<${url.pathname}/stream>; rel="monitor"` };
      const known = incoming.method === 'GET' && isKnown(incoming.headers['if-none-match'], answer.tag);
      return known ? { ...answer, status: 304, body: undefined } : answer;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }

  async function remote(outgoing, method, path, text) {
    const answer = remoteControl === 'offered' ? await controlCall(control, method, path, text ? parsed(text) : {}) : null;
    send(outgoing, answer ? { body: answer } : notFound('call'));
  }

  await new Promise((started, failed) => {
    server.once('error', failed);
    server.listen(port, host, started);
  });
  return {
    url: `http://${host}:${server.address().port}`,
    control,
    close: () => new Promise((closed) => {
      control.release();
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

function routeFor(method, path) {
  const found = ROUTES.filter(({ pattern }) => pattern.test(path));
  const route = found.find((one) => one.method === method);
  if (!route) {
    throw found.length ? new Problem('not-allowed', { status: 405, headers: { Allow: found.map((one) => one.method).join(', ') } }) : notFound('call');
  }
  const groups = route.pattern.exec(path).groups ?? {};
  return { call: route.call, params: Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decoded(value)])) };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) throw notFound('record');
    throw error;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidField('body', 'This is not JSON.');
    throw error;
  }
}

async function bodyOf(incoming) {
  let text = '';
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) {
    // What is too long is read to its end and then found not to be JSON.
    if (text.length < BODY_LIMIT) text += chunk;
  }
  return text;
}

function faultProblem({ status = 503, problem, retryAfter }) {
  const kind = problem ?? (status === 429 ? 'rate-limited' : 'unavailable');
  return new Problem(kind, { status, headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) } });
}

function rendered(answer) {
  const problem = answer instanceof Problem;
  return {
    status: answer.status ?? 200,
    text: answer.body === undefined ? '' : JSON.stringify(answer.body),
    headers: {
      ...CORS,
      'Cache-Control': 'no-cache',
      ...(answer.body === undefined ? {} : { 'Content-Type': problem ? 'application/problem+json' : 'application/json' }),
      ...(answer.tag ? { ETag: answer.tag } : {}),
      ...answer.headers,
    },
  };
}

function send(outgoing, answer) {
  const { status, text, headers } = rendered(answer);
  outgoing.writeHead(status, headers).end(text);
}

function truncate(outgoing, answer) {
  const { status, text, headers } = rendered(answer);
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
  outgoing.write(text.slice(0, Math.floor(text.length / 2)), () => outgoing.destroy());
}
