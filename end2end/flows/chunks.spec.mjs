// Pages come in files of their own: the first visit to an event loads that event's page and nothing more.
import { readFileSync } from 'node:fs';
import { expect, test } from '../site.mjs';

const [EVENT] = JSON.parse(readFileSync(new URL('../../public/fixtures/alderbrook/events.json', import.meta.url)));
const UPCOMING = 'supper-club';

/** The parts of the program that the page asked for, in order: "turnout", "lists" … "shared" is what parts have in common. */
function filesAsked(page) {
  const asked = [];
  page.on('request', (request) => {
    const [, stem] = /\/([a-z_]+[0-9]*)-[0-9a-f]{16}\.wasm$/.exec(request.url()) ?? [];
    if (stem) asked.push(stem);
  });
  return asked;
}

const eventPage = (page) => page.getByRole('heading', { level: 1, name: EVENT.title });
const goToEvents = (page) => page.getByRole('banner').getByRole('link', { name: 'Events' }).click();
const eventsPage = (page) => page.getByRole('heading', { level: 1, name: 'Events' });

test('the first visit to an event asks for no other page’s file', async ({ page, site }) => {
  const { url } = await site();
  const asked = filesAsked(page);
  await page.goto(`${url}events/${EVENT.id}`);
  await expect(eventPage(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual(['turnout']);
});

test('other pages bring their file, once', async ({ page, site }) => {
  const { url } = await site();
  const asked = filesAsked(page);
  const goTo = (name) => page.getByRole('banner').getByRole('link', { name }).click();
  await page.goto(`${url}events/${EVENT.id}`);
  await expect(eventPage(page)).toBeVisible();
  await goTo('Events');
  await expect(eventsPage(page)).toBeVisible();
  expect(asked).not.toContain('answers');

  await goTo('My plans');
  await expect(page.getByRole('heading', { level: 1, name: 'My plans' })).toBeVisible();
  await page.goBack();
  await expect(eventsPage(page)).toBeVisible();
  expect(new Set(asked).size).toBe(asked.length);
  const stems = asked.map((name) => name.replace(/[0-9]/g, ''));
  expect([...new Set(stems)].sort()).toEqual(['answers', 'lists', 'shared', 'turnout']);
});

test('a file that did not arrive is said in words and asked for again', async ({ page, site, complaints }) => {
  const { url } = await site();
  await page.goto(`${url}events/${EVENT.id}`);
  await expect(eventPage(page)).toBeVisible();
  await page.route('**/lists-*.wasm', (route) => route.abort());
  await goToEvents(page);
  await expect(page.getByRole('alert')).toContainText('We couldn\'t reach the server');
  expect(complaints.splice(0)).not.toEqual([]);

  await page.unroute('**/lists-*.wasm');
  await page.evaluate(() => { globalThis.stillTheSamePage = true; });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(eventsPage(page)).toBeVisible();
  expect(await page.evaluate(() => globalThis.stillTheSamePage)).toBe(true);
});

for (const [what, answer] of [
  ['is gone', { status: 404, body: 'Not found' }],
  ['is a page instead', { status: 200, contentType: 'text/html', body: '<!doctype html>' }],
]) {
  test(`a file that ${what}, because the site was replaced, makes trying again load the new site`, async ({ page, site, complaints }) => {
    const { url } = await site();
    await page.goto(`${url}events/${EVENT.id}`);
    await expect(eventPage(page)).toBeVisible();
    await page.route('**/lists-*.wasm', (route) => route.fulfill(answer));
    await goToEvents(page);
    await expect(page.getByRole('alert')).toBeVisible();
    expect(complaints.splice(0)).not.toEqual([]);

    await page.unroute('**/lists-*.wasm');
    await page.evaluate(() => { globalThis.stillTheSamePage = true; });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(eventsPage(page)).toBeVisible();
    expect(await page.evaluate(() => globalThis.stillTheSamePage)).toBeUndefined();
  });
}

test('a calendar file brings what writes it; without that, the visitor is told', async ({ page, site, complaints }) => {
  const { url } = await site();
  await page.goto(`${url}events/${UPCOMING}`);
  await page.route('**/calendar-*.wasm', (route) => route.abort());
  await page.getByRole('link', { name: 'Add to calendar' }).click();
  await expect(page.getByRole('status').filter({ hasText: "wouldn't save the file" })).toBeAttached();
  expect(complaints.splice(0)).not.toEqual([]);

  await page.unroute('**/calendar-*.wasm');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add to calendar' }).click();
  expect((await download).suggestedFilename()).toBe(`${UPCOMING}.ics`);
});
