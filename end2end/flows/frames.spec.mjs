// The bare pages of the site in other people's frames: what can be read, how high it is, and where its links lead.
import { AxeBuilder } from '@axe-core/playwright';
import { eventWith, expect, test } from '../framing.mjs';

const bread = eventWith({ id: 'bread', name: 'Bread Night' });
const title = (frame, name = 'Soup Night') => frame.getByRole('article').getByRole('heading', { name });
const heights = (page) => page.evaluate(() => globalThis.heights);
/** The browser notes each record that is not there. */
const forget = (complaints) => complaints.splice(0, complaints.length, ...complaints.filter((line) => !line.includes('404')));
/** The frame shows all of the page and nothing more. */
const fits = (frame) => expect.poll(() => frame.locator('body').evaluate((body) => innerHeight - body.getBoundingClientRect().height)).toBeLessThan(1);

test('an event is a card, as high as it is, whose link opens the site in place of the page around', async ({ page, framed }) => {
  const { url, frame } = await framed('event/soup');
  await expect(title(frame)).toBeVisible();
  await expect(frame.getByText('Long Table')).toBeVisible();
  await expect(frame.getByRole('banner')).toHaveCount(0);
  await expect(frame.getByRole('contentinfo')).toHaveCount(0);
  await fits(frame);
  await frame.getByRole('link', { name: 'Soup Night' }).click();
  await expect(page).toHaveURL(`${url}events/soup`);
  await expect(page.getByRole('heading', { level: 1, name: 'Soup Night' })).toBeVisible();
});

test('a list shows as many as it is asked for, and grows where it gets narrow', async ({ page, framed }) => {
  const far = eventWith({ id: 'far', name: 'A Night of Long Names, Told Slowly by Those Who Bear Them', group: undefined });
  const { url, frame } = await framed('events?group=table&limit=2', { events: [eventWith(), bread, eventWith({ id: 'salt', name: 'Salt Night' }), far] });
  await expect(frame.getByRole('article')).toHaveCount(2);
  await expect(frame.getByRole('link', { name: "See what's on" })).toHaveAttribute('href', 'events?group=table');
  await fits(frame);
  const wide = (await heights(page)).at(-1);
  await page.locator('iframe').evaluate((iframe) => { iframe.width = 200; });
  await expect.poll(async () => (await heights(page)).at(-1)).toBeGreaterThan(wide);
  await fits(frame);
  await page.locator('iframe').evaluate((iframe) => { iframe.width = 600; });
  await expect.poll(async () => (await heights(page)).at(-1)).toBe(wide);
  expect(await frame.locator('base').evaluate((base) => base.target)).toBe('_top');
  await frame.getByRole('link', { name: "See what's on" }).click();
  await expect(page).toHaveURL(`${url}events?group=table`);
});

test('a calendar is leafed through where it stands', async ({ framed }) => {
  const { frame } = await framed('events?view=calendar&from=2031-01-15');
  await expect(frame.getByRole('heading', { name: 'January 2031' })).toBeVisible();
  await frame.getByRole('button', { name: 'Next month' }).click();
  await expect(frame.getByRole('heading', { name: 'February 2031' })).toBeVisible();
  await frame.getByRole('button', { name: 'Today' }).click();
  await fits(frame);
});

test('a group is its card', async ({ framed }) => {
  const { url, frame } = await framed('group/table');
  const link = title(frame, 'Long Table').getByRole('link');
  await expect(link).toBeVisible();
  expect(await link.evaluate((link) => link.href)).toBe(`${url}groups/table`);
});

test('language, theme, colour and clock are as the address says, and the site’s own stay', async ({ page, framed }) => {
  const { url, frame } = await framed('event/soup?lang=fr&theme=dark&accent=%23005f73&time-zone=Asia%2FTokyo');
  await expect(title(frame)).toBeVisible();
  const look = await frame.locator('html').evaluate((html) => ({
    lang: html.lang, scheme: getComputedStyle(html).colorScheme, accent: html.style.getPropertyValue('--accent'),
  }));
  expect(look.lang).toBe('fr');
  expect(look.scheme).toBe('dark');
  expect(look.accent).toContain('rgb(0 95 115)');
  await expect(frame.getByText(/pour vous/)).toBeVisible();
  await page.goto(`${url}events/soup`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('what is not there, or nothing, is said in the frame alone', async ({ page, framed, complaints }) => {
  const { url, frame } = await framed('event/gone');
  await expect(frame.getByText("We don't know this event.")).toBeVisible();
  await fits(frame);
  for (const path of ['', 'plans', 'event/', 'events/soup', 'event/soup/rsvp', '..%2fevents%2fsoup']) {
    await page.locator('iframe').evaluate((iframe, src) => { iframe.src = src; }, `${url}embed/${path}`);
    await expect(frame.getByText('No page lives at this address.')).toBeVisible();
    await expect(frame.getByRole('link')).toHaveCount(0);
    await page.locator('iframe').evaluate((iframe) => { iframe.src = 'about:blank'; });
    await expect(frame.getByText('No page lives at this address.')).toHaveCount(0);
  }
  forget(complaints);
});

test('a server that is down is said, and asked again', async ({ framed, page, complaints }) => {
  await page.route('**/events/soup', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()));
  const { frame } = await framed('event/soup');
  const again = frame.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await fits(frame);
  await page.unroute('**/events/soup');
  await again.click();
  await expect(title(frame)).toBeVisible();
  complaints.length = 0;
});

test('no other page of the site can be framed', async ({ page, framed, complaints }) => {
  const { url, frame } = await framed('event/soup');
  await expect(title(frame)).toBeVisible();
  for (const path of ['events/soup', 'events/soup/rsvp', 'plans', '']) {
    await page.locator('iframe').evaluate((iframe, src) => { iframe.src = src; }, `${url}${path}`);
    await expect.poll(() => complaints.filter((line) => line.includes('frame-ancestors')).length, path).toBeGreaterThan(0);
    await expect(frame.locator('main')).toHaveCount(0);
    complaints.length = 0;
  }
});

test('cards side by side leave their words as much room as one alone', async ({ page, framed }) => {
  const { frame } = await framed('events?view=cards', { events: [eventWith(), bread] });
  await expect(title(frame)).toBeVisible();
  await page.locator('iframe').evaluate((iframe) => { iframe.width = 768; });
  const words = () => title(frame).evaluate((heading) => heading.getBoundingClientRect().width);
  await expect.poll(() => frame.getByRole('article').first().evaluate((card) => card.getBoundingClientRect().width)).toBeLessThan(400);
  expect(await words()).toBeGreaterThan(200);
});

for (const path of ['event/soup', 'events', 'events?view=cards', 'events?view=calendar', 'group/table', 'event/gone']) {
  for (const theme of ['light', 'dark']) {
    test(`everybody can use it: ${path}, ${theme}`, async ({ page, framed, complaints }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const { frame } = await framed(path, { events: [eventWith({ maximumAttendeeCapacity: 3 }), bread] });
      await expect(frame.locator('.card, .group-card, .month-grid, .empty').first()).toBeVisible();
      for (const width of [240, 360, 900]) {
        await page.setViewportSize({ width: width + 16, height: 700 });
        await fits(frame);
        const { violations } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
        const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 120)}`));
        expect.soft(told.filter((line) => !/^target-size: .*#day-/.test(line)), `${width} px`).toEqual([]);
        expect.soft(await frame.locator('html').evaluate((html) => html.scrollWidth <= innerWidth), `${width} px`).toBe(true);
      }
      forget(complaints);
    });
  }
}
