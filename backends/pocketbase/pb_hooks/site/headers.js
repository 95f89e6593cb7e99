// The site on PocketBase's own origin, as docs/deploying.md asks of any server. PocketBase sends the files of its `--publicDir` and
// index.html for every other address; this adds the headers, sends the compressed twins, and has a missing file be missing.

const ASSET = /\.(js|mjs|css|json|wasm|svg|png|jpe?g|webp|avif|ico|woff2|txt|xml|ics|webmanifest)$/;
const HASHED = /-[0-9a-f]{16}(_bg)?\.(js|css|wasm)$/;
const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', wasm: 'application/wasm', webmanifest: 'application/manifest+json' };
// Widgets are made to be framed by any site, and nothing else is: docs/embedding.md.
const FRAMED = '/embed/';
const TWINS = { br: '.br', gzip: '.gz' };

/** Before PocketBase sends a file of the folder `site`; `policy` is the Content-Security-Policy, or empty for none. */
function prepare(e, site, policy) {
  const path = e.request.url.path;
  const headers = e.response.header();
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self)');
  if (policy) {
    const isFramed = e.request.url.escapedPath().startsWith(FRAMED);
    headers.set('Content-Security-Policy', isFramed ? policy.replace("frame-ancestors 'none'", 'frame-ancestors *') : policy);
    // The policy says who may frame a page; PocketBase's older header would say it again, otherwise.
    headers.del('X-Frame-Options');
  }
  headers.set('Cache-Control', 'no-cache');
  // A file that is gone must not come back as a page: a script from an older build would be parsed as one.
  if (ASSET.test(path) && !exists(site + path)) return e.string(404, 'Nothing here.');
  if (HASHED.test(path)) headers.set('Cache-Control', 'public, max-age=31536000, immutable');
  const type = TYPES[path.split('.').at(-1)];
  if (type) headers.set('Content-Type', type);
  return twinOf(e, site, path) ?? e.next();
}

/** What the build has compressed already is sent as it lies there. */
function twinOf(e, site, path) {
  if (!HASHED.test(path)) return undefined;
  e.response.header().set('Vary', 'Accept-Encoding');
  const accepted = e.request.header.get('Accept-Encoding').split(',').map((part) => part.split(';')[0].trim());
  const encoding = Object.keys(TWINS).find((one) => accepted.includes(one) && exists(site + path + TWINS[one]));
  if (!encoding) return undefined;
  e.response.header().set('Content-Encoding', encoding);
  e.fileFS($os.dirFS(site), path.slice(1) + TWINS[encoding]);
  return null;
}

function exists(file) {
  try {
    return !$os.stat(file).isDir();
  } catch (error) {
    if (/no such file|not a directory|cannot find/.test(String(error))) return false;
    throw error;
  }
}

module.exports = { prepare };
