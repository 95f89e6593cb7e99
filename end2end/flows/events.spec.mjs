// Finding events: what is asked for stands in the address, and the address brings it back.
import { expect, test } from '../elsewhere.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open } from './pages/frame.mjs';

const DAY = 86_400_000;
const inDays = (days) => new Date(Date.now() + days * DAY).toISOString();
const isoDay = (days) => inDays(days).slice(0, 10);
const event = (id, days, rest = {}) => ({ id, name: `Event ${id}`, startDate: inDays(days), endDate: inDays(days + 0.05), group: 'table', ...rest });
const groups = [{ slug: 'table', name: 'Long Table', topics: ['food'] }, { slug: 'choir', name: 'Choir', topics: ['music'] }];

const events = [
  event('soup', 2, { name: 'Soup Night', topics: ['food'] }),
  event('stew', 9, { name: 'Stew Night', topics: ['food'], attendanceMode: 'online' }),
  event('song', 12, { name: 'Song Night', topics: ['music'], group: 'choir' }),
  event('gone', -3, { name: 'Salad Night', topics: ['food'] }),
];
const town = { groups, events };

test('words, topic and group stand in the address: back, forward, reload and a shared link bring them back', async ({ page, context, folder }) => {
  const { url } = await folder(town);
  const list = eventsPage(page);
  await open(page, `${url}events`, 'Events');
  await list.lists('Soup Night', 'Stew Night', 'Song Night');

  await list.search.fill('s night');
  await list.asks({ q: 's night' });
  await list.topic.selectOption('food');
  await list.lists('Soup Night', 'Stew Night');
  await list.mode.selectOption({ label: 'Online' });
  await list.lists('Stew Night');
  await list.asks({ q: 's night', topic: 'food', mode: 'online' });

  await page.goBack();
  await list.lists('Soup Night', 'Stew Night');
  await expect(list.mode).toHaveValue('');
  await page.goBack();
  await list.lists('Soup Night', 'Stew Night', 'Song Night');
  await expect(list.search).toHaveValue('s night');
  await page.goForward();
  await page.goForward();
  await list.lists('Stew Night');

  await page.reload();
  await list.lists('Stew Night');
  await expect(list.search).toHaveValue('s night');
  await expect(list.topic).toHaveValue('food');

  const friend = await context.newPage();
  await friend.goto(page.url());
  await eventsPage(friend).lists('Stew Night');
  await friend.close();

  await list.clear.click();
  await list.lists('Soup Night', 'Stew Night', 'Song Night');
  await list.group.selectOption({ label: 'Choir' });
  await list.lists('Song Night');
  await list.asks({ group: 'choir' });
  await list.group.selectOption({ label: 'Any group' });
  await list.order.selectOption('latest');
  await list.lists('Song Night', 'Stew Night', 'Soup Night', 'Salad Night');
});

test('accents and capitals do not matter, and nothing found says what to do', async ({ page, folder }) => {
  const { url } = await folder({ groups, events: [event('cafe', 3, { name: 'Café des Élans' }), ...events] });
  const list = eventsPage(page);
  await open(page, `${url}events`, 'Events');
  await list.search.fill('CAFE elan');
  await list.lists('Café des Élans');
  await list.search.fill('nothing like it');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await list.clear.click();
  await expect(frame(page).cards).toHaveCount(4);
  await expect(list.search).toHaveValue('');
});

test('a range of days stands in the address', async ({ page, folder }) => {
  const { url } = await folder(town);
  const list = eventsPage(page);
  await open(page, `${url}events`, 'Events');
  await list.from.fill(isoDay(5));
  await list.lists('Stew Night', 'Song Night');
  await list.to.fill(isoDay(10));
  await list.lists('Stew Night');
  await list.asks({ from: isoDay(5), to: isoDay(10) });
  await page.reload();
  await list.lists('Stew Night');
  await expect(list.from).toHaveValue(isoDay(5));
  await page.goBack();
  await list.lists('Stew Night', 'Song Night');
});

test('a month, the months around it, and back from one of its events', async ({ page, folder }) => {
  const { url } = await folder({ groups, events: [event('may', 0, { name: 'May Fair', startDate: '2031-05-17T10:00:00Z', endDate: '2031-05-17T12:00:00Z' })] });
  const list = eventsPage(page);
  await open(page, `${url}events?view=month&month=2031-04`, 'Events');
  await expect(page.getByRole('heading', { name: 'April 2031' })).toBeVisible();
  await expect(page.getByText('Nothing on in April 2031')).toBeVisible();
  await page.getByRole('button', { name: 'Next month' }).click();
  await list.asks({ view: 'month', month: '2031-05' });
  await expect(list.month).toHaveAccessibleName('Calendar, May 2031');
  await page.getByRole('gridcell', { name: 'Saturday, 17 May 2031: 1 event' }).getByRole('link', { name: 'May Fair' }).click();
  await expect(frame(page).title).toHaveText('May Fair');
  await page.goBack();
  await expect(list.month).toHaveAccessibleName('Calendar, May 2031');
  await page.goBack();
  await expect(list.month).toHaveAccessibleName('Calendar, April 2031');
  await page.goForward();
  await page.reload();
  await expect(list.month).toHaveAccessibleName('Calendar, May 2031');
  await list.layout('List').click();
  await list.asks({});
});

const many = Array.from({ length: 73 }, (_, at) => event(`n${at}`, 1 + at, { name: `Number ${at}` }));

for (const kind of ['folder', 'endpoint']) {
  test(`a long list comes in parts, each event once (${kind})`, async ({ page, folder, endpoint }) => {
    const start = { folder, endpoint }[kind];
    const { url, control } = await start({ groups, events: many });
    const list = eventsPage(page);
    await open(page, `${url}events`, 'Events');
    await expect(frame(page).cards).toHaveCount(30);
    await list.showMore.click();
    await expect(frame(page).cards).toHaveCount(60);
    await list.showMore.click();
    await expect(frame(page).cards).toHaveCount(73);
    await expect(list.showMore).toHaveCount(0);
    expect(await list.names()).toEqual(many.map((one) => one.name));
    if (control) {
      const cursors = control.log().map((entry) => new URL(entry.path, url)).filter((at) => at.pathname === '/events').map((at) => at.searchParams.get('cursor'));
      expect(new Set(cursors).size).toBe(3);
    }
  });
}

test('a record that cannot be read is named, and the others show', async ({ page, folder }) => {
  const { url } = await folder({
    groups: [...groups, { slug: 'No Slug', name: 'Odd' }],
    events: [...events, { id: 'broken', name: 'Broken', startDate: 'tomorrow, I think' }, { id: 'odd-mode', name: 'Odd', startDate: inDays(1), attendanceMode: 'by post' }],
  });
  await open(page, `${url}events`, 'Events');
  await eventsPage(page).lists('Soup Night', 'Stew Night', 'Song Night');
  const notice = page.locator('details', { hasText: "2 records couldn't be read" });
  await notice.locator('summary').click();
  await expect(notice.getByRole('listitem').filter({ hasText: 'broken' })).toContainText('startDate');
  await expect(notice.getByRole('listitem').filter({ hasText: 'odd-mode' })).toContainText('attendanceMode');
  await frame(page).place('Groups').click();
  await expect(page.getByText("1 record couldn't be read")).toBeVisible();
  await expect(page.getByRole('link', { name: 'Long Table' })).toBeVisible();
});
