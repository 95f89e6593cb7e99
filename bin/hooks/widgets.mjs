// The widgets' files, below embed/: their program made small, their one stylesheet. turnout.js keeps its name, whatever else is there is
// named by its content in a release, so that it may be kept for ever.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { named } from './hashed.mjs';
import { slimProgram } from './slim-program.mjs';

// The site's own cards, and what only widgets have. No font: a widget is set in the page's own.
const STYLES = ['tokens.css', 'components/badge.css', 'components/button.css', 'components/event-card.css', 'components/group-card.css',
  'components/picture.css', 'embed/widget.css'];
const HIDDEN = '.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }';
const SOFT = '.soft { color: var(--text-soft); }';

/** A stranger's root may have any size: what is measured in it is measured in the widget's own. Its root is its host. */
const housed = (css) => css.replaceAll(':root', ':host').replace(/(\d)rem\b/g, '$1em');

/** Finishes what stands in `site`/embed. `minify(code, kind, more)` gives the code back, smaller in a release, which has `esbuild`. */
export function finishWidgets({ site, source, minify, esbuild }) {
  const folder = join(site, 'embed');
  // Bound for whoever calls for it; nothing of the widgets does.
  rmSync(join(folder, 'snippets'), { recursive: true, force: true });
  const css = STYLES.map((name) => readFileSync(join(source, 'style', name), 'utf8'));
  const style = minify(housed([...css, HIDDEN, SOFT].join('\n')), 'css');
  if (!esbuild) return writeFileSync(join(folder, 'widgets.css'), style);

  const wasm = join(folder, 'embed_bg.wasm');
  const bindings = slimProgram({ wasm, glue: readFileSync(join(folder, 'embed.js'), 'utf8'), source });
  const program = readFileSync(wasm);
  const { outputFiles: [script] } = esbuild.buildSync({ entryPoints: [join(folder, 'turnout.js')], bundle: true, format: 'esm', target: 'esnext',
    minify: true, legalComments: 'none', write: false });
  for (const name of readdirSync(folder)) rmSync(join(folder, name));

  const place = (stem, ending, content) => {
    const name = named(stem, ending, content);
    writeFileSync(join(folder, name), content);
    return name;
  };
  const naming = (code, old, name) => {
    if (code.split(`./${old}`).length !== 2) throw new Error(`${old} should be named once below embed/`);
    return code.replace(`./${old}`, `./${name}`);
  };
  const names = [
    ['embed.js', place('embed', 'js', minify(bindings, 'js', { format: 'esm', treeShaking: true }))],
    ['embed_bg.wasm', place('embed', 'wasm', program)],
    ['widgets.css', place('widgets', 'css', style)],
  ];
  writeFileSync(join(folder, 'turnout.js'), names.reduce((code, [old, name]) => naming(code, old, name), script.text));
}
