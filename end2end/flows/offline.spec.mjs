// The site without a network: what was kept, measured in the browser with the network off.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conversation, eventWith, expect, test } from '../live.mjs';
import { fileFrom } from './pages/calendar-file.mjs';
import { frame, open } from './pages/frame.mjs';

test.use({ serviceWorkers: 'allow' });

const DIST = new URL('../../dist', import.meta.url).pathname;

/** Waits until the worker has everything and looks after this page. */
async function kept(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => { navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }); });
  });
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(new URL('config.json', document.baseURI))))).toBe(true);
}

async function answer(page, url) {
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await expect(frame(page).title).toHaveText("You're going");
}

const forget = (complaints) => complaints.splice(0);

/** As clocks in London show it, where both the event and its reader are. */
const onTheClock = (time) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(new Date(time));

test('the ticket, its time, its code and the way there open with the network off', async ({ page, context, live, complaints }) => {
  const soup = eventWith();
  const { url, control } = await live(soup);
  await answer(page, url);
  await kept(page);
  const ticket = page.url();
  await context.setOffline(true);
  control.clearLog();
  for (const way of [() => page.reload(), () => page.goto(ticket), () => page.goto(`${url}plans`).then(() => frame(page).cards.getByRole('link').first().click())]) {
    await way();
    await expect(frame(page).title).toHaveText("You're going");
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
    await expect(page.getByText('Ring twice.')).toBeVisible();
    await expect(page.getByText(new RegExp(`${onTheClock(soup.startDate)}\\s?–\\s?${onTheClock(soup.endDate)}`)).first()).toBeVisible();
    await expect(page.getByText("You're offline")).toBeVisible();
  }
  const { name, entries: [entry] } = await fileFrom(page, () => page.getByRole('link', { name: 'Add to calendar' }).click());
  expect(name).toBe('soup.ics');
  expect(entry).toMatchObject({ title: 'Soup Night', status: 'CONFIRMED', place: 'Mill Hall, 1 Mill Lane, Alderbrook' });
  expect([entry.starts, entry.ends]).toEqual([Date.parse(soup.startDate), Date.parse(soup.endDate)]);
  expect(control.log()).toEqual([]);
  forget(complaints);
});

test('a page never seen says in words what is missing, and the frame stands', async ({ page, context, live, complaints }) => {
  const { url } = await live(eventWith(), eventWith({ id: 'bread', name: 'Bread Night' }));
  await open(page, `${url}events/soup`, 'Soup Night');
  await kept(page);
  await context.setOffline(true);
  await page.goto(`${url}events/bread`);
  await expect(page.getByRole('alert')).toContainText("We couldn't reach the server");
  await expect(frame(page).place('Groups')).toBeVisible();
  forget(complaints);
});

test('a bundled town is read with the network off', async ({ page, context, site, complaints }) => {
  const { url } = await site();
  await open(page, `${url}events`, 'Events');
  await kept(page);
  const first = await frame(page).cards.first().getByRole('heading').textContent();
  await context.setOffline(true);
  await page.reload();
  await expect(frame(page).cards.first().getByRole('heading')).toHaveText(first);
  forget(complaints);
});

test('an answer given without a network leaves once it is back', async ({ page, context, live, complaints }) => {
  const { url, control } = await live(eventWith());
  await answer(page, url);
  await kept(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  const notSent = page.getByRole('status').filter({ hasText: "Your cancellation isn't sent yet" });
  await expect(notSent).toBeVisible();
  await page.reload();
  await expect(notSent).toBeVisible();
  expect(control.rsvps().map(({ status }) => status)).toEqual(['confirmed']);
  await context.setOffline(false);
  await expect(frame(page).title).toHaveText('Your RSVP is cancelled');
  expect(control.rsvps().map(({ status }) => status)).toEqual(['cancelled']);
  forget(complaints);
});

test('a newer site is offered, and never forced under a form', async ({ page, site }) => {
  const dist = mkdtempSync(join(tmpdir(), 'turnout-newer-'));
  cpSync(DIST, dist, { recursive: true });
  const { url } = await site({ dist });
  const [{ id }] = JSON.parse(readFileSync(join(dist, 'fixtures/alderbrook/events.json'))).filter(({ id: name }) => name === 'supper-club');
  await page.goto(`${url}events/${id}/rsvp`);
  await kept(page);
  await page.getByLabel('Your name').fill('Ann');
  await page.evaluate(() => { globalThis.stillTheSamePage = true; });
  writeFileSync(join(dist, 'sw.js'), `${readFileSync(join(dist, 'sw.js'))}\n// newer`);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const offer = page.getByRole('status').filter({ hasText: 'A newer version of this site is ready' });
  await expect(offer).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Ann');
  expect(await page.evaluate(() => globalThis.stillTheSamePage)).toBe(true);
  await offer.getByRole('button', { name: 'Load it' }).click();
  await expect.poll(() => page.evaluate(() => globalThis.stillTheSamePage).catch(() => true)).toBeUndefined();
  await expect(page.getByLabel('Your name')).toHaveValue('Ann');
  rmSync(dist, { recursive: true });
});

test('under a sub-path it keeps to itself', async ({ page, context, site, complaints }) => {
  const { url } = await site({ base: '/community/', dist: new URL('../report/community', import.meta.url).pathname });
  await open(page, `${url}plans`, 'My plans');
  await kept(page);
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(url);
  await context.setOffline(true);
  await page.goto(`${url}groups`);
  await expect(frame(page).title).toHaveText('Groups');
  forget(complaints);
});

test('it can be installed: a manifest with its icons', async ({ page, site }) => {
  const { url } = await site();
  await page.goto(url);
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { icons, display } = JSON.parse(data);
  expect(display).toBe('standalone');
  for (const { src, type, sizes } of icons) {
    const answer = await page.request.get(new URL(src, url).href);
    expect([answer.status(), answer.headers()['content-type']], src).toEqual([200, type]);
    if (type !== 'image/png') continue;
    // The width stands in the header of a PNG.
    expect(`${(await answer.body()).readUInt32BE(16)}x${(await answer.body()).readUInt32BE(20)}`).toBe(sizes);
  }
});
