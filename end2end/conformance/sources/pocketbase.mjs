// PocketBase with our hooks, on a data folder of its own.
import { ORGANISER, freshData, importTown, serve, tokenOf } from '../../backends/pocketbase/process.mjs';
import { exchange } from '../exchange.mjs';

const BASE = '/api/turnout/v1';

export async function start(dataset) {
  const endings = [];
  const whole = { after: (end) => endings.unshift(end) };
  const data = await freshData(whole);
  await importTown(data, dataset);
  const { origin } = await serve(whole, data, { env: { TURNOUT_TIME_ZONE: 'UTC' } });
  const Authorization = await tokenOf(origin, 'organisers', ORGANISER);
  const call = (method, path, body, headers) => exchange(origin, { method, path: BASE + path, body, headers });
  return {
    target: origin,
    source: (address) => ({ kind: 'rest', url: address + BASE }),
    organise: (method, path, body, headers) => call(method, path, body, { Authorization, ...headers }),
    intrude: call,
    async close() {
      for (const end of endings) await end();
    },
  };
}
