// Makes the widgets' bound program small: what nobody calls goes, on both sides of the binding.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { binaryen, slimBinding } from './binding.mjs';

/** The script of the page fetches the program. */
const FETCHING = /^ {4}if \(module_or_path === undefined\) \{\n.*\n {4}\}\n/m;
const IMPORT = /^ {8}(\w+): function\([\s\S]*?^ {8}(?:\}, arguments\); )?\},\n/gm;
// Functions that only a table names: streams, waiting, and what changes elements once they are drawn. A widget
// waits for nothing and is drawn anew, so they become traps; the flows would step into one.
const NEVER = /\bwasm_streams\[|\bjs_sys\[\w+\]::futures\b|::rebuild\b/;
const FUNCTION = /^ \(func \$"([^"]+)".*\n(?: {2}.*\n)* \)$/gm;
const trapped = (program) =>
  program.replace(FUNCTION, (whole, name) => (NEVER.test(name) ? `${whole.split('\n', 1)}\n  (unreachable)\n )` : whole));

/** Rewrites `wasm` (a file) and gives what is left of its `glue`. `source` is the folder of the project. */
export function slimProgram({ wasm, glue, source }) {
  if (!glue.match(IMPORT) || !glue.match(FETCHING)) {
    throw new Error('wasm-bindgen writes another script than bin/hooks/slim-program.mjs knows');
  }
  glue = slimBinding({ wasm, glue, source, change: trapped });
  glue = glue.replace(FETCHING, '').replace('export { initSync, __wbg_init as default };', 'export { __wbg_init as default };');
  const graph = `${wasm}.json`;
  // What the script no longer calls, the program no longer needs, and what that called, the script no longer needs.
  for (let before; before !== glue;) {
    before = glue;
    const called = [...new Set(glue.match(/(?<=\bwasm\.)\w+/g))];
    writeFileSync(graph, JSON.stringify([{ name: 'script', root: true, reaches: called }, ...called.map((name) => ({ name, export: name }))]));
    binaryen(source, 'wasm-metadce', '--graph-file', graph, wasm, '-o', wasm);
    binaryen(source, 'wasm-opt', '-Oz', '--converge', '--strip-debug', '--strip-producers', wasm, '-o', wasm);
    const imported = new Set(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name));
    glue = glue.replace(IMPORT, (whole, name) => (imported.has(name) ? whole : ''));
  }
  rmSync(graph);
  return glue;
}
