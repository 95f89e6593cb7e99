// Addresses that would lead off a site, were they followed as somebody hopes.
import { request } from 'node:http';

const CROOKED = [
  '//evil.example', '//evil.example/', '//evil.example/..', '//evil.example/%2e%2e', '/\\evil.example/', '/\\/evil.example', '/%5cevil.example/..', '/%2f%2fevil.example/',
  '/%09/evil.example', '///evil.example//', '/events//evil.example/..', '/.//evil.example', '/community', '/community?next=//evil.example', '/community//evil.example',
  '/community/..//evil.example/', '//evil.example/community', '/community/%2e%2e/%2fevil.example', '/?next=https://evil.example', '/index.html?url=//evil.example',
  'http://evil.example/', 'http://evil.example/community',
];

/** As it stands, without the tidying that clients do. */
function locationOf(origin, path) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, failed) => {
    request({ hostname, port, path, headers: { Host: `localhost:${port}` } }, (answer) => {
      answer.resume().on('end', () => done(answer.headers.location));
    }).on('error', failed).end();
  });
}

/** The addresses that lead off `origin`. */
export async function leadingAway(origin) {
  const found = [];
  for (const path of CROOKED) {
    const location = await locationOf(origin, path);
    if (location && new URL(location, `${origin}/`).hostname.endsWith('evil.example')) found.push(`${path} leads to ${location}`);
  }
  return found;
}
