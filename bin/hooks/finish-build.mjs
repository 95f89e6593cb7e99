// Trunk runs this before a build becomes dist/: one stylesheet, small scripts, no inline script, a 404.html, a service worker.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { named } from './hashed.mjs';
import { serviceWorker } from './service-worker.mjs';
import { splitWasm } from './split-wasm.mjs';
import { finishWidgets } from './widgets.mjs';

const { TRUNK_STAGING_DIR: site, TRUNK_SOURCE_DIR: source, TRUNK_PUBLIC_URL: base, TRUNK_PROFILE: profile } = process.env;
const release = profile === 'release';

// Only a release needs esbuild, so that `trunk serve` works without npm packages.
const esbuild = release ? (await import('../../tools/node_modules/esbuild/lib/main.js')).default : null;
const minify = (code, loader, more) =>
  esbuild ? esbuild.transformSync(code, { loader, minify: true, target: 'esnext', legalComments: 'none', ...more }).code : code;

// Each of these files is a cascade layer of its own, weakest first; all others are the layer of the components.
const LAYERS = ['tokens', 'reset', 'base', 'layout', 'components'];
const layerOf = (name) => (LAYERS.includes(name.replace('.css', '')) ? name.replace('.css', '') : 'components');
const rank = (name) => LAYERS.indexOf(layerOf(name));

function stylesheet() {
  const folder = join(source, 'style');
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.css') && !name.startsWith('embed'));
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
  const layers = names.map((name) => `@layer ${layerOf(name)} {\n${readFileSync(join(folder, name), 'utf8')}}`);
  const css = minify([`@layer ${LAYERS.join(', ')};`, ...layers].join('\n'), 'css');
  const name = named('style', 'css', css);
  writeFileSync(join(site, name), css);
  return name;
}

const page = join(site, 'index.html');
let html = readFileSync(page, 'utf8').replace('<!-- stylesheet -->', `<link rel="stylesheet" href="${base}${stylesheet()}">`);
if (release) html = await splitWasm({ site, source, esbuild, html });

finishWidgets({ site, source, minify, esbuild });

for (const name of readdirSync(site).filter((name) => name.endsWith('.js'))) {
  const path = join(site, name);
  writeFileSync(path, minify(readFileSync(path, 'utf8'), 'js'));
}

// Trunk's own names may be a digit short, and then nothing would know that they never change.
html = html.replace(/[^/"]+(?=")/g, (name) => {
  const [, stem] = /^([a-z]+)-[0-9a-f]{1,15}\.js$/.exec(name) ?? [];
  if (!stem) return name;
  const lasting = named(stem, 'js', readFileSync(join(site, name)));
  renameSync(join(site, name), join(site, lasting));
  return lasting;
});

// `trunk serve` adds an inline script that reloads the page; such a build is for development, and says so.
const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>/.test(html);
if (!release || inlineScript) html = html.replace('<html', '<html data-build="development"');

writeFileSync(page, html);
if (release) await serviceWorker({ site, source, esbuild });
// For hosts that cannot be told to answer unknown addresses with index.html.
writeFileSync(join(site, '404.html'), html);
