// Calendar files as a person downloads them, read by a library that is not ours and knows no zone but what the file itself tells.
import { conversation, eventWith, expect as expectLive, test as liveTest } from '../live.mjs';
import { expect, test } from '../elsewhere.mjs';
import { fileFrom } from './pages/calendar-file.mjs';
import { frame, open } from './pages/frame.mjs';

const AWKWARD = 'Soup, stew; a \\ backslash, "quotes": and \\n that is none';
const LONG = `${'Ünïcödé, '.repeat(40)}the end`;
const ABOUT = `First line, with a comma;\nsecond line \\ with a backslash.\n\n${LONG}`;

const NOON = Date.parse('2031-07-01T12:00:00Z');
const town = {
  groups: [{ slug: 'table', name: 'Long Table, and friends; \\o/' }],
  events: [
    {
      id: 'soup', name: AWKWARD, group: 'table', timeZone: 'Europe/Paris', startDate: '2031-10-25T20:00:00', endDate: '2031-10-26T04:00:00',
      description: ABOUT, descriptionFormat: 'text', topics: ['food, drink', 'a;b', 'c\\d'],
      location: { name: 'Mill; Hall', address: { streetAddress: '1, Mill Lane\\', addressLocality: 'Alderbrook' } }, updatedAt: '2031-01-01T00:00:00Z',
    },
    { id: 'off', name: 'Called off', group: 'table', timeZone: 'Europe/Paris', startDate: '2031-09-01T18:00:00', eventStatus: 'cancelled' },
    { id: 'later', name: 'Put off', group: 'table', timeZone: 'Asia/Kolkata', startDate: '2031-09-02T18:00:00', eventStatus: 'postponed' },
    { id: 'new-york', name: 'Over there', group: 'table', timeZone: 'America/New_York', startDate: '2031-11-01T23:00:00', endDate: '2031-11-02T05:00:00' },
    { id: 'universal', name: 'Universal', group: 'table', timeZone: 'UTC', startDate: '2031-09-03T18:00:00Z' },
    { id: 'past', name: 'Long over', group: 'table', startDate: '2031-01-01T18:00:00Z' },
    { id: 'elsewhere', name: 'Not theirs', startDate: '2031-09-01T18:00:00Z' },
  ],
};

const feed = (page) => fileFrom(page, () => page.getByRole('button', { name: 'Calendar file of all events' }).click());
const single = (page) => fileFrom(page, () => page.getByRole('link', { name: 'Add to calendar' }).click());

test('a group\'s file holds all that is coming, each at its moment, what is called off among it', async ({ page, folder }) => {
  await page.clock.setFixedTime(NOON);
  const { url } = await folder(town);
  await open(page, `${url}groups/table`, town.groups[0].name);
  const file = await feed(page);
  expect(file.name).toBe('table.ics');
  // The reader knows no such property, and gives its text as it stands.
  for (const property of ['NAME', 'X-WR-CALNAME']) expect(file.lines).toContain(`${property}:Long Table\\, and friends\\; \\\\o/`);
  const told = file.entries.map(({ title, status, zone, starts, ends }) => [title, status, zone, new Date(starts).toISOString(), (ends - starts) / 3_600_000]);
  expect(told).toEqual([
    ['Called off', 'CANCELLED', 'Europe/Paris', '2031-09-01T16:00:00.000Z', 3],
    ['Put off', 'TENTATIVE', 'Asia/Kolkata', '2031-09-02T12:30:00.000Z', 3],
    ['Universal', 'CONFIRMED', 'UTC', '2031-09-03T18:00:00.000Z', 3],
    // Through the night in which clocks are set back: an hour longer than they show.
    [AWKWARD, 'CONFIRMED', 'Europe/Paris', '2031-10-25T18:00:00.000Z', 9],
    ['Over there', 'CONFIRMED', 'America/New_York', '2031-11-02T03:00:00.000Z', 7],
  ]);
  expect(file.zones.toSorted()).toEqual(['America/New_York', 'Asia/Kolkata', 'Europe/Paris']);
});

test('a group with nothing coming says so, and offers no file', async ({ page, folder }) => {
  const { url } = await folder({ groups: town.groups, events: [] });
  await open(page, `${url}groups/table`, town.groups[0].name);
  await expect(page.getByText('Nothing planned right now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Calendar file of all events' })).toHaveCount(0);
});

