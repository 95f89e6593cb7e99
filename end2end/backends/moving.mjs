// Both backends as places that a town moves between: each starts empty, takes a town, gives it out again, and answers the contract.
import { readFileSync, writeFileSync } from 'node:fs';
import { exportTown, importTown } from '../../backends/postgres/database.mjs';
import { clientOf } from '../server/testing.mjs';
import { command, folderFor, serve, signIn } from './pocketbase/process.mjs';
import { startTown } from './postgres/town.mjs';

export const NOW = '2026-03-02T12:00:00Z';

/** PocketBase in an empty folder: `{takes, gives, opens}`, each while nobody serves it. */
export async function emptyPocketbase(test) {
  const data = `${await folderFor(test)}/data`;
  const file = `${data}.moving.json`;
  await command(data, 'migrate', 'up');
  return {
    data,
    takes(town) {
      writeFileSync(file, typeof town === 'string' ? town : JSON.stringify(town));
      return command(data, 'turnout-import', file);
    },
    async gives() {
      await command(data, 'turnout-export', file);
      return JSON.parse(readFileSync(file, 'utf8'));
    },
    async opens(account) {
      const clock = `${data}.clock`;
      writeFileSync(clock, NOW);
      const { origin, url, stop } = await serve(test, data, { env: { TURNOUT_CLOCK_FILE: clock } });
      const token = account && await signIn(origin, 'organisers', account);
      return { ask: clientOf(url), stop, asOrganiser: { Authorization: `Bearer ${token}` } };
    },
  };
}

/** PostgreSQL, emptied. */
export async function emptyPostgres(test, places) {
  const { cluster } = await places();
  const { url, token, control } = await startTown(test, { dataset: {}, clock: NOW, timeZone: 'UTC' });
  cluster.psql('truncate turnout.carried');
  return {
    setClock: control.setClock,
    takes: async (town) => importTown(cluster, typeof town === 'string' ? town : JSON.stringify(town)),
    gives: async () => JSON.parse(exportTown(cluster)),
    opens: async () => ({ ask: clientOf(url), stop: async () => {}, asOrganiser: { Authorization: `Bearer ${token}` } }),
  };
}
