// The first script of the page. It asks for the configuration, and for the data the configuration names, while the app
// itself is still on its way; and when the app cannot start, it says so in words.
//
// What it hands over, for the app to take and delete:
//   globalThis.turnoutBoot = {
//     config: Promise<Response>,                     config.json, once the requests below are under way
//     prefetched: Map<absolute URL, Promise<Response>>   the files of a dataset
//     failed(error)                                  says that the app could not start; the app leaves it where it is
//   }
// A failed request is handed over as it failed: the app is the one to tell the visitor.

const DATASET_FILES = ['groups.json', 'events.json'];

const prefetched = new Map();

function prefetch(url) {
  const response = fetch(url);
  response.catch(() => {}); // not an unhandled rejection: the app awaits the same promise
  prefetched.set(url, response);
}

/** Sets out for a part of the program that the app will ask for first thing. A build in one piece has none. */
function expectPart(name) {
  const parts = document.getElementById('app-wasm').dataset.parts?.split(' ') ?? [];
  const href = parts.find((part) => part.startsWith(`${name}-`));
  if (href) document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: '', href }));
}

/** What the visitor most likely reads; the app knows better. */
function likelyLanguage() {
  let chosen;
  try { chosen = localStorage.getItem('turnout.language'); } catch { /* A browser that keeps nothing. */ }
  return new URLSearchParams(location.search).get('lang') ?? chosen ?? navigator.language;
}

async function prefetchSource(config) {
  try {
    const { source } = await config.json();
    if (source.kind !== 'dataset') {
      expectPart('remote');
      return;
    }
    const folder = source.url.endsWith('/') ? source.url : `${source.url}/`;
    for (const file of DATASET_FILES) prefetch(new URL(folder + file, document.baseURI).href);
  } catch {
    // The app reads the same text and names the key that is wrong.
  }
}

async function loadConfig() {
  const response = await fetch(new URL('config.json', document.baseURI).href);
  if (response.ok) await prefetchSource(response.clone());
  return response;
}

/** Compiled while it comes, where the host gives it its media type. */
async function compileApp() {
  const response = await fetch(document.getElementById('app-wasm').href);
  const type = response.headers.get('Content-Type') ?? '';
  // Some hosts answer with a page where nothing is.
  if (!response.ok || type.startsWith('text/html')) throw new Error(`${response.url}: ${response.status} ${type}`);
  return type.startsWith('application/wasm') ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function startApp() {
  const [bindings, module] = await Promise.all([import(document.getElementById('app-js').href), compileApp()]);
  // Compiling has kept a slow phone busy: what waits for it comes first.
  await new Promise((done) => { setTimeout(done); });
  await bindings.default({ module_or_path: module });
}

/**
 * The first formatter that a browser makes costs a phone a tenth of a second, later ones next to nothing. Made while the
 * app is on its way, it holds nobody up.
 */
function warmUp() {
  new Intl.DateTimeFormat().format();
}

// No catalogue can be counted on when these are needed.
const WORDS = {
  en: {
    start: 'This page could not start',
    tooOld: 'This browser cannot run it: WebAssembly is missing or switched off. A current browser will do.',
    broken: 'A part of it did not arrive. That is often the connection; nothing you typed earlier is lost.',
    died: 'Something broke',
    ours: "That's our fault, not yours. What you typed is kept on this device: reload and carry on.",
    details: 'For whoever mends it',
    reload: 'Reload',
  },
  fr: {
    start: 'Cette page n’a pas pu démarrer',
    tooOld: 'Ce navigateur ne peut pas l’exécuter : WebAssembly est absent ou désactivé. Un navigateur récent suffit.',
    broken: 'Une partie n’est pas arrivée. C’est souvent la connexion ; rien de ce que vous avez saisi n’est perdu.',
    died: 'Quelque chose s’est cassé',
    ours: 'C’est notre faute, pas la vôtre. Ce que vous avez écrit est gardé sur cet appareil : rechargez et continuez.',
    details: 'Pour qui réparera',
    reload: 'Recharger',
  },
};

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), { textContent: text });
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** Leaves one screen in place of the page: anything else would be buttons that do nothing. `error` is for whoever mends it. */
function explain(title, reason, language, error) {
  const spoken = language.startsWith('fr') ? 'fr' : 'en';
  const words = WORDS[spoken];
  const heading = element('h1', words[title], { tabindex: '-1' });
  // The same place once more, without its fragment, which would only scroll; marked as leading outside, or what is left of the
  // program's click listener would take it.
  const reload = element('a', words.reload, { class: 'button', rel: 'external', href: location.pathname + location.search });
  const details = element('details', '');
  details.append(element('summary', words.details), element('pre', error.stack ?? String(error)));
  const main = element('main', '', { class: 'panic' });
  main.append(heading, element('p', words[reason]), reload, details);
  document.documentElement.lang = spoken;
  document.title = words[title];
  document.body.replaceChildren(main);
  // Read out at once, and the next Tab leads to "Reload".
  heading.focus();
}

// A program that panics, or runs out of memory or stack, stops where it is: the platform tells of it here. Drafts were kept as they
// were typed.
addEventListener('error', ({ error }) => {
  if (globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError) explain('died', 'ours', document.documentElement.lang, error);
});

const config = loadConfig();
config.catch(() => {});
expectPart(`words_${likelyLanguage().split('-')[0].toLowerCase()}`);

const failed = (error) => {
  const unsupported = typeof WebAssembly === 'undefined' || error instanceof WebAssembly.CompileError;
  explain('start', unsupported ? 'tooOld' : 'broken', likelyLanguage(), error);
};
globalThis.turnoutBoot = { config, prefetched, failed };

startApp().catch((error) => {
  // Once something is on the screen the app tells of its own failures.
  if (!document.body.querySelector('h1')) failed(error);
  throw error;
});

// After the requests above have gone out.
setTimeout(warmUp);

/**
 * What makes the site open without a network comes once the first page stands, so that it costs nobody's first visit a thing. A
 * newer site that has arrived waits; the app offers it, and calls `take` when somebody wants it.
 */
async function keepForLater() {
  const isFirst = !navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register(new URL('sw.js', document.baseURI).href);
  const offer = (worker) => {
    const take = () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('take over');
    };
    dispatchEvent(new CustomEvent('turnout-newer', { detail: take }));
  };
  if (registration.waiting && !isFirst) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) offer(worker);
    });
  });
  if (isFirst) {
    // What this page has read before there was a worker; it keeps what is of use.
    const urlsToCache = performance.getEntriesByType('resource').map(({ name }) => name);
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache } });
  }
}

const isBuiltToLast = !document.documentElement.dataset.build;
// Nothing is kept for the sake of a frame on somebody else's page.
if (isBuiltToLast && parent === window && 'serviceWorker' in navigator) {
  addEventListener('load', () => setTimeout(() => {
    // Without it the site works as before: with a network.
    keepForLater().catch((error) => console.info(error));
  }, 3000));
}
