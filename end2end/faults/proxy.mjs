// Stands between the browser and a live backend and breaks what is written, whichever backend it is.
import { createServer, request as ask } from 'node:http';

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag, Retry-After, Location' };
const problem = (kind) => JSON.stringify({ type: `https://turnout.example/problems/${kind}` });

/** What comes instead of the answer; `isForwarded` says whether the backend has done its work by then. */
export const FAULTS = {
  'cut after it is sent': { isForwarded: false, answer: cut },
  'cut before the answer': { isForwarded: true, answer: cut },
  'no answer at all': { isForwarded: true, answer: () => {} },
  500: { isForwarded: false, answer: (outgoing) => send(outgoing, 500, problem('unavailable')) },
  429: { isForwarded: false, answer: (outgoing) => send(outgoing, 429, problem('rate-limited'), { 'Retry-After': '2' }) },
  '429 for a minute': { isForwarded: false, answer: (outgoing) => send(outgoing, 429, '', { 'Retry-After': '60' }) },
  502: { isForwarded: false, answer: (outgoing) => send(outgoing, 502, '<h1>Bad Gateway</h1>', { 'Content-Type': 'text/html' }) },
  412: { isForwarded: false, answer: (outgoing) => send(outgoing, 412, problem('edit-conflict')) },
  'truncated JSON': { isForwarded: true, answer: (outgoing, text) => send(outgoing, 200, text.slice(0, text.length / 2)) },
  'HTML instead of JSON': { isForwarded: true, answer: (outgoing) => send(outgoing, 200, '<!doctype html><title>Welcome to our Wi-Fi</title>', { 'Content-Type': 'text/html' }) },
  'wrong types': { isForwarded: true, answer: (outgoing) => send(outgoing, 200, '{"id": 7, "event": [], "attendee": "Ann", "status": {}}') },
  '10 MB': { isForwarded: true, answer: (outgoing, text) => send(outgoing, 200, `{"note": "${'x'.repeat(10_000_000)}", ${text.slice(1)}`) },
};

function cut(outgoing) {
  outgoing.destroy();
}

function send(outgoing, status, text, headers = {}) {
  outgoing.writeHead(status, { ...CORS, 'Content-Type': 'application/json', ...headers }).end(text);
}

/**
 * Starts a proxy before `target`, an origin or `{socketPath}`, and answers `{url, break, heal, broken, statuses, close}`.
 * `break(method, fault, times)` breaks such calls, `times` or until `heal()`; the method `write` is every one but GET. `broken()` says how
 * many have been, `statuses()` what the backend answered since it was last asked.
 */
export async function startProxy(target) {
  const { hostname, port } = target.socketPath ? { hostname: 'localhost' } : new URL(target);
  const place = { host: hostname, port, socketPath: target.socketPath };
  let fault = null;
  let method = null;
  let left = 0;
  let count = 0;
  const statuses = [];

  async function handle(incoming, outgoing) {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const isBroken = fault && left > 0 && isMeant(incoming.method);
    if (isBroken) left -= 1;
    if (isBroken && !fault.isForwarded) {
      count += 1;
      return fault.answer(outgoing, '{}');
    }
    const answer = await forward(incoming, Buffer.concat(chunks));
    if (incoming.method !== 'OPTIONS') statuses.push(answer.status);
    if (!isBroken) return outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    fault.answer(outgoing, answer.body.toString());
    count += 1;
  }

  function isMeant(verb) {
    return method === 'write' ? !['GET', 'OPTIONS'].includes(verb) : verb === method;
  }

  function forward({ method: verb, url, headers }, body) {
    return new Promise((done, failed) => {
      const { host, ...others } = headers;
      const onward = ask({ ...place, path: url, method: verb, headers: { ...others, host: place.host, 'accept-encoding': 'identity' } }, async (answer) => {
        const parts = [];
        for await (const part of answer) parts.push(part);
        const { 'transfer-encoding': _, ...kept } = answer.headers;
        done({ status: answer.statusCode, headers: kept, body: Buffer.concat(parts) });
      });
      onward.on('error', failed).end(body);
    });
  }

  const server = createServer((incoming, outgoing) => {
    // A visitor who left, or a backend that stopped with the test.
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    break(verb, kind, times = Infinity) {
      [method, fault, left] = [verb, FAULTS[kind], times];
      if (!fault) throw new Error(`There is no fault "${kind}": ${Object.keys(FAULTS).join(', ')}`);
    },
    heal() {
      fault = null;
    },
    broken: () => count,
    statuses: () => statuses.splice(0),
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
