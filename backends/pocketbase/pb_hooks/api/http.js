// The door of the contract: which call it is, who asks, what the answer's headers say, and every refusal as a problem.
const { Problem, invalidField, notFound } = require('../rules/problems.js');
const { isKnown } = require('../rules/versions.js');
const { now } = require('../store/clock.js');
const { settleAll } = require('../store/rooms.js');
const { recordWhere } = require('../store/rows.js');
const { answeringCalls } = require('./answering.js');
const { checkRate } = require('./limits.js');
const { organisingCalls } = require('./organising.js');
const { readingCalls } = require('./reading.js');

const BASE = '/api/turnout/v1';
const BODY_LIMIT = 100_000;
// PocketBase itself answers preflights and says which origins may ask (`--origins`, every one by default); this is what it leaves out.
const EXPOSED = { 'Access-Control-Expose-Headers': 'ETag, Retry-After, Location' };
const ROUTES = [...readingCalls, ...answeringCalls, ...organisingCalls].map(([method, path, call]) => ({
  method, call, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** Answers a PocketBase request event. */
const answer = (e) => send(e, answerTo(e));

function answerTo(e) {
  const { method } = e.request;
  const path = e.request.url.escapedPath();
  try {
    checkRate(method, e.realIP());
    const { call, params } = routeFor(method, path.slice(BASE.length));
    const time = now();
    settleAll($app, time);
    const header = (name) => e.request.header.get(name) || undefined;
    const reply = call({
      app: $app, params, path, header, now: time, auth: e.auth, query: queryOf(e),
      body: ['PUT', 'POST', 'PATCH'].includes(method) ? bodyOf(e) : undefined,
      mayOrganise: (slug) => organises(e.auth, slug),
    });
    const known = method === 'GET' && isKnown(header('If-None-Match'), reply.tag);
    return known ? { ...reply, status: 304, body: undefined } : reply;
  } catch (error) {
    if (error instanceof Problem) return error;
    // Nothing that a request asks should get here. What it was is for the log; who asked is told to come again.
    $app.logger().error('A call of the contract failed', 'method', method, 'path', path, 'error', String(error), 'stack', error.stack ?? '');
    console.error(method, path, error, error.stack ?? '');
    return new Problem('unavailable', { headers: { 'Retry-After': '5' } });
  }
}

/** Whether the signed-in person organises that group; an event without a group is for those who organise everywhere. */
function organises(auth, slug) {
  if (!auth) return false;
  if (auth.isSuperuser()) return true;
  if (auth.collection().name !== 'organisers') return false;
  if (auth.getBool('everywhere')) return true;
  const group = slug ? recordWhere($app, 'groups', 'slug', slug) : null;
  return group !== null && [...auth.getStringSlice('groups')].includes(group.id);
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

/** The part of `URLSearchParams` that calls use. */
function queryOf(e) {
  const pairs = e.request.url.rawQuery.split('&').map((pair) => /^([^=]*)=?(.*)$/s.exec(pair).slice(1).map(spoken));
  const getAll = (name) => pairs.filter(([key]) => key === name).map(([, value]) => value);
  return { getAll, get: (name) => getAll(name)[0] ?? null };
}

/** What cannot be decoded stays as it was sent, and is then found to be wrong by whoever reads it. */
function spoken(part) {
  const text = part.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function bodyOf(e) {
  // What is too long is cut and then found not to be JSON.
  const text = readerToString(e.request.body, BODY_LIMIT);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidField('body', 'This is not JSON.');
    throw error;
  }
}

function send(e, reply) {
  const problem = reply instanceof Problem;
  const empty = reply.body === undefined;
  const headers = {
    ...EXPOSED,
    'Cache-Control': 'no-cache',
    ...(empty ? {} : { 'Content-Type': problem ? 'application/problem+json' : 'application/json' }),
    ...(reply.tag ? { ETag: reply.tag } : {}),
    ...reply.headers,
  };
  for (const [name, value] of Object.entries(headers)) e.response.header().set(name, value);
  const status = reply.status ?? 200;
  return empty ? e.noContent(status) : e.string(status, JSON.stringify(reply.body));
}

module.exports = { answer };
