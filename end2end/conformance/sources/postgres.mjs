// PostgreSQL with our functions, behind a server of the PostgREST protocol.
import { tokenFor } from '../../../backends/postgres/api.mjs';
import { fill } from '../../../backends/postgres/database.mjs';
import { asFunction } from '../../backends/postgres/calls.mjs';
import { SECRET, startPlaces } from '../../backends/postgres/places.mjs';
import { exchange } from '../exchange.mjs';

const ORGANISER = { Authorization: `Bearer ${tokenFor(SECRET, { role: 'turnout_organiser' })}` };

export async function start(dataset) {
  const places = await startPlaces();
  fill(places.cluster, dataset, 'UTC');
  const target = { socketPath: places.api.socket };
  const call = (method, path, body, headers) => exchange(target, { headers, ...asFunction(method, path, body) });
  return {
    target,
    source: (origin) => ({ kind: 'postgrest', url: origin }),
    organise: (method, path, body, headers) => call(method, path, body, { ...ORGANISER, ...headers }),
    intrude: call,
    close: places.close,
  };
}
