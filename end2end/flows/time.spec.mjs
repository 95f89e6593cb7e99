// The same events read in four zones, around the days on which clocks change: in the event's own time, with the reader's beside it only where it differs.
import { readFile } from 'node:fs/promises';
import ICAL from 'ical.js';
import { expect, test } from '../elsewhere.mjs';
import { open } from './pages/frame.mjs';

const READERS = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** Where and when it starts, on which clock; then what each of the readers is told beside it. All last two hours. */
const EVENTS = [
  ['paris-in-winter', 'Europe/Paris', '2027-03-27T20:00', '+01:00', 'Saturday 27 March', '20:00 22:00',
    [null, '15:00 17:00', 'Sunday 28 March 00:30 02:30', 'Sunday 28 March 06:00 08:00']],
  ['paris-in-summer', 'Europe/Paris', '2027-03-28T20:00', '+02:00', 'Sunday 28 March', '20:00 22:00',
    [null, '14:00 16:00', '23:30 01:30', 'Monday 29 March 05:00 07:00']],
  ['paris-last-summer-night', 'Europe/Paris', '2027-10-30T23:30', '+02:00', 'Saturday 30 October', '23:30 01:30',
    [null, '17:30 19:30', 'Sunday 31 October 03:00 05:00', 'Sunday 31 October 08:30 10:30']],
  ['new-york-already-in-summer', 'America/New_York', '2027-03-20T18:30', '-04:00', 'Saturday 20 March', '18:30 20:30',
    ['23:30 01:30', null, 'Sunday 21 March 04:00 06:00', 'Sunday 21 March 09:30 11:30']],
  ['kolkata-always-the-same', 'Asia/Kolkata', '2027-10-31T19:00', '+05:30', 'Sunday 31 October', '19:00 21:00',
    ['14:30 16:30', '09:30 11:30', null, 'Monday 1 November 00:30 02:30']],
  ['lord-howe-in-summer', 'Australia/Lord_Howe', '2027-04-03T19:00', '+11:00', 'Saturday 3 April', '19:00 21:00',
    ['10:00 12:00', '04:00 06:00', '13:30 15:30', null]],
  ['lord-howe-half-an-hour-later', 'Australia/Lord_Howe', '2027-04-04T19:00', '+10:30', 'Sunday 4 April', '19:00 21:00',
    ['10:30 12:30', '04:30 06:30', '14:00 16:00', null]],
];
const TWO_HOURS = 7_200_000;

const records = {
  groups: [{ slug: 'clocks', name: 'The Clock Watchers' }],
  events: EVENTS.map(([id, timeZone, start, offset]) => ({
    id, name: `Meeting ${id}`, group: 'clocks', timeZone, startDate: `${start}:00`, summary: `All about ${id}.`,
    endDate: new Date(Date.parse(start + offset) + TWO_HOURS).toISOString(), location: { name: 'Clock tower' },
  })),
};

/** "Sunday 28 March 00:30 02:30" however this version of the platform sets commas, spaces and dashes. */
function written(text) {
  const parts = text.replace(/(\d\d:\d\d) (\d\d:\d\d)/, '$1\\s?–\\s?$2').replace(/(March|April|October|November)/, '$1 2027,?');
  return parts.replace(/^(\w+day) /, '$1,? ');
}

READERS.forEach((timezoneId, reader) => {
  test.describe(timezoneId, () => {
    test.use({ timezoneId, locale: 'en-GB' });

    test('reads each event in its own time, and their own beside it where that differs', async ({ page, folder }) => {
      const { url } = await folder(records);
      await page.clock.setFixedTime('2027-03-01T12:00:00Z');
      for (const [id, zone, start, offset, day, hours, yours] of EVENTS) {
        await open(page, `${url}events/${id}`, `Meeting ${id}`);
        const facts = page.getByRole('complementary', { name: 'When and where' });
        await expect(facts.getByText(new RegExp(`^${written(day)}$`)), id).toBeVisible();
        await expect(facts.getByText(new RegExp(`^${written(hours)}$`)), id).toBeVisible();
        if (yours[reader] === null) await expect(facts.getByText('your time'), id).toHaveCount(0);
        else await expect(facts.getByText('your time'), id).toHaveText(new RegExp(`^${written(yours[reader])} your time$`));

        const ld = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
        expect(ld['@type']).toBe('Event');
        expect(ld.startDate, `${id} in ${zone}`).toBe(`${start}:00${offset}`);
        expect(Date.parse(ld.endDate)).toBe(Date.parse(start + offset) + TWO_HOURS);
      }
    });

    test('keeps each event at the same moment in a calendar', async ({ page, folder }) => {
      const { url } = await folder(records);
      await page.clock.setFixedTime('2027-03-01T12:00:00Z');
      for (const [id, , start, offset] of EVENTS) {
        await open(page, `${url}events/${id}`, `Meeting ${id}`);
        const coming = page.waitForEvent('download');
        await page.getByRole('link', { name: 'Add to calendar' }).click();
        const file = await coming;
        expect(file.suggestedFilename()).toBe(`${id}.ics`);
        const calendar = new ICAL.Component(ICAL.parse(await readFile(await file.path(), 'utf8')));
        for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
        const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent'));
        const moment = Date.parse(start + offset);
        expect([event.startDate, event.endDate].map((time) => time.toUnixTime() * 1000), id).toEqual([moment, moment + TWO_HOURS]);
        expect(event.summary).toBe(`Meeting ${id}`);
        ICAL.TimezoneService.reset();
      }
    });
  });
});

test('a page tells what it is about, and forgets what the last one said', async ({ page, folder }) => {
  const { url } = await folder(records);
  await page.clock.setFixedTime('2027-03-01T12:00:00Z');
  const content = (name) => page.locator(`meta[name="${name}"], meta[property="${name}"]`);
  await open(page, `${url}events/paris-in-summer`, 'Meeting paris-in-summer');
  await expect(page).toHaveTitle('Meeting paris-in-summer · Test');
  await expect(content('description')).toHaveAttribute('content', 'All about paris-in-summer.');
  await expect(content('og:title')).toHaveAttribute('content', /Meeting paris-in-summer/);
  await expect(content('og:description')).toHaveAttribute('content', 'All about paris-in-summer.');
  await expect(content('og:url')).toHaveAttribute('content', `${url}events/paris-in-summer`);
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${url}events/paris-in-summer`);
  const ld = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  expect(ld).toMatchObject({
    '@context': 'https://schema.org', '@type': 'Event', name: 'Meeting paris-in-summer', url: `${url}events/paris-in-summer`,
    description: 'All about paris-in-summer.', location: { '@type': 'Place', name: 'Clock tower' }, organizer: { name: 'The Clock Watchers' },
  });

  await page.getByRole('link', { name: 'My plans' }).click();
  await expect(page).toHaveTitle('My plans · Test');
  await expect(page.locator('script[type="application/ld+json"], link[rel=canonical], meta[name=description]')).toHaveCount(0);
  await expect(content('robots')).toHaveAttribute('content', /noindex/);
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  await expect(page).toHaveTitle('Events · Test');
  await expect(content('robots')).toHaveCount(0);
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${url}events`);
});
