// Races for seats against real backends, and a table of what became of it:
//   node main.mjs [BACKEND…] [--people N] [--seats N] [--at-once N] [--kills N] [--seed N]
import { parseArgs } from 'node:util';
import { heading, ms, quantile, table } from '../bench/print.mjs';
import { audit } from './audit.mjs';
import { BACKENDS } from './backends.mjs';
import { race } from './race.mjs';

const USUAL = { people: 1000, seats: 50, 'at-once': 32, kills: 2, seed: 1 + Math.floor(Math.random() * 1_000_000) };
const LISTED = 20;

function asked() {
  const options = Object.fromEntries(Object.entries(USUAL).map(([name, value]) => [name, { type: 'string', default: String(value) }]));
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  for (const [name, text] of Object.entries(values)) {
    if (!/^\d+$/.test(text) || (Number(text) === 0 && name !== 'kills')) throw new RangeError(`--${name} is a whole number (got: ${text})`);
  }
  const numbers = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
  for (const name of positionals) if (!BACKENDS[name]) throw new RangeError(`There is no backend ${name}: choose among ${Object.keys(BACKENDS).join(', ')}`);
  return { names: positionals.length > 0 ? positionals : Object.keys(BACKENDS), settings: { ...numbers, atOnce: numbers['at-once'] } };
}

/** Something to clean up after: `after(what)`, then `end()` in the opposite order. */
function makeRun() {
  const last = [];
  return { after: (what) => last.unshift(what), end: async () => { for (const what of last) await what(); } };
}

async function runOne(name, settings) {
  const run = makeRun();
  try {
    const backend = await BACKENDS[name](run);
    const world = await race(backend, settings);
    return { name: backend.name, world, wrong: [...world.surprises, ...audit(world)] };
  } finally {
    await run.end();
  }
}

function rowsOf({ world: { tally, measures, counts, stored, entries }, wrong }) {
  const hadToWait = new Set(entries.filter(({ hasWaited }) => hasWaited).map(({ id }) => id));
  const up = measures.seconds - measures.downMs / 1000;
  return [
    ['RSVPs made', tally.made], ['  changed', tally.changed], ['  cancelled', tally.cancelled],
    ['refused: no seats for more guests', tally['event-full'] ?? 0], ['refused: answered already', tally['duplicate-attendee'] ?? 0],
    ['met somebody else\'s change (412)', tally['edit-conflict'] ?? 0],
    ['answers lost on purpose', measures.lost], ['  by a kill', measures.broken], ['sent again', tally.repeated], ['never asked again', tally.left],
    ['kills', tally.kills], ['RSVPs stored', stored.length], ['people seated', counts.yes + counts.guests], ['RSVPs waiting', counts.waitlist],
    ['moved up from the waitlist', stored.filter(({ id, status }) => status === 'confirmed' && hadToWait.has(id)).length],
    ['answered RSVPs a second', (tally.answered / up).toFixed(0)],
    ['an answer: median', ms(quantile(measures.latencies, 0.5))], ['  p99', ms(quantile(measures.latencies, 0.99))], ['  longest', ms(Math.max(...measures.latencies))],
    ['down for all kills', ms(measures.downMs)], ['wrong', wrong.length],
  ];
}

function settle() {
  try {
    return asked();
  } catch (error) {
    if (!(error instanceof RangeError) && !String(error.code).startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(error.message);
    return process.exit(2);
  }
}

const { names, settings } = settle();
heading(`${settings.people} people, ${settings.seats} seats, ${settings.atOnce} at once, ${settings.kills} kills: --seed ${settings.seed}`);
const results = [];
for (const name of names) results.push(await runOne(name, settings));
const columns = results.map(rowsOf);
table([['', ...results.map(({ name }) => name)], ...columns[0].map(([label], at) => [label, ...columns.map((rows) => rows[at][1])])]);
for (const { name, wrong } of results) {
  for (const sentence of wrong.slice(0, LISTED)) console.log(`WRONG   ${name}: ${sentence}`);
  if (wrong.length > LISTED) console.log(`        … and ${wrong.length - LISTED} more`);
}
process.exitCode = results.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
