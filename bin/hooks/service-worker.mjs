// Writes sw.js beside the page: src/sw.js with the list of the site's files, and with what it uses of workbox.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Files whose name changes with their content are kept for ever by the browser itself, and not fetched a second time.
const HASHED = /-[0-9a-f]{16}(_bg)?\.(js|css|wasm)$/;

export async function serviceWorker({ site, source, esbuild }) {
  const require = createRequire(join(source, 'tools/package.json'));
  const { getManifest } = require('workbox-build');
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: site,
    globPatterns: ['index.html', '*.{js,css,wasm}', 'icon.svg', 'fonts/*.woff2'],
    globIgnores: ['sw.js'],
    dontCacheBustURLsMatching: HASHED,
    maximumFileSizeToCacheInBytes: 10_000_000,
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  const { outputFiles: [script] } = await esbuild.build({
    stdin: { contents: readFileSync(join(source, 'src/sw.js'), 'utf8'), resolveDir: join(source, 'tools'), sourcefile: 'sw.js' },
    define: { 'self.__WB_MANIFEST': JSON.stringify(manifestEntries), 'process.env.NODE_ENV': '"production"' },
    bundle: true, format: 'iife', target: 'esnext', minify: true, legalComments: 'none', write: false, logLevel: 'warning',
  });
  writeFileSync(join(site, 'sw.js'), script.contents);
}
