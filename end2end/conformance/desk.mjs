// What the suite in the browser asks of the world outside: which source it faces, organisers' calls, a bad network; and where it says
// what it has met.
import { createServer } from 'node:http';
import { startProxy } from '../faults/proxy.mjs';

/** Where `tests/conformance/desk.rs` looks for it, unless it was compiled to look elsewhere. */
const PORT = 42180;
const CORS = {
  'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': 'GET, PUT', 'Access-Control-Max-Age': '600',
};

/**
 * Opens the desk before a source (`sources/all.mjs`). Answers `{env, met, close}`: what the suite has to be compiled with to find it, and
 * pairs of a call of the data layer and what came of it.
 */
export async function openDesk(name, source) {
  const met = [];
  const proxy = await startProxy(source.target);
  const calls = {
    'GET /source': () => ({ name, config: source.source(proxy.url) }),
    'PUT /organise': ({ method, path, body, ifMatch }) => source.organise(method, path, body, ifMatch ? { 'If-Match': ifMatch } : {}),
    'PUT /intrude': ({ method, path, body }) => source.intrude(method, path, body, {}),
    'PUT /break': ({ on, kind, times }) => proxy.break(on, kind, times ?? Infinity),
    'PUT /heal': () => proxy.heal(),
    'PUT /statuses': () => proxy.statuses(),
    'PUT /met': (pair) => void met.push(pair),
  };
  const server = createServer(async (asked, answer) => {
    if (asked.method === 'OPTIONS') return answer.writeHead(204, CORS).end();
    const text = (await asked.setEncoding('utf8').toArray()).join('');
    try {
      const said = await calls[`${asked.method} ${asked.url}`](text ? JSON.parse(text) : undefined);
      return answer.writeHead(200, { ...CORS, 'Content-Type': 'application/json' }).end(JSON.stringify(said ?? null));
    } catch (error) {
      console.error(error);
      return answer.writeHead(500, CORS).end(String(error));
    }
  });
  const listen = (port) => new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
  await listen(PORT).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(0); // another work tree is being tested
  });
  const { port } = server.address();
  return {
    env: port === PORT ? {} : { CONFORMANCE_DESK: `http://127.0.0.1:${port}` },
    met,
    async close() {
      await new Promise((done) => { server.close(done); server.closeAllConnections(); });
      await proxy.close();
    },
  };
}
