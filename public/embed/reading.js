// What is fetched, each thing once, and what the page around forbids.
import { sheet } from './look.js';

const HERE = new URL('.', import.meta.url);
/** The site that this script came from. */
export const SITE = new URL('..', HERE).href;
const PROGRAM = './embed.js';
const WASM = './embed_bg.wasm';
const STYLE = './widgets.css';
export const PATIENCE = 15_000;

let warned = false;
export function warn(reason) {
  if (!warned) console.warn(`Turnout: ${reason}`);
  warned = true;
}

/** Where the page's policy has let us ask nothing. */
export const forbidden = new Set();
document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
  if (URL.canParse(blockedURI)) forbidden.add(new URL(blockedURI).origin);
});

/** Whether the page's policy lets WebAssembly run: the smallest there is, made to run, since WebKit refuses only that. Asked once: browsers complain of each refusal. */
let isAllowed;
export function allowsWasm() {
  try {
    isAllowed ??= Boolean(new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))));
  } catch {
    isAllowed = false;
  }
  return isAllowed;
}

const doing = new Map();
/** What ends each failure that still counts. */
const failures = new Set();
/** Does what has this name once, however many ask. What failed counts as failed for a while, or until somebody asks for it `again`. */
export function once(name, act) {
  if (!doing.has(name)) keep(name, act());
  return doing.get(name);
}

function keep(name, done) {
  doing.set(name, done);
  done.catch(() => {
    const end = () => {
      failures.delete(end);
      if (doing.get(name) === done) doing.delete(name);
    };
    failures.add(end);
    setTimeout(end, PATIENCE);
  });
}

/** What came under this name is of no use. */
export const refuse = (name, error) => keep(name, Promise.reject(error));

export const again = () => failures.forEach((end) => end());

let tries = 0;
export const program = () => once(PROGRAM, async () => {
  // Browsers keep a module that did not arrive as one that never will, under its whole address.
  const address = tries ? `${PROGRAM}#${tries}` : PROGRAM;
  tries += 1;
  const [bindings, wasm, style] = await Promise.all([import(address), request(new URL(WASM, HERE).href, compiling), request(new URL(STYLE, HERE).href)]);
  await bindings.default({ module_or_path: wasm });
  return { ...bindings, style: sheet(style) };
});

/** Browsers compile a program while it arrives, if it is called one. */
const compiling = (response) => (response.headers.get('Content-Type') === 'application/wasm' ? response : response.arrayBuffer());

/** What `read` makes of the answer. */
export async function request(address, read = (response) => response.text()) {
  const response = await fetch(address, { credentials: 'omit', headers: { Accept: 'application/json, */*' }, signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw Object.assign(new Error(`${address}: HTTP ${response.status}`), { status: response.status });
  return read(response);
}

/** Where records come from, in the words of the program; `told` is missing where only the site itself can read them. */
export const findSource = (src) => once(`source of ${src}`, async () => {
  if (src !== SITE) {
    // It may be the endpoint that this script's site reads from.
    const own = await findSource(SITE).catch(() => undefined);
    if (own?.from?.replace(/\/*$/, '/') === src) return own;
  }
  const config = JSON.parse(await request(new URL('config.json', src).href));
  if (!config.source) throw new Error(`${src}config.json names no source`);
  const { kind, url, relativeTo = '' } = config.source;
  const home = config.home ?? src;
  if (!['rest', 'dataset'].includes(kind)) return { home };
  const zone = config.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const from = new URL(url, src).href;
  return { home, from, told: new URLSearchParams({ kind, url: from, home, zone, relativeTo }).toString() };
});
