// Starts the documented configurations, with only folders, names and ports put in place of the documentation's.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSite } from '../../bin/serve.mjs';
import { freePort } from '../port.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const documented = (name) => readFileSync(join(ROOT, 'docs/deploying', name), 'utf8');

/** A folder with the built site as /srv/turnout, and the one built for /community/ inside /srv/www. */
export function folders() {
  const home = mkdtempSync(join(tmpdir(), 'turnout-deploy-'));
  cpSync(join(ROOT, 'dist'), join(home, 'turnout'), { recursive: true });
  cpSync(join(ROOT, 'end2end/report/community'), join(home, 'www/community'), { recursive: true });
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/**
 * What to say where a server's tests are left out. bin/setup --tests brings the servers wherever it may, which is where apt is and no
 * systemd starts them: there nothing is left out, and a server that is missing fails its tests.
 */
export function leftOut({ name, needs }) {
  const brought = existsSync('/usr/bin/apt-get') && !existsSync('/run/systemd/system');
  return !brought && !existsSync(needs) && `${name} is not installed (${needs}), and bin/setup leaves it to you here: its configuration is NOT TRIED`;
}

/** Runs a server until `stop()`; resolves when it answers, fails with what it said when it ends before. */
async function run(program, args, { url, env }) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let isOver = false;
  child.stderr.on('data', (text) => { said += text; });
  const ended = new Promise((done) => {
    child.once('exit', done);
    child.once('error', (error) => { said += `${error.message}: bin/setup --tests installs it`; done(); });
  }).then(() => { isOver = true; });
  while (!await fetch(url).then(() => true, () => false)) {
    if (isOver) throw new Error(`${program} ended: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return async () => { child.kill('SIGTERM'); await ended; };
}

async function nginx(home, name) {
  const port = await freePort();
  const folder = join(home, `nginx-${port}`);
  mkdirSync(join(folder, 'snippets'), { recursive: true });
  writeFileSync(join(folder, 'snippets/nginx-headers.conf'), documented('nginx-headers.conf'));
  writeFileSync(join(folder, 'site.conf'), documented(name).replace('listen 80;', `listen ${port};`).replaceAll('/srv/', `${home}/`));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`);
  writeFileSync(join(folder, 'nginx.conf'), `${process.getuid() === 0 ? 'user root;' : ''}
    daemon off; pid ${folder}/pid; error_log stderr;
    events {}
    http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary.join(' ')} include site.conf; }`);
  const origin = `http://localhost:${port}`;
  return { origin, stop: await run('/usr/sbin/nginx', ['-p', folder, '-e', 'stderr', '-c', 'nginx.conf'], { url: origin }) };
}

async function caddy(home, host) {
  const [port, other] = [await freePort(), await freePort()];
  const folder = join(home, `caddy-${port}`);
  mkdirSync(folder);
  const names = { [host]: `http://localhost:${port}` };
  const text = documented('Caddyfile').replaceAll('/srv/', `${home}/`)
    .replace(/^\w+\.example\.org/gm, (name) => names[name] ?? `http://localhost:${other}`);
  writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${text}`);
  const origin = `http://localhost:${port}`;
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return { origin, stop: await run('/usr/bin/caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], { url: origin, env }) };
}

async function own(options) {
  const { origin, close } = await startSite(options);
  return { origin, stop: close };
}

/** Each server, at the root and under a path; `needs` is the program that has to be installed. */
export const SERVERS = [
  { name: 'bin/serve', needs: process.execPath, root: () => own({}), path: () => own({ base: '/community/', dist: join(ROOT, 'end2end/report/community') }) },
  { name: 'nginx', needs: '/usr/sbin/nginx', root: (home) => nginx(home, 'nginx.conf'), path: (home) => nginx(home, 'nginx-subpath.conf') },
  { name: 'Caddy', needs: '/usr/bin/caddy', root: (home) => caddy(home, 'community.example.org'), path: (home) => caddy(home, 'www.example.org') },
];
