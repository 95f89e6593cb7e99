// PocketBase for the race: its own process on a folder that goes with it.
import { Agent } from 'node:http';
import { ORGANISER, freshData, serve, signIn } from '../backends/pocketbase/process.mjs';

/** See backends.mjs. `run.after(what)` is done at the end. */
export async function pocketbase(run) {
  const data = await freshData(run);
  let server;
  const backend = {
    name: 'PocketBase',
    async start() {
      backend.door?.agent.destroy();
      server = await serve(run, data);
      const { hostname, port } = new URL(server.origin);
      backend.door = { host: hostname, port, agent: new Agent({ keepAlive: true }) };
    },
    victims: [{ name: 'PocketBase', kill: () => server.kill() }],
    spell: ({ path, ...call }) => ({ ...call, path: `/api/turnout/v1${path}` }),
    organiser: async () => ({ Authorization: `Bearer ${await signIn(server.origin, 'organisers', ORGANISER)}` }),
  };
  run.after(() => backend.door?.agent.destroy());
  return backend;
}
