// Every kind of source with one face. Each file here starts one on fresh data, `{groups, events, people}` in UTC, and answers
// - `target`: where it stands: an origin, or `{socketPath}`
// - `source(origin)`: how the app is configured to read it, when it is reached at `origin`
// - `organise(method, path, body, headers)`, `intrude(…)`: a call of the contract with an organiser's token and without one; `{status, etag, body}`
// - `cannot`, `neverSays`: files of tests/conformance that are not asked of it, and problems that it has no occasion for; each with a reason
// - `close()`
export const SOURCES = {
  dataset: () => import('./dataset.mjs'),
  live: () => import('./live.mjs'),
  pocketbase: () => import('./pocketbase.mjs'),
  postgres: () => import('./postgres.mjs'),
};
