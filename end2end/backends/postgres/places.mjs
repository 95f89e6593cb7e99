// A cluster with the schema in it and an API server before it, in a folder that goes with them.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '../../../backends/postgres/api.mjs';
import { startCluster } from '../../../backends/postgres/cluster.mjs';
import { openDatabase } from '../../../backends/postgres/database.mjs';

/** Signs the tokens of the tests. */
export const SECRET = 'a secret that is long enough for a token';

/** Answers `{cluster, api, agent, crash, revive, close}`; `revive` starts both again after a `crash` of either. */
export async function startPlaces() {
  const data = mkdtempSync(join(tmpdir(), 'turnout-data-'));
  chmodSync(data, 0o755); // the server's own user has to get through
  const agent = new Agent({ keepAlive: true, maxSockets: 60 });
  const places = { agent };
  places.revive = async () => {
    places.cluster = await startCluster(join(data, 'cluster'));
    places.fresh = openDatabase(places.cluster);
    places.api = await startApi(places.cluster, { secret: SECRET });
  };
  places.close = async () => {
    agent.destroy();
    await places.api.stop();
    await places.cluster.stop();
    rmSync(data, { recursive: true });
  };
  await places.revive();
  return places;
}
