// Finding and paging. A cursor is the sort key of the last item, so that what comes and goes moves nothing else.
const { invalidField } = require('./problems.js');

const fold = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** `nextCursor` after an item with this sort key: an array of numbers and texts, the last one unique. */
function cursorAfter(key) {
  // Not every engine that runs this knows base64url.
  return Buffer.from(JSON.stringify(key)).toString('base64').replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}

/** A page of `items`, which stand in the order of `keyOf(item)`. */
function pageOf(items, keyOf, query) {
  const limit = limitIn(query);
  const after = cursorIn(query);
  const keyed = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => compare(a.key, b.key));
  const rest = after ? keyed.filter(({ key }) => compare(key, after) > 0) : keyed;
  const page = rest.slice(0, limit);
  const answer = { items: page.map(({ item }) => item) };
  if (rest.length > limit) answer.nextCursor = cursorAfter(page.at(-1).key);
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

/** The key of the last item of the page before; null where the list begins. */
function cursorIn(query) {
  const text = query.get('cursor');
  if (text === null) return null;
  try {
    const key = JSON.parse(Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString());
    if (Array.isArray(key)) return key;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidField('cursor', 'This is no cursor of this list.');
}

/** What words are looked for in: the texts without markup, case and accents. */
const haystackOf = (texts) => fold(texts.flat().filter(Boolean).join('\n').replace(/<[^>]*>/g, ' '));

const wordsIn = (text) => fold(text).split(/\s+/).filter(Boolean);

/** Whether every word occurs somewhere in the texts. */
function hasWords(words, texts) {
  if (!words) return true;
  const hay = haystackOf(texts);
  return wordsIn(words).every((word) => hay.includes(word));
}

function hasTopic(wanted, topics) {
  const own = (topics ?? []).map(fold);
  return wanted.length === 0 || wanted.some((topic) => own.includes(fold(topic)));
}

/** `near` and `radiusKm` as `{latitude, longitude, radius}`, or null. */
function circleIn(query) {
  const near = query.get('near');
  if (near === null) return null;
  const centre = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(near);
  if (!centre || Math.abs(centre[1]) > 90 || Math.abs(centre[2]) > 180) throw invalidField('near', 'Latitude, comma, longitude.');
  const radius = Number(query.get('radiusKm') ?? 50);
  if (!(radius > 0)) throw invalidField('radiusKm', 'A number above 0 is needed.');
  return { latitude: Number(centre[1]), longitude: Number(centre[2]), radius };
}

/** A test for places. */
function nearIn(query) {
  const circle = circleIn(query);
  return (geo) => circle === null || (Boolean(geo) && kilometres(circle.latitude, circle.longitude, geo.latitude, geo.longitude) <= circle.radius);
}

function kilometres(latitude, longitude, toLatitude, toLongitude) {
  const radians = Math.PI / 180;
  const half = (degrees) => Math.sin((degrees * radians) / 2) ** 2;
  const cosines = Math.cos(latitude * radians) * Math.cos(toLatitude * radians);
  return 12742 * Math.asin(Math.sqrt(half(toLatitude - latitude) + cosines * half(toLongitude - longitude)));
}

module.exports = { fold, pageOf, limitIn, cursorIn, cursorAfter, haystackOf, wordsIn, hasWords, hasTopic, circleIn, nearIn };
