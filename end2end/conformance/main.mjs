// The suite of tests/conformance in the browser, once against each source: node end2end/conformance/main.mjs [SOURCE…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expectedOf, missing } from './coverage.mjs';
import { openDesk } from './desk.mjs';
import { SOURCES } from './sources/all.mjs';
import { town } from './town.mjs';

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SOURCES);
if (wanted.some((name) => !SOURCES[name])) {
  console.error(`usage: node end2end/conformance/main.mjs [${Object.keys(SOURCES).join('|')} …]`);
  process.exit(2);
}

/** Runs the suite and answers what its runner said. */
async function runSuite({ cannot = {} }, env) {
  const skip = Object.keys(cannot).flatMap((file) => ['--skip', `${file}::`]);
  const suite = spawn('cargo', ['test', '--target', 'wasm32-unknown-unknown', '--test', 'conformance', '--', ...skip], { env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [suite.stdout, suite.stderr]) stream.on('data', (chunk) => { output += chunk; });
  const [code] = await once(suite, 'close');
  return { passed: code === 0, output };
}

const summary = [];
for (const name of wanted) {
  const source = await (await SOURCES[name]()).start(town());
  const desk = await openDesk(name, source);
  try {
    const { passed, output } = await runSuite(source, desk.env);
    const faults = passed ? missing(source, output, desk.met) : ['a test failed'];
    if (faults.length > 0) console.log(output);
    const { asked, notAsked } = expectedOf(source);
    summary.push({ name, asked, notAsked, source, faults });
  } finally {
    await desk.close();
    await source.close();
  }
}
for (const { name, asked, notAsked, source, faults } of summary) {
  console.log(`${name}: ${faults.join('; ') || `${asked} tests passed`}${notAsked ? `, ${notAsked} not asked of it` : ''}`);
  for (const [what, why] of Object.entries({ ...source.cannot, ...source.neverSays })) console.log(`  without ${what}: ${why}`);
}
process.exit(summary.every(({ faults }) => faults.length === 0) ? 0 : 1);
