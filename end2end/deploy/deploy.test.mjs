// The configurations in docs/deploying/ and our own server keep the same promises.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CSP, openToFrames } from '../../bin/serve.mjs';
import { folders, leftOut, SERVERS } from './servers.mjs';

const FOR_EVER = 'public, max-age=31536000, immutable';
const SECURITY = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
};

const { home, remove } = folders();
after(remove);

for (const one of SERVERS) {
  const { name, root, path } = one;
  for (const [place, start, base] of [['at the root', root, '/'], ['under a path', path, '/community/']]) {
    describe(`${name} ${place}`, { skip: leftOut(one) }, () => {
      let server, page;
      const get = (address, headers = {}) => fetch(server.origin + address, { redirect: 'manual', headers: { 'accept-encoding': 'br, gzip', ...headers } });
      const built = (pattern) => page.match(pattern)[1];

      before(async () => {
        server = await start(home);
        page = await (await get(base)).text();
      });
      after(() => server.stop());

      test('every address of the app is answered with its page', async () => {
        assert.match(page, new RegExp(`<base href="${base}">`));
        for (const address of ['', 'events', 'groups/walkers', 'events/some-id?lang=fr', 'my.name']) {
          const response = await get(base + address);
          assert.equal(response.status, 200, address);
          assert.match(response.headers.get('content-type'), /^text\/html; charset=utf-8$/i);
          assert.equal(response.headers.get('cache-control'), 'no-cache');
          assert.equal(await response.text(), page, address);
        }
      });

      test('every answer carries the security headers, a missing file too', async () => {
        for (const address of ['', 'events', 'config.json', built(/app-js"[^>]*href="[^"]*\/([^"]*)"/), 'gone.js']) {
          const { headers } = await get(base + address);
          for (const [header, value] of Object.entries(SECURITY)) assert.equal(headers.get(header), value, `${header} of ${address}`);
        }
      });

      test('what is below embed/ may be framed, and read by widgets on any page', async () => {
        for (const address of ['embed/event/some-id', 'embed/events?group=walkers', 'embed/turnout.js']) {
          const { status, headers } = await get(base + address);
          assert.equal(status, 200, address);
          assert.equal(headers.get('content-security-policy'), openToFrames(CSP), address);
          assert.equal(headers.get('access-control-allow-origin'), '*', address);
        }
        for (const address of ['events', 'embedding', 'config.json']) {
          const { headers } = await get(base + address);
          assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/, address);
          assert.equal(headers.get('access-control-allow-origin'), '*', address);
        }
      });

      test('hashed files are kept for ever and come compressed, with their right type', async () => {
        const types = { wasm: 'application/wasm', js: /javascript/, css: /^text\/css/ };
        for (const [id, type] of [['app-wasm"', types.wasm], ['app-js"', types.js], ['"stylesheet"', types.css]]) {
          const address = built(new RegExp(`${id}[^>]*href="([^"]*)"`));
          const response = await get(address);
          assert.equal(response.status, 200, address);
          assert.equal(response.headers.get('cache-control'), FOR_EVER);
          assert.match(response.headers.get('content-encoding') ?? '', /^(br|gzip)$/, address);
          assert.match(response.headers.get('vary') ?? '', /accept-encoding/i);
          assert.match(response.headers.get('content-type'), new RegExp(type));
        }
      });

      test('the configuration is asked for again, and not sent again unless it changed', async () => {
        const first = await get(`${base}config.json`);
        assert.equal(first.headers.get('cache-control'), 'no-cache');
        assert.ok((await first.json()).source);
        const again = await get(`${base}config.json`, { 'if-none-match': first.headers.get('etag') });
        assert.equal(again.status, 304);
      });

      test('the service worker is asked for again, and the manifest comes as one', async () => {
        const worker = await get(`${base}sw.js`);
        assert.equal(worker.status, 200);
        assert.equal(worker.headers.get('cache-control'), 'no-cache');
        assert.match(worker.headers.get('content-type'), /javascript/);
        const manifest = await get(`${base}manifest.webmanifest`);
        assert.match(manifest.headers.get('content-type'), /^application\/manifest\+json/);
      });

      test('a file that is gone is not found, and that is not remembered', async () => {
        for (const address of ['turnout-0123456789abcdef.js', 'turnout-0123456789abcdef_bg.wasm', 'fixtures/nowhere/events.json']) {
          const response = await get(base + address);
          assert.equal(response.status, 404, address);
          assert.notEqual(response.headers.get('cache-control'), FOR_EVER);
        }
      });

      if (base !== '/') {
        test('the path without its last slash leads to the one with it', async () => {
          const response = await get('/community');
          assert.equal(response.status, 308);
          assert.match(response.headers.get('location'), /\/community\/$/);
        });
      }
    });
  }
}
