// One request, and what becomes of its answer on the way.
import { request } from 'node:http';

/** No answer came: nobody can say whether the work was done. */
export class Unanswered extends Error {}

/** How an answer gets lost: the connection breaks once the request is out, or once the answer begins. */
export const LOST = ['cut', 'dropped'];

// Longer than any answer takes; who waits longer has lost it.
const PATIENCE_MS = 30_000;

/**
 * Answers `{status, body}`. `door` is where node:http finds the server: `{host, port}` or `{socketPath}`, and its `agent`.
 * `fate` is `arrives` or one of `LOST`.
 */
export function exchange(door, { method, path, headers, body }, fate = 'arrives') {
  return new Promise((done, failed) => {
    const lost = (why) => failed(new Unanswered(`${method} ${path}: ${why}`));
    const sent = request({
      ...door, method, path, timeout: PATIENCE_MS,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    }, (response) => {
      if (fate === 'dropped') return sent.destroy(new Error(fate));
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', (error) => lost(error.message));
      response.on('end', () => done({ status: response.statusCode, body: read(Buffer.concat(pieces).toString()) }));
    });
    sent.on('error', (error) => lost(error.message));
    sent.on('timeout', () => sent.destroy(new Error('no patience left')));
    if (fate === 'cut') sent.on('finish', () => sent.destroy(new Error(fate)));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** An answer that is not JSON is kept as it came, for whoever is surprised by it. */
function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { text };
    throw error;
  }
}
