// The site and its database on one origin: node backends/postgres/serve.mjs --data DIR [--port N]     backends/postgres/serve calls it
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSite } from '../../bin/serve.mjs';
import { townIn } from '../town.mjs';
import { startApi, tokenFor } from './api.mjs';
import { startCluster } from './cluster.mjs';
import { fill, openDatabase } from './database.mjs';

const PUBLIC = fileURLToPath(new URL('../../public/', import.meta.url));
const API = '/rest/v1/';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string', default: '8080' } } });
const demo = JSON.parse(readFileSync(join(PUBLIC, 'config.json'), 'utf8'));

/** What signs tokens; made once, readable by its owner alone. */
function secretIn(folder) {
  const file = join(folder, 'token-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function start() {
  mkdirSync(values.data, { recursive: true });
  const cluster = await startCluster(join(values.data, 'cluster'));
  if (openDatabase(cluster)) {
    const timeZone = demo.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    fill(cluster, await townIn(join(PUBLIC, demo.source.url), demo.source.relativeTo, timeZone), timeZone);
  }
  const secret = secretIn(values.data);
  const api = await startApi(cluster, { secret });
  const site = await startSite({
    port: Number(values.port), api: { path: API, socket: api.socket }, config: { ...demo, source: { kind: 'postgrest', url: API.slice(1) } },
  });
  console.log(`Serving ${values.data} at ${site.url}`);
  const today = tokenFor(secret, { role: 'turnout_organiser', exp: Math.floor(Date.now() / 1000) + 86_400 });
  console.log(`An organiser's token for a day: ${today}`);

  let ending = false;
  const end = async (code) => {
    if (ending) return;
    ending = true;
    await site.close();
    await api.stop();
    await cluster.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(0));
  for (const [what, { stopped }] of [['PostgreSQL', cluster], ['The API server', api]]) {
    stopped.then(() => {
      if (!ending) console.error(`${what} has ended. Start again: what was answered is kept.`);
      return end(1);
    });
  }
}

start().catch((error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${values.port} is taken: choose another with --port.` : error.message);
  process.exit(1);
});
