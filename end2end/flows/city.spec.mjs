// A whole city on another origin: every group and every event is in the lists, and each opens under its own name.
// TURNOUT_CITY names a folder with groups.json and events.json; without it, the bundled town is the city.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../elsewhere.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open } from './pages/frame.mjs';
import { tour } from './pages/tour.mjs';

const bundled = fileURLToPath(new URL('../../public/fixtures/alderbrook', import.meta.url));
const city = process.env.TURNOUT_CITY ?? bundled;
const read = (name) => JSON.parse(readFileSync(join(city, `${name}.json`), 'utf8'));
const groups = read('groups');
const events = read('events');

test.setTimeout(120_000);

/** Pictures from anywhere are there; nothing else is asked of anybody. */
async function withPictures(page, ...origins) {
  const asked = [];
  const own = origins.map((address) => new URL(address).origin);
  await page.route((url) => !own.includes(url.origin), (route) => {
    if (route.request().resourceType() !== 'image') asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>' });
  });
  return asked;
}

async function showAll(page, records) {
  const { showMore } = eventsPage(page);
  const { cards } = frame(page);
  await expect(cards.or(page.getByText('Nothing')).first()).toBeVisible();
  while (await showMore.isVisible()) {
    const shown = await cards.count();
    await showMore.press('Enter');
    await expect.poll(() => cards.count()).toBeGreaterThan(shown);
  }
  await expect(cards).toHaveCount(records.length);
  return cards.getByRole('link').evaluateAll((links) => links.map((link) => ({ path: link.getAttribute('href'), says: link.textContent })));
}

const byName = (a, b) => (a.says + a.path < b.says + b.path ? -1 : 1);
const listed = (records, path) => records.map((record) => ({ path: path(record), says: record.name })).sort(byName);

test('every group is listed and opens', async ({ page, folder }) => {
  const { url, source } = await folder(city);
  const strangers = await withPictures(page, url, source);
  await open(page, `${url}groups`, 'Groups');
  await expect(page.getByText("couldn't be read")).toHaveCount(0);
  const found = await showAll(page, groups);
  expect(found.toSorted(byName)).toEqual(listed(groups, (group) => `groups/${group.slug}`));
  expect(await tour(page, found)).toEqual([]);
  expect(strangers).toEqual([]);
});

test('every event is listed and opens', async ({ page, folder }) => {
  const { url, source } = await folder(city);
  const strangers = await withPictures(page, url, source);
  await open(page, `${url}events?order=latest`, 'Events');
  await expect(page.getByText("couldn't be read")).toHaveCount(0);
  const found = await showAll(page, events);
  expect(found.toSorted(byName)).toEqual(listed(events, (event) => `events/${encodeURIComponent(event.id)}`));
  expect(await tour(page, found)).toEqual([]);
  expect(strangers).toEqual([]);
});
