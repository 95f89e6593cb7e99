// The town of a data folder into a file, or out of one: node backends/postgres/move.mjs export|import FILE --data DIR     backends/postgres/move calls it
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runningCluster, startCluster } from './cluster.mjs';
import { exportTown, importTown, openDatabase } from './database.mjs';

const { values, positionals: [deed, file] } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } });
const place = join(values.data, 'cluster');

/** Whole or not at all; it holds addresses and keys, so nobody else reads it. */
function write(text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

const said = (taken) => Object.entries(taken).map(([kind, [fresh, all]]) => `${fresh}${fresh < all ? ` of ${all}` : ''} ${kind}`).join(', ');

async function move() {
  if (deed === 'export' && !existsSync(join(place, 'PG_VERSION'))) throw new Error(`There is no town in ${values.data}.`);
  const text = deed === 'import' ? readFileSync(file, 'utf8') : undefined;
  mkdirSync(values.data, { recursive: true });
  const cluster = runningCluster(place) ?? await startCluster(place);
  try {
    openDatabase(cluster);
    if (deed === 'export') write(exportTown(cluster));
    else console.log(said(importTown(cluster, text)));
  } finally {
    await cluster.stop();
  }
}

move().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
