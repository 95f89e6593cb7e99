// What a person starts with bin/backend postgres: the demo town on the first start, what was answered on the next ones, however the last one ended.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SERVE = fileURLToPath(new URL('../../../backends/postgres/serve.mjs', import.meta.url));
const RSVP = { _id: 'supper-club', _rsvpId: '019c7a3e-0000-7000-8000-000000000abc' };

async function start(data) {
  const server = spawn(process.execPath, [SERVE, '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const text of server.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.includes('token')) break;
  }
  server.stdout.resume();
  const [, url] = said.match(/ at (http:\S+)/) ?? assert.fail(`it did not start: ${said}`);
  const call = async (name, { key, ...options } = {}) => {
    const answer = await fetch(`${url}rest/v1/rpc/${name}`, { ...options, headers: { 'Content-Type': 'application/json', ...(key && { 'Rsvp-Key': key }) } });
    return { status: answer.status, body: await answer.json() };
  };
  const end = async (signal) => {
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
    // PostgreSQL ends with what started it, if not at the same moment.
    while (existsSync(join(data, 'cluster/postmaster.pid'))) await wait(50);
  };
  return { url, call, end };
}

test('the first start makes the town, the next ones keep what was answered', async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'turnout-serve-'));
  chmodSync(data, 0o755);
  t.after(() => rmSync(data, { recursive: true }));
  let place = await start(data);
  assert.equal((await (await fetch(`${place.url}config.json`)).json()).source.kind, 'postgrest');
  const groups = (await place.call('list_groups?_limit=200')).body.items.length;
  assert.ok(groups > 3, 'the town is there');
  const body = { attendee: { name: 'Ann', email: 'ann@example.org' }, rsvpResponse: 'no' };
  const first = await place.call('put_rsvp', { method: 'POST', body: JSON.stringify({ ...RSVP, _body: body }) });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    await place.end(signal);
    place = await start(data);
    const again = await place.call(`get_rsvp?${new URLSearchParams(RSVP)}`, { key: first.body.editKey });
    assert.deepEqual([again.status, again.body.attendee?.name], [200, 'Ann'], signal);
    assert.equal((await place.call('list_groups?_limit=200')).body.items.length, groups);
  }
  await place.end('SIGTERM');
});
