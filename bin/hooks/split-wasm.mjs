// A release's program comes in parts: one that shows an event, and one for each group of pages of src/app/later.rs.
// Trunk knows nothing of parts, so its program is replaced: cut apart, bound to the browser, made small, named by content.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FEATURES, slimBinding } from './binding.mjs';
import { named } from './hashed.mjs';

const run = promisify(execFile);

function compiled(source) {
  const metadata = execFileSync('cargo', ['metadata', '--format-version', '1', '--no-deps', '--offline'], { cwd: source });
  return join(JSON.parse(metadata).target_directory, 'wasm32-unknown-unknown/release/turnout.wasm');
}

// A shared part of fewer bytes than this is not worth a request of its own.
const SMALL = 16_000;

/** The parts that each shared part belongs to, as the loader tells: "chunk_9.wasm" → ["answers", "around"]. */
const sharers = (code) =>
  new Map([...code.matchAll(/^\/\* ([\w, ]+) \*\/\nconst __(chunk_\d+) = /gm)].map(([, users, chunk]) => [`${chunk}.wasm`, users.split(', ')]));

/** The generated loader, with src/part.js for its fetching and the parts' hashed names. */
function loader(code, source, names) {
  let found = 0;
  const replace = (text, pattern, by) => text.replace(pattern, (...match) => { found += 1; return by(...match); });
  code = replace(code, /fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\)/g,
    (_, name) => `fetchPart(new URL("./${names.get(name)}", import.meta.url))`);
  code = replace(code, /WebAssembly\.instantiateStreaming\(/g, () => 'startPart(');
  if (found !== 2 * names.size || code.includes('undefined")')) {
    throw new Error('wasm-split-cli writes another loader than bin/hooks/split-wasm.mjs knows');
  }
  return `import { fetchPart, startPart } from ${JSON.stringify(join(source, 'src/part.js'))};\n${code}`;
}

/** Writes the parts into `site` in place of trunk's program, and gives the page that names them. */
export async function splitWasm({ site, source, esbuild, html }) {
  const work = mkdtempSync(join(tmpdir(), 'turnout-split-'));
  try {
    const bound = join(work, 'bound');
    await run('wasm-split-cli', [compiled(source), work, '--target', 'web', '--out-name', 'turnout']);
    await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', bound, join(work, 'turnout.wasm')]);

    const script = join(bound, 'turnout.js');
    writeFileSync(script, slimBinding({ wasm: join(bound, 'turnout_bg.wasm'), glue: readFileSync(script, 'utf8'), source }));

    const optimised = async (path) => {
      const wasmOpt = join(source, 'tools/node_modules/binaryen/bin/wasm-opt');
      await run(wasmOpt, [...FEATURES, '-Oz', '--strip-debug', '--strip-producers', path, '-o', `${path}.small`]);
      return readFileSync(`${path}.small`);
    };
    const write = (stem, ending, content) => {
      const name = named(stem, ending, content);
      writeFileSync(join(site, name), content);
      return name;
    };

    const main = await optimised(join(bound, 'turnout_bg.wasm'));
    const code = readFileSync(join(work, '__wasm_split.js'), 'utf8');
    const users = sharers(code);
    const names = new Map();
    // What a source needs to begin with (0) comes apart from the rest.
    const small = { shared0: [], shared1: [] };
    for (const file of readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name))) {
      const content = await optimised(join(work, file));
      if (content.length < SMALL && users.has(file)) small[users.get(file).includes('remote') ? 'shared0' : 'shared1'].push([file, content]);
      else names.set(file, write(file.replace(/^split_|\.wasm$/g, '').replace('chunk_', 'shared'), 'wasm', content));
    }
    for (const [stem, pieces] of Object.entries(small)) {
      const together = write(stem, 'wasm', Buffer.concat(pieces.map(([, content]) => content)));
      let from = 0;
      for (const [file, { length }] of pieces) names.set(file, `${together}#${from}-${from += length}`);
    }
    writeFileSync(join(bound, '__wasm_split.js'), loader(code, source, names));
    const { outputFiles: [bundle] } = await esbuild.build({
      stdin: { contents: "export { default } from './turnout.js';", resolveDir: bound },
      bundle: true, format: 'esm', target: 'esnext', minify: true, legalComments: 'none', write: false,
      logLevel: 'warning', logOverride: { 'duplicate-object-key': 'silent' }, // the loader is imported once a part, all the same file
    });

    const replace = (id, name) => {
      const link = new RegExp(`(id="${id}"[^>]*href="[^"]*?)([^/"]+)"`);
      rmSync(join(site, link.exec(html)[2]));
      html = html.replace(link, `$1${name}"`);
    };
    replace('app-wasm', write('turnout', 'wasm', main));
    // So that boot.js can send for these before the program asks.
    const early = [...names.values()].filter((name) => /^(remote|words_)/.test(name));
    html = html.replace('id="app-wasm"', `id="app-wasm" data-parts="${early.join(' ')}"`);
    replace('app-js', write('turnout', 'js', bundle.contents));
    // What the program imports is part of its script by now.
    rmSync(join(site, 'snippets'), { recursive: true, force: true });
    return html;
  } finally {
    rmSync(work, { recursive: true });
  }
}