test('a file that cannot be had says why', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint(town);
  await open(page, `${url}groups/table`, town.groups[0].name);
  await expect(frame(page).cards.first()).toBeVisible();
  control.fault({ path: '^/events\\?.*limit=100', status: 503, times: Infinity });
  await page.getByRole('button', { name: 'Calendar file of all events' }).click();
  await expect(page.getByRole('alert')).toHaveText('The server is having a rest. Try again in a moment.');
  complaints.splice(0);
});

test('whatever stands in a text, the reader of the file has the same text, and no line is too long', async ({ page, folder }) => {
  await page.clock.setFixedTime(NOON);
  const { url } = await folder(town);
  await open(page, `${url}events/soup`, AWKWARD);
  const { lines, entries } = await single(page);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    title: AWKWARD, about: ABOUT, place: 'Mill; Hall, 1, Mill Lane\\, Alderbrook', topics: ['food, drink', 'a;b', 'c\\d'],
  });
  expect(lines.at(-1)).toBe('');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(5);
});

test('an event keeps its name between downloads, its page and its group\'s file', async ({ page, folder }) => {
  await page.clock.setFixedTime(NOON);
  const { url } = await folder(town);
  await open(page, `${url}events/soup`, AWKWARD);
  const first = (await single(page)).entries[0];
  await page.clock.setFixedTime(NOON + 86_400_000);
  await page.reload();
  const again = (await single(page)).entries[0];
  await open(page, `${url}groups/table`, town.groups[0].name);
  const file = await feed(page);
  expect(first.uid).toBe('soup@localhost');
  expect([again.uid, file.of(AWKWARD).uid]).toEqual([first.uid, first.uid]);
  expect([again.sequence, file.of(AWKWARD).sequence]).toEqual([first.sequence, first.sequence]);
  const names = file.entries.map(({ uid }) => uid);
  expect(new Set(names).size).toBe(names.length);
});

test('what was changed has the same name and a higher number; called off, it is so in the calendar too', async ({ page, endpoint }) => {
  await page.clock.setFixedTime(NOON);
  const { url, source, control } = await endpoint(town);
  const versions = [];
  control.setClock(NOON);
  const soup = async () => (await feed(page)).entries.find(({ uid }) => uid.startsWith('soup@'));
  for (const change of [{ name: 'Renamed' }, { startDate: '2031-10-25T21:00:00' }, { eventStatus: 'cancelled' }]) {
    await open(page, `${url}groups/table`, town.groups[0].name);
    versions.push(await soup());
    const changed = await fetch(`${source}/events/soup`, {
      method: 'PATCH', headers: { Authorization: 'Bearer organiser', 'Content-Type': 'application/json' }, body: JSON.stringify(change),
    });
    expect(changed.status).toBe(200);
    control.advanceMinutes(1);
  }
  await page.reload();
  versions.push(await soup());
  expect(new Set(versions.map(({ uid }) => uid)).size).toBe(1);
  expect(versions.map(({ title, status }) => [title, status])).toEqual([
    [AWKWARD, 'CONFIRMED'], ['Renamed', 'CONFIRMED'], ['Renamed', 'CONFIRMED'], ['Renamed', 'CANCELLED'],
  ]);
  const numbers = versions.map(({ sequence }) => sequence);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
});

liveTest('my own answer is in it: waiting is tentative, and each change of mind has a higher number', async ({ page, live }) => {
  const { url } = await live(eventWith({ maximumAttendeeCapacity: 0, rsvp: { waitlist: 'automatic', allowMaybe: true } }));
  await open(page, `${url}events/soup`, 'Soup Night');
  const before = (await single(page)).entries[0];
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.answer('Maybe').check();
  await form.introduce('Ann');
  await form.send.click();
  await expectLive(frame(page).title).toHaveText('You might come');
  const maybe = (await single(page)).entries[0];
  expectLive([before.status, maybe.status]).toEqual(['CONFIRMED', 'TENTATIVE']);
  expectLive(maybe.uid).toBe(before.uid);
  expectLive(maybe.sequence).toBeGreaterThan(before.sequence);
});
