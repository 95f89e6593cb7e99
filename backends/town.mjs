// A dataset folder as one town: its weeks moved so that MONDAY's is this one, pictures named as the site serves them.
//   node town.mjs FOLDER MONDAY ZONE     prints it
import { resolve, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDataset } from '../end2end/server/dataset.mjs';

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));

/** `{groups, events, people, rsvps}` of a folder under `public/`. */
export async function townIn(dataset, relativeTo, timeZone) {
  return withPictures(await loadDataset({ dataset, relativeTo, timeZone, now: Date.now() }), `/${relative(PUBLIC, resolve(dataset))}/`);
}

function withPictures(value, served) {
  if (Array.isArray(value)) return value.map((part) => withPictures(part, served));
  if (value === null || typeof value !== 'object') return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withPictures(part, served)]));
  const isHere = inner.image?.url && !/^([a-z]+:|\/)/.test(inner.image.url);
  return isHere ? { ...inner, image: { ...inner.image, url: served + inner.image.url } } : inner;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(await townIn(...process.argv.slice(2))));
