// The endpoint of end2end/server, by which the flows are tested.
import { startServer } from '../../server/http.mjs';
import { exchange } from '../exchange.mjs';

const ORGANISER = { Authorization: 'Bearer organiser' };

export async function start(dataset) {
  const { url, close } = await startServer({ dataset, timeZone: 'UTC' });
  const call = (method, path, body, headers) => exchange(url, { method, path, body, headers });
  return {
    target: url,
    source: (origin) => ({ kind: 'rest', url: origin }),
    organise: (method, path, body, headers) => call(method, path, body, { ...ORGANISER, ...headers }),
    intrude: call,
    close,
  };
}
