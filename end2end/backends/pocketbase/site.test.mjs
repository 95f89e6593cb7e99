// The site as PocketBase sends it: who may frame it, and where its addresses lead.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CSP } from '../../../bin/serve.mjs';
import { leadingAway } from '../../deploy/crooked.mjs';
import { folderFor, freshData, serve } from './process.mjs';

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
