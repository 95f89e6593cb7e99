// Finding and paging. A cursor is the sort key of the last item, so that what comes and goes moves nothing else.
import { invalidField } from './problems.mjs';

export const fold = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A page of `items`, which stand in the order of `keyOf(item)`: an array of numbers and texts, the last one unique. */
export function pageOf(items, keyOf, query) {
  const limit = limitIn(query);
  const after = cursorIn(query);
  const keyed = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => compare(a.key, b.key));
  const rest = after ? keyed.filter(({ key }) => compare(key, after) > 0) : keyed;
  const page = rest.slice(0, limit);
  const answer = { items: page.map(({ item }) => item) };
  if (rest.length > limit) answer.nextCursor = Buffer.from(JSON.stringify(page.at(-1).key)).toString('base64url');
  return answer;
}

function compare(a, b) {
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] < b[index]) return -1;
    if (a[index] > b[index]) return 1;
  }
  return 0;
}

function limitIn(query) {
  const text = query.get('limit') ?? '50';
  if (!/^[1-9]\d*$/.test(text)) throw invalidField('limit', 'A whole number from 1 to 200 is needed.');
  return Math.min(Number(text), 200);
}

function cursorIn(query) {
  const text = query.get('cursor');
  if (text === null) return null;
  try {
    const key = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(key)) return key;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidField('cursor', 'This is no cursor of this list.');
}

/** Whether every word occurs somewhere in the texts. */
export function hasWords(words, texts) {
  if (!words) return true;
  const hay = fold(texts.flat().filter(Boolean).join('\n').replace(/<[^>]*>/g, ' '));
  return fold(words).split(/\s+/).every((word) => hay.includes(word));
}

export function hasTopic(wanted, topics) {
  const own = (topics ?? []).map(fold);
  return wanted.length === 0 || wanted.some((topic) => own.includes(fold(topic)));
}

/** Reads `near` and `radiusKm` and answers a test for places. */
export function nearIn(query) {
  const near = query.get('near');
  if (near === null) return () => true;
  const centre = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(near);
  if (!centre || Math.abs(centre[1]) > 90 || Math.abs(centre[2]) > 180) throw invalidField('near', 'Latitude, comma, longitude.');
  const radius = Number(query.get('radiusKm') ?? 50);
  if (!(radius > 0)) throw invalidField('radiusKm', 'A number above 0 is needed.');
  return (geo) => Boolean(geo) && kilometres(Number(centre[1]), Number(centre[2]), geo.latitude, geo.longitude) <= radius;
}

function kilometres(latitude, longitude, toLatitude, toLongitude) {
  const radians = Math.PI / 180;
  const half = (degrees) => Math.sin((degrees * radians) / 2) ** 2;
  const cosines = Math.cos(latitude * radians) * Math.cos(toLatitude * radians);
  return 12742 * Math.asin(Math.sqrt(half(toLatitude - latitude) + cosines * half(toLongitude - longitude)));
}
