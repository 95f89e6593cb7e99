// A private PostgreSQL cluster in a folder: made when it is not there, reached through a socket that only its user can open.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const DEBIAN = '/usr/lib/postgresql';

/** Where the server's own programs are: on PATH, or in the newest of Debian's versions. */
function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => existsSync(join(DEBIAN, name, 'bin/initdb'))) : [];
  const newest = versions.sort((a, b) => b - a)[0];
  if (newest) return join(DEBIAN, newest, 'bin');
  return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes. */
export function serverUser() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A program that ends with this one, however that ends; where the system knows how. */
export const withMe = (program, args) => (process.platform === 'linux' ? ['setpriv', ['--pdeathsig', 'INT', program, ...args]] : [program, args]);

/** Runs SQL as `as` in `database` of the cluster behind that socket, and answers what `psql` prints, without headings. */
const psqlAt = (socket) => (sql, { as = 'postgres', database = 'turnout' } = {}) => execFileSync(
  join(programs(), 'psql'), ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1', '-h', socket, '-U', as, database],
  { ...serverUser(), cwd: '/', input: sql, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'pipe'] },
).trim();

/** The cluster in `data` as somebody else is running it: `{psql, stop}`, whose `stop` leaves it running. Null where nobody does. */
export function runningCluster(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const psql = psqlAt(readFileSync(file, 'utf8').split('\n')[4]);
  try {
    psql('select 1', { database: 'postgres' });
  } catch {
    return null; // it was killed, and starts anew from here
  }
  return { psql, stop: async () => {} };
}

/** Starts the cluster in `data` and answers `{socket, psql, crash, stop, stopped}`. The one who may do everything is `postgres`. */
export async function startCluster(data) {
  const bin = programs();
  const user = serverUser();
  const run = (program, args) => execFileSync(join(bin, program), args, { ...user, cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  mkdirSync(data, { recursive: true });
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    try {
      run('initdb', ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-instructions']);
    } catch (error) {
      throw new Error(`PostgreSQL could not make its files in ${data}: ${error.stderr?.trim() || error.message}`);
    }
  }
  const socket = mkdtempSync(join(tmpdir(), 'turnout-pg-'));
  if (user.uid !== undefined) chownSync(socket, user.uid, user.gid);
  const options = { listen_addresses: '', unix_socket_directories: socket, max_connections: 100 };
  const server = spawn(...withMe(join(bin, 'postgres'), ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])]),
    { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-4000); });
  const stopped = once(server, 'exit').then(() => rmSync(socket, { recursive: true, force: true }));

  const psql = psqlAt(socket);
  while (true) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said.trim()}`);
    try {
      psql('select 1', { database: 'postgres' });
      break;
    } catch {
      await wait(50);
    }
  }
  const end = (signal) => async () => {
    if (server.exitCode === null && server.signalCode === null) server.kill(signal);
    await stopped;
  };
  return { socket, psql, stopped, stop: end('SIGINT'), crash: end('SIGKILL') };
}
