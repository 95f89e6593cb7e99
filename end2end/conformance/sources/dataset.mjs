// The dataset: its one "organiser" writes the files, RSVPs stay on the visitor's device.
import { startDataset } from '../../dataset.mjs';

const CANNOT = {
  organising: 'its organiser edits a file, and answers stay on the device of whoever gave them',
  network: 'an answer is written on the device, and files are read once',
};
const NEVER_SAYS = {
  'rate-limited': 'there is nobody to be in a hurry',
  unavailable: 'a file that does not come is unreachable',
};

export async function start(records) {
  const served = await startDataset(records);

  function organise(method, path, body) {
    const [, list, id] = path.split('/');
    const name = { groups: 'slug', events: 'id' }[list];
    const record = records[list].find((one) => one[name] === (id ? decodeURIComponent(id) : body[name]));
    if (record) Object.assign(record, body);
    else records[list].push(body);
    return { status: record ? 200 : 201, body: record ?? body };
  }

  return { cannot: CANNOT, neverSays: NEVER_SAYS, target: served.url, source: (origin) => ({ kind: 'dataset', url: origin }), organise, close: served.close };
}
