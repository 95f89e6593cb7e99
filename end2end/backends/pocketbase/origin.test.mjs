// Site and contract on one origin, as `serve` starts PocketBase: pages, files and their headers.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { folderFor, freshData, serve } from './process.mjs';

const POLICY = (await readFile(fileURLToPath(new URL('../../../docs/deploying/csp.txt', import.meta.url)), 'utf8')).trim();
const PAGE = '<!doctype html><base href="/"><title>Turnout</title>';
const PROGRAM = 'turnout-0123456789abcdef.js';
const SCRIPT = 'export const site = true;';
const FOR_EVER = 'public, max-age=31536000, immutable';
const SECURITY = {
  'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self)', 'x-frame-options': null,
};

/** `get(path, headers)` of a PocketBase that serves a small site. */
async function siteOn(t) {
  const site = join(await folderFor(t), 'site');
  await mkdir(site);
  const files = { 'index.html': PAGE, [PROGRAM]: SCRIPT, [`${PROGRAM}.br`]: brotliCompressSync(SCRIPT), 'config.json': '{}', 'manifest.webmanifest': '{}' };
  for (const [name, content] of Object.entries(files)) await writeFile(join(site, name), content);
  const { origin } = await serve(t, await freshData(t), { env: { TURNOUT_SITE: site, TURNOUT_CSP: POLICY }, args: ['--publicDir', site] });
  return (path, headers = {}) => fetch(origin + path, { headers, redirect: 'manual' });
}

test('every address of the app is answered with its page, and the contract beside it', async (t) => {
  const get = await siteOn(t);
  for (const path of ['/', '/events', '/groups/walkers', '/events/some-id?lang=fr', '/my.name']) {
    const answer = await get(path);
    assert.deepEqual([answer.status, await answer.text(), answer.headers.get('cache-control')], [200, PAGE, 'no-cache'], path);
    assert.match(answer.headers.get('content-type'), /^text\/html; charset=utf-8$/i);
  }
  const events = await get('/api/turnout/v1/events');
  assert.deepEqual([events.status, await events.json(), events.headers.get('content-type')], [200, { items: [] }, 'application/json']);
  const nowhere = await get('/api/turnout/v1/nowhere');
  assert.deepEqual([nowhere.status, nowhere.headers.get('content-type')], [404, 'application/problem+json'], 'a wrong call is no page');
});

test('every page and file carries the security headers, a missing file too', async (t) => {
  const get = await siteOn(t);
  for (const path of ['/', '/events', '/config.json', `/${PROGRAM}`, '/gone.js']) {
    const { headers } = await get(path);
    for (const [header, value] of Object.entries(SECURITY)) assert.equal(headers.get(header), value, `${header} of ${path}`);
  }
});

test('hashed files are kept for ever and come compressed; the others are asked for again', async (t) => {
  const get = await siteOn(t);
  const packed = await get(`/${PROGRAM}`, { 'Accept-Encoding': 'gzip, br' });
  const said = ['cache-control', 'content-encoding', 'vary', 'content-type'].map((name) => packed.headers.get(name));
  assert.deepEqual(said, [FOR_EVER, 'br', 'Accept-Encoding', 'text/javascript; charset=utf-8']);
  assert.equal(await packed.text(), SCRIPT);
  const plain = await get(`/${PROGRAM}`, { 'Accept-Encoding': 'identity' });
  assert.deepEqual([plain.headers.get('content-encoding'), await plain.text()], [null, SCRIPT]);
  for (const path of ['/config.json', '/manifest.webmanifest']) assert.equal((await get(path)).headers.get('cache-control'), 'no-cache', path);
  assert.equal((await get('/manifest.webmanifest')).headers.get('content-type'), 'application/manifest+json');
});

test('a file that is gone is not found, and that is not remembered', async (t) => {
  const get = await siteOn(t);
  for (const path of ['/turnout-fedcba9876543210.js', '/turnout-fedcba9876543210_bg.wasm', '/fixtures/nowhere/events.json']) {
    const { status, headers } = await get(path);
    assert.equal(status, 404, path);
    assert.notEqual(headers.get('cache-control'), FOR_EVER, path);
  }
});
