// Prints a dataset folder as one town: its weeks moved so that MONDAY's is this one, pictures named as the site serves them.
//   node town.mjs FOLDER MONDAY ZONE
import { relative } from 'node:path';
import { loadDataset } from '../../end2end/server/dataset.mjs';

const [dataset, relativeTo, timeZone] = process.argv.slice(2);
const served = `/${relative('public', dataset)}/`;
const town = await loadDataset({ dataset, relativeTo, timeZone, now: Date.now() });

function withPictures(value) {
  if (Array.isArray(value)) return value.map(withPictures);
  if (value === null || typeof value !== 'object') return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withPictures(part)]));
  const isHere = inner.image?.url && !/^([a-z]+:|\/)/.test(inner.image.url);
  return isHere ? { ...inner, image: { ...inner.image, url: served + inner.image.url } } : inner;
}

process.stdout.write(JSON.stringify(withPictures(town)));
