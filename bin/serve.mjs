// A small server for a built site, as docs/deploying.md asks of any: compression, cache headers, the Content-Security-Policy, and a page for every address.
//   node bin/serve.mjs [--config FILE] [--port N]      bin/serve calls it after building
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isHashed } from './hooks/hashed.mjs';
import { passOn } from './pass-on.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** Pages below this may be framed by any site, and no others: they are what widgets show (docs/embedding.md). */
const FRAMED = 'embed/';
export const openToFrames = (csp) => csp?.replace("frame-ancestors 'none'", 'frame-ancestors *');

export const CSP = readFileSync(join(ROOT, 'docs/deploying/csp.txt'), 'utf8').trim();

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp',
  '.avif': 'image/avif', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
  '.ics': 'text/calendar; charset=utf-8',
};
const COMPRESSIBLE = /text|json|javascript|wasm|svg|xml/;
const ENCODERS = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/** A data source without TLS, as on a developer's machine, is not covered by the policy's `https:`. */
function allowPlainSource(csp, config) {
  try {
    const { protocol, origin } = new URL(JSON.parse(config).source.url);
    return protocol === 'http:' ? csp.replace(/(connect|img)-src/g, `$& ${origin}`) : csp;
  } catch {
    return csp; // a relative address, or a configuration that the app will explain
  }
}

/**
 * Serves `dist` at http://localhost:`port` (0 picks a free one) under the path `base`.
 * `config`: an object, or text, sent in place of config.json. `csp`: another policy, or null for none.
 * `api`: `{path, socket}`, what stands under a path of the site behind a socket of another server.
 * `fallback`: 'spa' answers unknown addresses with index.html, '404' with 404.html, as plainer hosts do.
 */
export async function startSite({ dist = join(ROOT, 'dist'), port = 0, config, csp = CSP, base = '/', fallback = 'spa', api } = {}) {
  const configText = config === undefined || typeof config === 'string' ? config : JSON.stringify(config);
  if (csp && configText) csp = allowPlainSource(csp, configText);
  const compressed = new Map();

  async function read(path) {
    if (path === 'config.json' && configText !== undefined) return { content: Buffer.from(configText), version: 'replaced' };
    const file = join(dist, path);
    if (!file.startsWith(join(dist, '/'))) return;
    try {
      const { mtimeMs } = await stat(file);
      return { content: await readFile(file), version: mtimeMs, file };
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code)) throw error;
    }
  }

  async function encode({ content, version, file }, path, encoding) {
    const key = `${path} ${version} ${encoding}`;
    if (!compressed.has(key)) {
      const ready = file && isHashed(path) ? readFile(file + { br: '.br', gzip: '.gz' }[encoding]) : Promise.reject();
      compressed.set(key, ready.catch(() => ENCODERS[encoding](content)));
    }
    return compressed.get(key);
  }

  async function find(path) {
    const found = await read(path === '' ? 'index.html' : path);
    if (found) return { status: 200, path: path === '' ? 'index.html' : path, found };
    // A file that is gone must not come back as a page: a script from an older build would be parsed as one.
    if (extname(path) in TYPES) return { status: 404 };
    const page = fallback === 'spa' ? 'index.html' : '404.html';
    return { status: fallback === 'spa' ? 200 : 404, path: page, found: await read(page) };
  }

  async function answer(request, response) {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const policy = pathname.startsWith(base + FRAMED) ? openToFrames(csp) : csp;
    // Widgets read from other people's pages. Nothing here belongs to one visitor alone, so anybody may.
    const security = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self)', ...(policy && { 'Content-Security-Policy': policy }) };
    const plain = (status, text, headers = {}) => response.writeHead(status, { ...security, 'Content-Type': 'text/plain', ...headers }).end(text);
    if (!['GET', 'HEAD'].includes(request.method)) return plain(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });
    if (`${pathname}/` === base) return plain(308, '', { Location: base + search });
    if (!pathname.startsWith(base)) return plain(404, 'Nothing here.');

    const { status, path, found } = await find(decodeURIComponent(pathname.slice(base.length)));
    if (!found) return plain(404, 'Nothing here.');
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((part) => part.split(';')[0].trim());
    const encoding = COMPRESSIBLE.test(type) ? ['br', 'gzip'].find((one) => accepted.includes(one)) : undefined;
    const etag = `W/"${createHash('sha256').update(found.content).digest('base64url').slice(0, 16)}"`;
    const headers = { ...security, 'Content-Type': type, ETag: etag, Vary: 'Accept-Encoding',
      'Cache-Control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache' };
    if (status === 200 && request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
    const body = encoding ? await encode(found, path, encoding) : found.content;
    response.writeHead(status, { ...headers, ...(encoding && { 'Content-Encoding': encoding }), 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  const server = createServer((request, response) => {
    if (api && request.url.startsWith(api.path)) return passOn(request, response, api);
    answer(request, response).catch((error) => {
      const malformed = error instanceof URIError;
      response.writeHead(malformed ? 400 : 500, { 'Content-Type': 'text/plain' }).end(malformed ? 'Malformed address.' : String(error));
    });
  });
  await new Promise((done, failed) => server.once('error', failed).listen(port, done));
  const origin = `http://localhost:${server.address().port}`;
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { origin, url: origin + base, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { config: { type: 'string' }, port: { type: 'string', default: '8080' } } });
  const [, base] = readFileSync(join(ROOT, 'dist/index.html'), 'utf8').match(/<base href="([^"]*)"/);
  try {
    const { url } = await startSite({ port: Number(values.port), base, config: values.config && readFileSync(values.config, 'utf8') });
    console.log(`Turnout is at ${url}`);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${values.port} is taken: choose another with --port.`);
    process.exit(1);
  }
}
