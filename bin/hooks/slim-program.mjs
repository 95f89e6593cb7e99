// Makes the widgets' bound program small: what nobody calls goes, on both sides of the binding, and the names between them become short.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES } from './split-wasm.mjs';

/** Body streams, which come with Leptos and are handed out whether or not anybody takes them. */
const STREAMS = /^export class IntoUnderlying\w+ \{\n[\s\S]*?^\}\nif \(Symbol\.dispose\).*\n|^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm;
/** The script of the page fetches the program. */
const FETCHING = /^ {4}if \(module_or_path === undefined\) \{\n.*\n {4}\}\n/m;
const IMPORT = /^ {8}(\w+): function\([\s\S]*?^ {8}(?:\}, arguments\); )?\},\n/gm;
// Functions that only a table names: streams, waiting, and what changes elements once they are drawn. A widget
// waits for nothing and is drawn anew, so they become traps; the flows would step into one.
const NEVER = /\bwasm_streams\[|\bjs_sys\[\w+\]::futures\b|::rebuild\b/;

/** Rewrites `wasm` (a file) and gives what is left of its `glue`. `source` is the folder of the project. */
export function slimProgram({ wasm, glue, source }) {
  const run = (tool, ...rest) =>
    execFileSync(process.execPath, [join(source, 'tools/node_modules/binaryen/bin', tool), ...FEATURES, ...rest], { maxBuffer: 1 << 30 });
  if (glue.match(STREAMS)?.length !== 6 || !glue.match(IMPORT) || !glue.match(FETCHING)) {
    throw new Error('wasm-bindgen writes another script than bin/hooks/slim-program.mjs knows');
  }
  glue = glue.replace(STREAMS, '').replace(FETCHING, '').replace('export { initSync, __wbg_init as default };', 'export { __wbg_init as default };');
  const text = `${wasm}.wat`;
  const graph = `${wasm}.json`;
  run('wasm-dis', wasm, '-o', text);
  const [program, short] = shortNames(readFileSync(text, 'utf8').replace(/^ \(func \$"([^"]+)".*\n(?: {2}.*\n)* \)$/gm,
    (whole, name) => (NEVER.test(name) ? `${whole.split('\n', 1)}\n  (unreachable)\n )` : whole)), glue);
  glue = short;
  writeFileSync(text, program);
  run('wasm-as', text, '-o', wasm);
  // What the script no longer calls, the program no longer needs, and what that called, the script no longer needs.
  for (let before; before !== glue;) {
    before = glue;
    const called = [...new Set(glue.match(/(?<=\bwasm\.)\w+/g))];
    writeFileSync(graph, JSON.stringify([{ name: 'script', root: true, reaches: called }, ...called.map((name) => ({ name, export: name }))]));
    run('wasm-metadce', '--graph-file', graph, wasm, '-o', wasm);
    run('wasm-opt', '-tnh', '-Oz', '--converge', '--strip-debug', '--strip-producers', wasm, '-o', wasm);
    const imported = new Set(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name));
    glue = glue.replace(IMPORT, (whole, name) => (imported.has(name) ? whole : ''));
  }
  rmSync(text);
  rmSync(graph);
  return glue;
}

/** The names that only the two call each other by. */
function shortNames(program, glue) {
  const long = new Set(program.match(/(?<=^ \((?:import "\S+"|export) ")(?:__|wasm_bindgen)\w+(?=")/gm));
  [...long].forEach((name, at) => {
    program = program.replaceAll(`"${name}"`, `"_${at}"`);
    glue = glue.replace(new RegExp(`(?<=^ {8}|\\bwasm\\.)${name}\\b`, 'gm'), `_${at}`);
  });
  return [program, glue];
}
