// The site as PocketBase sends it: who may frame it, where its addresses lead, and how often one may ask.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CSP } from '../../../bin/serve.mjs';
import { leadingAway } from '../../deploy/crooked.mjs';
import { clientOf, eventWith, kindOf, visitor } from '../../server/testing.mjs';
import { folderFor, freshData, serve } from './process.mjs';
import { startTown } from './town.mjs';

async function startSite(t) {
  const site = join(await folderFor(t), 'site');
  await mkdir(join(site, 'embed'), { recursive: true });
  await writeFile(join(site, 'index.html'), '<!doctype html><title>The page</title>');
  await writeFile(join(site, 'embed/turnout.js'), '// widgets');
  return serve(t, await freshData(t), { env: { TURNOUT_SITE: site, TURNOUT_CSP: CSP }, args: ['--publicDir', site] });
}

test('every page and file carries the policy; only what is below embed/ may be framed', async (t) => {
  const { origin } = await startSite(t);
  const policyOf = async (path) => {
    const { headers } = await fetch(origin + path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('referrer-policy'), 'strict-origin-when-cross-origin', path);
    return { policy: headers.get('content-security-policy'), older: headers.get('x-frame-options') };
  };
  for (const path of ['/', '/events', '/events/x/rsvp', '/index.html', '/gone.js', '/embedding', '/plans?embed/']) {
    assert.deepEqual(await policyOf(path), { policy: CSP, older: null }, path);
  }
  for (const path of ['/embed/event/some-id', '/embed/events?group=table', '/embed/turnout.js']) {
    assert.deepEqual(await policyOf(path), { policy: CSP.replace("frame-ancestors 'none'", 'frame-ancestors *'), older: null }, path);
  }
  const dashboard = await fetch(`${origin}/_/`);
  assert.match(dashboard.headers.get('x-frame-options'), /SAMEORIGIN|DENY/i, 'nobody frames the dashboard');
});

test('no address sends anybody elsewhere', async (t) => {
  const { origin } = await startSite(t);
  assert.deepEqual(await leadingAway(origin), []);
});

test('who writes too often waits as long as they are told, and readers do not', async (t) => {
  const town = await startTown(t, { dataset: { groups: [{ slug: 'table', name: 'Long Table' }], events: [eventWith()] }, clock: '2026-03-02T12:00:00Z', env: { TURNOUT_WRITES_PER_MINUTE: '3' } });
  const ask = clientOf(town.url);
  // A minute may end in between.
  const answers = [];
  while (answers.at(-1)?.status !== 429 && answers.length < 8) answers.push(await visitor(ask, `Ann${answers.length}`).says('yes'));
  const refused = answers.pop();
  assert.equal(kindOf(refused), 'rate-limited');
  const wait = Number(refused.headers.get('retry-after'));
  assert.ok(wait >= 1 && wait <= 60, `${wait} seconds`);
  assert.equal((await town.control.rsvps()).length, answers.length, 'whoever was refused is not there');
  assert.equal((await ask('GET /events')).status, 200);
});
