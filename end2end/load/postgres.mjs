// PostgreSQL for the race: a cluster with the schema in it, and the server of PostgREST's protocol before it.
import { Agent } from 'node:http';
import { startApi, tokenFor } from '../../backends/postgres/api.mjs';
import { asFunction } from '../backends/postgres/calls.mjs';
import { SECRET, startPlaces } from '../backends/postgres/places.mjs';

/** See backends.mjs. `run.after(what)` is done at the end. */
export async function postgres(run) {
  let places;
  let again = async () => {
    places = await startPlaces();
    run.after(() => places.close());
  };
  const backend = {
    name: 'PostgreSQL',
    async start() {
      backend.door?.agent.destroy();
      await again();
      backend.door = { socketPath: places.api.socket, agent: new Agent({ keepAlive: true }) };
    },
    victims: [
      {
        name: 'the API server',
        async kill() {
          again = async () => { places.api = await startApi(places.cluster, { secret: SECRET }); };
          await places.api.crash();
        },
      },
      {
        name: 'PostgreSQL with all its processes, and the API server',
        async kill() {
          again = places.revive;
          await killWithChildren(places.cluster);
          await places.api.crash();
        },
      },
    ],
    spell: ({ method, path, body, headers }) => ({ ...asFunction(method, path, body), headers }),
    organiser: async () => ({ Authorization: `Bearer ${tokenFor(SECRET, { role: 'turnout_organiser' })}` }),
  };
  run.after(() => backend.door?.agent.destroy());
  return backend;
}

/** The first process goes first, so that it cannot tidy up after the others. */
async function killWithChildren(cluster) {
  const children = cluster.psql('select pid from pg_stat_activity where pid <> pg_backend_pid()').split('\n').map(Number);
  const crashed = cluster.crash();
  for (const pid of children) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error; // gone already
    }
  }
  await crashed;
}
