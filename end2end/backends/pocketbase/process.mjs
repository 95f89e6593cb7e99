// PocketBase itself, on a data folder of the tests' own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../port.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const BACKEND = join(ROOT, 'backends/pocketbase');
// bin/env.sh says where it is; the path is for a plain `node --test`.
const PROGRAM = process.env.POCKETBASE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'turnout/pocketbase-0.40.6/bin/pocketbase');

export const SUPERUSER = { identity: 'keeper@example.org', password: 'keeper of the tests' };
export const ORGANISER = { identity: 'organiser@example.org', password: 'organiser of the tests' };

function start(data, args, env) {
  const folders = ['--dir', data, '--hooksDir', join(BACKEND, 'pb_hooks'), '--migrationsDir', join(BACKEND, 'pb_migrations')];
  return spawn(PROGRAM, [...args, ...folders, '--hooksWatch=false', '--automigrate=false'], {
    env: { ...process.env, TURNOUT_TIME_ZONE: 'Europe/Paris', TURNOUT_READS_PER_MINUTE: '0', TURNOUT_WRITES_PER_MINUTE: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs one of PocketBase's commands to its end and answers what it said; fails where it fails. */
export async function command(data, ...args) {
  const child = start(data, args);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk; });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`pocketbase ${args[0]} failed: ${said}`);
  return said;
}

/** An empty folder that goes away with the test. */
export async function folderFor(test) {
  const folder = await mkdtemp(join(tmpdir(), 'turnout-pocketbase-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

let template;

/** A data folder with its collections, one superuser and one organiser of everything; made once and copied. */
export async function freshData(test) {
  template ??= makeTemplate();
  const data = join(await folderFor(test), 'data');
  await cp(await template, data, { recursive: true });
  return data;
}

async function makeTemplate() {
  const data = await mkdtemp(join(tmpdir(), 'turnout-pocketbase-template-'));
  process.once('exit', () => spawn('rm', ['-rf', data], { detached: true, stdio: 'ignore' }).unref());
  await command(data, 'migrate', 'up');
  await command(data, 'superuser', 'upsert', SUPERUSER.identity, SUPERUSER.password);
  await command(data, 'turnout-organiser', ORGANISER.identity, ORGANISER.password);
  return data;
}

export async function importTown(data, town) {
  const file = `${data}.town.json`;
  await writeFile(file, JSON.stringify(town));
  return command(data, 'turnout-import', file);
}

/** Serves a data folder: `{origin, url, stop, kill}`; `url` is the contract's. It ends with the test. */
export async function serve(test, data, { env, args = [], port } = {}) {
  const origin = `http://127.0.0.1:${port ?? await freePort()}`;
  const child = start(data, ['serve', '--http', origin.slice(7), ...args], env);
  const gone = once(child, 'close');
  const end = (signal) => {
    child.kill(signal);
    return gone;
  };
  test.after(() => end('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => { said += chunk; });
  const started = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      said += `${line}\n`;
      if (line.includes('Server started')) return true;
    }
    return false;
  })();
  if (!(await started)) throw new Error(`PocketBase did not start: ${said}`);
  child.stdout.resume();
  return { origin, url: `${origin}/api/turnout/v1`, stop: () => end('SIGTERM'), kill: () => end('SIGKILL'), said: () => said };
}

const tokens = new Map();

/** Signs in as PocketBase does; every copy of the template knows the same token. */
export async function tokenOf(origin, collection, account) {
  const known = `${collection} ${account.identity}`;
  if (!tokens.has(known)) tokens.set(known, await signIn(origin, collection, account));
  return tokens.get(known);
}

export async function signIn(origin, collection, account) {
  const answer = await fetch(`${origin}/api/collections/${collection}/auth-with-password`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(account),
  });
  const { token, message } = await answer.json();
  if (!token) throw new Error(`Nobody was signed in: ${message}`);
  return token;
}
