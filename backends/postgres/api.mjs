// The server of the PostgREST protocol before the database: PostgREST where it is installed, else Postrust.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { withMe } from './cluster.mjs';

const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that PostgREST believes: `claims` with the role that the database shall use. */
export function tokenFor(secret, claims) {
  const signed = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Which server there is. */
export function apiProgram() {
  try {
    execFileSync('postgrest', ['--version'], { stdio: 'ignore' });
    return 'postgrest';
  } catch {
    return process.env.POSTRUST ?? 'postrust';
  }
}

/** Starts it on a socket beside the cluster's and answers `{socket, crash, stop, stopped}`. `secret` signs tokens. */
export async function startApi(cluster, { secret, pool = 20 }) {
  const socket = join(cluster.socket, 'api');
  const uri = `postgres://authenticator@localhost/turnout?host=${encodeURIComponent(cluster.socket)}`;
  const server = spawn(...withMe(apiProgram(), []), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH, PGRST_DB_URI: uri, DATABASE_URL: uri, PGRST_DB_SCHEMAS: 'public', PGRST_DB_ANON_ROLE: 'anon',
      PGRST_JWT_SECRET: secret, PGRST_SERVER_UNIX_SOCKET: socket, PGRST_COMPAT_MODE: 'true', PGRST_DB_POOL: String(pool), PGRST_LOG_LEVEL: 'error',
    },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-4000); });
  server.on('error', (error) => { said += error.message; });
  const stopped = Promise.race([once(server, 'exit'), once(server, 'error')]);
  while (!(await answers(socket))) {
    if (server.exitCode !== null || server.pid === undefined) throw new Error(`The API server did not start: ${said.trim()}`);
    await wait(50);
  }
  const end = (signal) => async () => {
    if (server.exitCode === null && server.signalCode === null) server.kill(signal);
    await stopped;
  };
  return { socket, stopped, said: () => said, stop: end('SIGTERM'), crash: end('SIGKILL') };
}

function answers(socketPath) {
  return new Promise((done) => {
    request({ socketPath, path: '/rpc/list_groups?_limit=1' }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    }).on('error', () => done(false)).end();
  });
}
