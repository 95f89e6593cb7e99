// What a first visit brings over the wire, file by file. flows/weight.spec.mjs holds the same numbers to their limits.

export const EVENT_PAGE = 'events/supper-club';
export const LIMIT = 260_000;
export const AIM = 200_000;

const KINDS = [
  ['app', /\.wasm$/], ['script', /\.js$/], ['style', /\.css$/], ['font', /\.woff2$/], ['data', /\.json$/],
  ['picture', /\.(svg|png|jpe?g|webp|avif|ico)$/],
];
const kindOf = (url) => KINDS.find(([, ending]) => ending.test(new URL(url).pathname))?.[0] ?? 'page';

/**
 * Every request from the first to a quiet network: `{url, kind, body, headers, status}`, both in bytes as encoded.
 * `page` belongs to a visitor who was never here.
 */
export async function firstVisit(page, devtools, url) {
  const requests = new Map();
  const told = (id) => requests.get(id) ?? requests.set(id, { all: 0, headers: 0 }).get(id);
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => Object.assign(told(requestId), { url: request.url, kind: kindOf(request.url) }));
  devtools.on('Network.responseReceived', ({ requestId, response }) => Object.assign(told(requestId), { status: response.status }));
  devtools.on('Network.responseReceivedExtraInfo', ({ requestId, headersText }) => { told(requestId).headers += headersText?.length ?? 0; });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { told(requestId).all = encodedDataLength; });
  await devtools.send('Network.enable');
  await page.goto(url, { waitUntil: 'networkidle' });
  return [...requests.values()]
    .filter((request) => /^https?:/.test(request.url ?? ''))
    .map(({ all, ...request }) => ({ ...request, body: Math.max(0, all - request.headers) }));
}

export const bodyBytes = (requests) => requests.reduce((sum, { body }) => sum + body, 0);
export const headerBytes = (requests) => requests.reduce((sum, { headers }) => sum + headers, 0);

/** Requests that went anywhere but to the site itself. */
export const thirdParty = (requests, url) => requests.filter((request) => new URL(request.url).origin !== new URL(url).origin);

export function byKind(requests) {
  const kinds = new Map();
  for (const { kind, body } of requests) kinds.set(kind, (kinds.get(kind) ?? 0) + body);
  return [...kinds].sort((a, b) => b[1] - a[1]);
}
