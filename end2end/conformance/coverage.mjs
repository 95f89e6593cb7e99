// That nothing was left out without a word: each test ran, each call of the data layer was made, each problem of the contract was met.
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const text = (path) => readFileSync(new URL(path, ROOT), 'utf8');
const matches = (path, pattern) => [...text(path).matchAll(pattern)].map(([, word]) => word);

const SUITE = 'tests/conformance';
const TESTS = new Map(readdirSync(new URL(SUITE, ROOT)).map((file) => [file.replace('.rs', ''), matches(`${SUITE}/${file}`, /^(#\[wasm_bindgen_test\])$/gm).length]));
/** What a source is asked, as `src/data/source.rs` says it. */
const CALLS = matches('src/data/source.rs', /^ {4}pub async fn (\w+)\(/gm);
const PROBLEMS = Object.keys(parse(text('docs/openapi.yaml')).components.examples)
  .filter((name) => name.startsWith('Problem.') && name !== 'Problem.relative-type').map((name) => name.slice('Problem.'.length));

/** How many tests are asked of a source, and how many are not. */
export function expectedOf({ cannot = {} }) {
  const count = (names) => names.reduce((sum, name) => sum + TESTS.get(name), 0);
  const skipped = Object.keys(cannot);
  return { asked: count([...TESTS.keys()].filter((name) => !skipped.includes(name))), notAsked: count(skipped) };
}

/** What is missing, in sentences. `output` is what the test runner said, `met` the pairs of the desk. */
export function missing(source, output, met) {
  const { asked, notAsked } = expectedOf(source);
  const [, passed, filtered] = /test result: \w+\. (\d+) passed;.*?(\d+) filtered out/.exec(output) ?? [];
  const without = (all, known) => all.filter((one) => !known.has(one));
  const calls = without(CALLS, new Set(met.filter(([, came]) => came === 'ok').map(([call]) => call)));
  const problems = without(PROBLEMS, new Set([...met.map(([, came]) => came), ...Object.keys(source.neverSays ?? {})]));
  return [
    Number(passed) !== asked && `${passed} of ${asked} tests passed`,
    Number(filtered) !== notAsked && `${filtered} tests were left out, not ${notAsked}`,
    calls.length > 0 && `calls that never succeeded: ${calls.join(', ')}`,
    problems.length > 0 && `problems that were never met: ${problems.join(', ')}`,
  ].filter(Boolean);
}
