// Handing an event on: through the device's own sheet, else the clipboard, and to calendars on the web.
import { expect, test } from '../elsewhere.mjs';
import { open } from './pages/frame.mjs';

const town = {
  groups: [{ slug: 'table', name: 'Long Table' }],
  events: [
    {
      id: 'soup', name: 'Soup & bread, 100 % rye; "free"', group: 'table', timeZone: 'America/New_York', summary: 'Bring a spoon.',
      startDate: '2031-07-04T18:30:00', endDate: '2031-07-04T21:00:00',
      location: { name: 'Mill Hall', address: { streetAddress: '1 Mill Lane', postalCode: '31000', addressLocality: 'Alderbrook' } },
    },
    { id: 'jigsaw', name: 'The Long Jigsaw', startDate: '2031-07-04', endDate: '2031-07-06' },
    { id: 'call', name: 'A call', startDate: '2031-01-04T18:30:00Z', attendanceMode: 'online', virtualLocation: { url: 'https://meet.example.org/a?b=c&d' } },
    { id: 'off', name: 'Called off', startDate: '2031-01-04T18:30:00Z', eventStatus: 'cancelled' },
    { id: 'over', name: 'Long over', startDate: '2021-01-04T18:30:00Z' },
  ],
};

/** In place of what the device has: `takes` decides what becomes of it. */
const shareSheet = (page, takes) =>
  page.addInitScript((takes) => {
    globalThis.shared = [];
    const share = async (data) => {
      globalThis.shared.push(data);
      if (takes !== 'everything') throw new DOMException('no', takes);
    };
    Object.defineProperty(Navigator.prototype, 'share', { value: takes === null ? undefined : share, configurable: true });
    if (takes === null) delete Navigator.prototype.share;
  }, takes);

const button = (page) => page.getByRole('button', { name: 'Share', exact: true });
const said = (page) => page.locator('.share');
const spoken = (page) => page.getByRole('status').filter({ hasText: /link|Shared/i });
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('Share', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('opens the device\'s own sheet with the name and the address of the event', async ({ page, folder }) => {
    await shareSheet(page, 'everything');
    const { url } = await folder(town);
    await open(page, `${url}events/soup?lang=en`, town.events[0].name);
    await button(page).click();
    await expect(said(page)).toContainText('Shared');
    expect(await page.evaluate(() => globalThis.shared)).toEqual([{ title: town.events[0].name, url: `${url}events/soup` }]);
  });

  test('says nothing when the sheet is closed again, and copies nothing', async ({ page, folder }) => {
    await shareSheet(page, 'AbortError');
    const { url } = await folder(town);
    await open(page, `${url}events/soup`, town.events[0].name);
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    await button(page).click();
    await expect.poll(() => page.evaluate(() => globalThis.shared.length)).toBe(1);
    await button(page).click();
    await expect.poll(() => page.evaluate(() => globalThis.shared.length)).toBe(2);
    await expect(said(page)).toHaveText('Share');
    expect(await clipboard(page)).toBe('before');
  });

  for (const [what, takes] of [['there is no sheet', null], ['the sheet may not open', 'NotAllowedError']]) {
    test(`copies the address where ${what}, and says so`, async ({ page, folder }) => {
      await shareSheet(page, takes);
      const { url } = await folder(town);
      await open(page, `${url}events/soup`, town.events[0].name);
      await button(page).click();
      await expect(said(page)).toContainText('Link copied');
      await expect(spoken(page)).toHaveText('Link copied');
      expect(await clipboard(page)).toBe(`${url}events/soup`);
    });
  }
});

test('where nothing may be copied either, Share shows the address', async ({ page, folder }) => {
  await shareSheet(page, null);
  await page.addInitScript(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  const { url } = await folder(town);
  await open(page, `${url}events/soup`, town.events[0].name);
  await button(page).click();
  await expect(said(page)).toContainText(`Your browser wouldn't copy it. Here's the link: ${url}events/soup`);
});

/** What a link fills in, by name. */
async function filledIn(page, name) {
  const link = page.getByRole('link', { name, exact: true });
  const { origin, pathname, searchParams } = new URL(await link.getAttribute('href'));
  return { at: origin + pathname, ...Object.fromEntries(searchParams) };
}

test('web calendars are given title, place, and start and end in UTC', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}events/soup`, town.events[0].name);
  const [title, place, about] = [town.events[0].name, 'Mill Hall, 1 Mill Lane, 31000 Alderbrook', `Bring a spoon.\n\n${url}events/soup`];
  expect(await filledIn(page, 'Google Calendar')).toEqual({
    at: 'https://calendar.google.com/calendar/render', action: 'TEMPLATE', text: title, location: place, details: about,
    dates: '20310704T223000Z/20310705T010000Z', ctz: 'America/New_York',
  });
  expect(await filledIn(page, 'Outlook')).toMatchObject({
    at: 'https://outlook.live.com/calendar/0/deeplink/compose', rru: 'addevent', subject: title, location: place, body: about,
    startdt: '2031-07-04T22:30:00Z', enddt: '2031-07-05T01:00:00Z',
  });

  await open(page, `${url}events/call`, 'A call');
  // Without an end it counts as three hours long; online the place is where to join.
  expect(await filledIn(page, 'Google Calendar')).toMatchObject({ dates: '20310104T183000Z/20310104T213000Z', location: 'https://meet.example.org/a?b=c&d' });
  expect(await filledIn(page, 'Outlook')).toMatchObject({ startdt: '2031-01-04T18:30:00Z', enddt: '2031-01-04T21:30:00Z', location: 'https://meet.example.org/a?b=c&d' });
});

test('whole days end on the day after, as web calendars count', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}events/jigsaw`, 'The Long Jigsaw');
  expect(await filledIn(page, 'Google Calendar')).toMatchObject({ dates: '20310704/20310707' });
  expect(await filledIn(page, 'Outlook')).toMatchObject({ startdt: '2031-07-04', enddt: '2031-07-07', allday: 'true' });
});

test('nothing goes into a calendar that is over or called off', async ({ page, folder }) => {
  const { url } = await folder(town);
  for (const [id, name] of [['off', 'Called off'], ['over', 'Long over']]) {
    await open(page, `${url}events/${id}`, name);
    await expect(button(page)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add to calendar' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Outlook' })).toHaveCount(0);
  }
});
