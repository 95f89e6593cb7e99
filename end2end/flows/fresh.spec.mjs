// Counts on an open event page: asked for again, politely, or told by the server; never while nobody looks.
import { randomUUID } from 'node:crypto';
import { eventWith, expect, test } from '../live.mjs';
import { lookAround, open } from './pages/frame.mjs';

const headline = (page) => page.locator('.rsvp-headline');
const reads = (control) => control.log().filter(({ method, path }) => method === 'GET' && path === '/events/soup');
const streams = (control) => control.log().filter(({ path }) => path === '/events/soup/stream');
const forget = (complaints) => complaints.splice(0);

/** Somebody else says yes. */
async function sayYes(server, name) {
  const answer = await fetch(`${server}/events/soup/rsvps/${randomUUID()}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attendee: { name, email: `${name.toLowerCase()}@example.org` }, rsvpResponse: 'yes' }),
  });
  expect(answer.status).toBe(201);
}

/** Lets the page's clock run, a second at a time, until it is so. */
const untilClock = (page, what) => expect.poll(async () => {
  await page.clock.runFor(1_000);
  return what();
}, { intervals: [50], timeout: 30_000 });

/** What the browser says of the page to the page. */
const look = (page, state) => page.evaluate((now) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);

async function openSoup(page, url) {
  await page.clock.install();
  await open(page, `${url}events/soup`, 'Soup Night');
  await expect(headline(page)).toHaveText('10 spots left');
}

const soup = eventWith({ maximumAttendeeCapacity: 10 });

test('new counts come by themselves, are said once, and the focus stays where it is', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await openSoup(page, url);
  await lookAround(page);
  await expect(page.getByText('Nobody yet')).toBeVisible();
  const button = page.getByRole('button', { name: 'RSVP for Soup Night' });
  await button.focus();
  await sayYes(server, 'Beth');
  await untilClock(page, () => headline(page).textContent()).toBe('9 spots left');
  await expect(page.locator('.counts')).toContainText('1 going');
  await expect(page.getByRole('status').filter({ hasText: '9 spots left' })).toHaveCount(1);
  await expect(button).toBeFocused();
  const asked = reads(control).length;
  await untilClock(page, () => reads(control).at(-1).status).toBe(304);
  expect(reads(control).length).toBe(asked + 1);
  expect(reads(control).at(-1).headers['if-none-match']).toBeTruthy();
});

test('a hidden tab asks nothing; once it is shown it asks at once', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await openSoup(page, url);
  await untilClock(page, () => reads(control).length).toBe(2);
  await look(page, 'hidden');
  await sayYes(server, 'Beth');
  await page.clock.runFor(900_000);
  expect(reads(control)).toHaveLength(2);
  await look(page, 'visible');
  await untilClock(page, () => headline(page).textContent()).toBe('9 spots left');
  expect(reads(control)).toHaveLength(3);
});

test('a server that wants to be left alone is, and the page says so', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(soup);
  await openSoup(page, url);
  control.fault({ path: '^/events/soup$', status: 503, retryAfter: 300 });
  await untilClock(page, () => reads(control).length).toBe(2);
  await expect(page.getByText('The server is having a rest')).toBeVisible();
  await expect(headline(page)).toHaveText('10 spots left');
  await sayYes(server, 'Beth');
  await page.clock.runFor(240_000);
  expect(reads(control)).toHaveLength(2);
  await untilClock(page, () => headline(page).textContent()).toBe('9 spots left');
  await expect(page.getByText('The server is having a rest')).toBeHidden();
  forget(complaints);
});

test('where the server tells, counts come without being asked for; a hidden tab hangs up', async ({ page, telling }) => {
  const { url, server, control } = await telling(soup);
  await openSoup(page, url);
  // Once when it opens, once more when the telling has begun.
  await untilClock(page, () => [streams(control).length, reads(control).length].join()).toBe('1,2');
  await sayYes(server, 'Beth');
  await expect(headline(page)).toHaveText('9 spots left');
  await sayYes(server, 'Cas');
  await expect(headline(page)).toHaveText('8 spots left');
  expect(reads(control)).toHaveLength(2);
  await look(page, 'hidden');
  await expect.poll(() => streams(control)[0].aborted).toBe(true);
  await sayYes(server, 'Dot');
  await look(page, 'visible');
  await untilClock(page, () => headline(page).textContent()).toBe('7 spots left');
  expect(streams(control)).toHaveLength(2);
});

test('telling that breaks off is taken up by asking', async ({ page, telling, complaints }) => {
  const { url, server, control } = await telling(soup);
  control.fault({ path: '/stream$', status: 503, times: 99 });
  await openSoup(page, url);
  await untilClock(page, () => streams(control).length).toBe(1);
  await sayYes(server, 'Beth');
  await untilClock(page, () => headline(page).textContent()).toBe('9 spots left');
  forget(complaints);
});

test('a dataset changes behind nobody’s back and is not asked again', async ({ page, site }) => {
  const { url } = await site();
  const asked = [];
  await page.clock.install();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${url}events/supper-club`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  asked.splice(0);
  await page.clock.runFor(120_000);
  expect(asked.filter((address) => address.includes('.json') || address.includes('follow'))).toEqual([]);
});
