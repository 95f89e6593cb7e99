// One exchange with a backend, past the proxy and as nobody's browser.
import { request } from 'node:http';

/** `place` is an origin, or `{socketPath}`. Answers `{status, etag, body}`, the body read as JSON; an empty one is null. */
export function exchange(place, { method, path, body, headers }) {
  const { hostname, port } = place.socketPath ? { hostname: 'localhost' } : new URL(place);
  return new Promise((done, failed) => {
    const options = { host: hostname, port, socketPath: place.socketPath, method, path, headers: { 'Content-Type': 'application/json', ...headers } };
    const sent = request(options, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (piece) => { text += piece; });
      reply.on('error', failed);
      reply.on('end', () => done({ status: reply.statusCode, etag: reply.headers.etag, body: text ? JSON.parse(text) : null }));
    });
    sent.on('error', failed);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
