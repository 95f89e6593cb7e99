// What a person types: bin/backend NAME export FILE, bin/backend NAME import FILE.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startCluster } from '../../backends/postgres/cluster.mjs';
import { eventWith } from '../server/testing.mjs';

const BACKEND = fileURLToPath(new URL('../../bin/backend', import.meta.url));

test('a town goes from folder to folder with one command a step, beside a running server too', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-commands-'));
  chmodSync(folder, 0o755); // the database's own user has to get through
  t.after(() => rmSync(folder, { recursive: true }));
  const run = async (...args) => (await promisify(execFile)(BACKEND, args, { cwd: folder })).stdout.trim();
  const rsvps = [{ id: '019c7a3e-0000-7000-8000-000000000001', event: 'supper', attendee: { name: 'Ann', email: 'ann@example.org' }, rsvpResponse: 'yes', editKey: 'a key that Ann holds' }];
  writeFileSync(join(folder, 'town.json'), JSON.stringify({ groups: [{ slug: 'table', name: 'Long Table' }], events: [eventWith()], rsvps, timeZone: 'Europe/London' }));
  assert.match(await run('pocketbase', 'import', 'town.json', '--data', 'pocket'), /1 groups, .*1 events, 1 rsvps/);
  await run('pocketbase', 'export', 'a.json', '--data', 'pocket');
  assert.match(await run('postgres', 'import', 'a.json', '--data', 'post'), /1 rsvps, 1 events, 1 groups/);
  const cluster = await startCluster(join(folder, 'post/cluster'));
  t.after(cluster.stop);
  await run('postgres', 'export', 'b.json', '--data', 'post');
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  assert.deepEqual(read('b.json'), read('a.json'));
  assert.equal(read('b.json').rsvps[0].editKey, 'a key that Ann holds');
  for (const name of ['a.json', 'b.json']) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, `${name} is nobody else's to read`);
  assert.match(await run('postgres', 'import', 'a.json', '--data', 'post'), /0 of 1 events/);
  for (const [args, words] of [[['export', 'c.json', '--data', 'nowhere'], /no town/], [['import', 'missing.json', '--data', 'new'], /missing\.json/], [['export'], /usage/], [['export', 'c.json', 'more'], /usage/]]) {
    for (const name of ['pocketbase', 'postgres']) await assert.rejects(run(name, ...args), ({ code, stderr }) => code !== 0 && words.test(stderr), `${name} ${args}`);
  }
  assert.ok(!existsSync(join(folder, 'c.json')));
});
