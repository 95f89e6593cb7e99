// The service worker: keeps the program, the configuration and the files of the site, so that it opens without a network.
// bin/hooks/service-worker.mjs writes the list of files and bundles it. What a live endpoint says is kept by the app (src/data/memory.rs).
import { ExpirationPlugin } from 'workbox-expiration';
import { enable as startEarly } from 'workbox-navigation-preload';
import { addRoute, cleanupOutdatedCaches, createHandlerBoundToURL, precache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkFirst, NetworkOnly, StaleWhileRevalidate } from 'workbox-strategies';

/** So long a network may take to be one. */
const PATIENCE_SECONDS = 4;
const SCOPE = new URL(self.registration.scope);

precache(self.__WB_MANIFEST);
cleanupOutdatedCaches();
startEarly();

const shell = createHandlerBoundToURL('index.html');
const network = new NetworkOnly({ networkTimeoutSeconds: PATIENCE_SECONDS });

/** A page comes from the network while there is one, so that a new site is never more than a reload away. */
async function page(options) {
  try {
    const answer = await network.handle(options);
    return answer.status < 500 ? answer : await shell(options);
  } catch {
    return shell(options);
  }
}

/** The file with the time at which it was heard, as src/data/cabinet.rs reads it. */
async function dated({ response: { ok, body, headers } }) {
  const type = headers.get('Content-Type') ?? 'application/json';
  return ok ? new Response(body, { headers: { 'Content-Type': type, 'Turnout-Heard': Date.now() } }) : null;
}

/** What stands in for the network says so by its status: 203, told at second hand. */
async function second({ cachedResponse }) {
  return cachedResponse && new Response(cachedResponse.body, { status: 203, headers: cachedResponse.headers });
}

const isWithin = (url, path) => url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname + path);

registerRoute(new NavigationRoute(page, { denylist: [new RegExp(`^${SCOPE.pathname}embed/`), /\.\w{2,5}$/] }));
addRoute({ directoryIndex: null, cleanURLs: false });
// It may be replaced without a new build.
registerRoute(({ url }) => isWithin(url, 'config.json'), new NetworkFirst({ cacheName: 'turnout-config', networkTimeoutSeconds: PATIENCE_SECONDS }));
// A dataset, wherever it stands.
registerRoute(
  ({ url, request }) => url.pathname.endsWith('.json') && !request.headers.has('Authorization') && !request.headers.has('Rsvp-Key'),
  new NetworkFirst({
    cacheName: 'turnout-dataset', networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [{ cacheWillUpdate: dated, cachedResponseWillBeUsed: second }, new ExpirationPlugin({ maxEntries: 40, purgeOnQuotaError: true })],
  }),
);
// Pictures of this site; those of other hosts may be of any size.
registerRoute(
  ({ url, request }) => request.destination === 'image' && isWithin(url, ''),
  new StaleWhileRevalidate({ cacheName: 'turnout-pictures', plugins: [new ExpirationPlugin({ maxEntries: 60, purgeOnQuotaError: true })] }),
);

// A newer worker waits until a person wants it: nothing changes under a form.
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});
// The first worker looks after the page that brought it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
