// What a bound program and its script call each other: long names with hashes, and calls that nobody makes.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// What every browser of the last years knows, and the compiler uses.
export const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'mutable-globals', 'sign-ext', 'nontrapping-float-to-int', 'multivalue',
  'reference-types', 'call-indirect-overlong'].map((feature) => `--enable-${feature}`);

/** Body streams, which come with Leptos and are handed out whether or not anybody takes them. */
const STREAMS = /^export class IntoUnderlying\w+ \{\n[\s\S]*?^\}\nif \(Symbol\.dispose\).*\n|^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm;
const STREAM_EXPORT = /^ \(export "(?:__wbg_)?intounderlying\w+" .*\n/gm;
const IMPORTED = /(?<=^ \(import "\S+" ")__wb\w+(?=")/gm;

export const binaryen = (source, tool, ...rest) =>
  execFileSync(process.execPath, [join(source, 'tools/node_modules/binaryen/bin', tool), ...FEATURES, ...rest], { maxBuffer: 1 << 30 });

/**
 * Rewrites `wasm` (a file) and gives what is left of its `glue`. `source` is the folder of the project; `change` may do more to
 * the program's text.
 */
export function slimBinding({ wasm, glue, source, change = (program) => program }) {
  if (glue.match(STREAMS)?.length !== 6) throw new Error('wasm-bindgen writes another script than bin/hooks/binding.mjs knows');
  const text = `${wasm}.wat`;
  binaryen(source, 'wasm-dis', wasm, '-o', text);
  let program = change(readFileSync(text, 'utf8').replace(STREAM_EXPORT, ''));
  glue = glue.replace(STREAMS, '');
  [...new Set(program.match(IMPORTED))].forEach((name, at) => {
    program = program.replaceAll(`"${name}"`, `"_${at}"`);
    glue = glue.replace(new RegExp(`(?<=^ {8})${name}(?=: )`, 'm'), `_${at}`);
  });
  writeFileSync(text, program);
  binaryen(source, 'wasm-as', text, '-o', wasm);
  rmSync(text);
  return glue;
}
