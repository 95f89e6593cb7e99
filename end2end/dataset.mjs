// A dataset on another origin, as somebody else's web space: a folder as it lies there, or records made by a test.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp' };

/** `records` is a folder, or `{groups, events, people?, rsvps?}` whose lists may also be text. Answers `{url, close}`. */
export async function startDataset(records) {
  async function contentOf(path) {
    if (typeof records !== 'string') {
      const list = records[path.slice(1).replace('.json', '')];
      return typeof list === 'string' ? list : JSON.stringify(list);
    }
    try {
      return await readFile(join(records, normalize(path)));
    } catch (error) {
      if (!['ENOENT', 'EISDIR'].includes(error.code)) throw error;
    }
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://here');
    const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': TYPES[extname(pathname)] ?? 'text/plain' };
    contentOf(pathname).then(
      (content) => response.writeHead(content === undefined ? 404 : 200, headers).end(content),
      (error) => response.writeHead(500, headers).end(String(error)),
    );
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
