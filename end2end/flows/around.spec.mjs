// What stands below an event: its other dates, the rest of its programme, what more its group has on; and that a reader who comes back is where they were.
import { expect, test } from '../elsewhere.mjs';
import { frame, lookAround, open } from './pages/frame.mjs';

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const event = (id, days, more) => ({ id, name: id, group: 'table', startDate: inDays(days), timeZone: 'Europe/London', ...more });
const groups = [{ slug: 'table', name: 'Long Table' }, { slug: 'others', name: 'Others' }];
const weekly = { series: { id: 'weekly' } };
// More than anybody asks for at once stand between the first dates and the last.
const between = Array.from({ length: 130 }, (_, at) => event(`between ${at}`, 10 + at / 10));

const section = (page, name) => page.getByRole('region', { name });
const names = (page, name) => section(page, name).getByRole('article').getByRole('heading');

for (const source of ['folder', 'endpoint']) {
  test(`other dates are found however far ahead they are, apart from what else its group does (${source})`, async ({ page, folder, endpoint }) => {
    const events = [
      event('first', -20, weekly), event('soup', 2, weekly), event('soup again', 9, weekly), ...between, event('soup much later', 90, weekly),
      event('elsewhere', 3, { group: 'others' }), event('another series', 95, { series: { id: 'monthly' } }),
    ];
    const { url } = await { folder, endpoint }[source]({ groups, events });
    await open(page, `${url}events/soup`, 'soup');
    await lookAround(page);
    await expect(names(page, 'Other dates')).toHaveText(['soup again', 'soup much later']);
    await expect(section(page, 'Other dates').getByRole('link', { name: 'Show all' })).toHaveCount(0);
    await expect(names(page, 'More from Long Table')).toHaveText(['between 0', 'between 1', 'between 2', 'between 3']);
    await section(page, 'More from Long Table').getByRole('link', { name: 'Show all' }).click();
    await expect(frame(page).title).toHaveText('Events');
    expect(new URL(page.url()).searchParams.get('group')).toBe('table');
  });
}

test('a server is not asked for more than is needed', async ({ page, endpoint }) => {
  const dates = ['b', 'c', 'd', 'e', 'f'].map((id, at) => event(id, 3 + at, weekly));
  const { url, control } = await endpoint({ groups, events: [event('soup', 2, weekly), ...dates, ...between, event('alone', 1)] });
  const parts = () => control.log().filter(({ path }) => path.startsWith('/events?') && path.includes('group=table'));
  for (const id of ['soup', 'alone']) {
    control.clearLog();
    await open(page, `${url}events/${id}`, id);
    await lookAround(page);
    await expect(names(page, 'More from Long Table')).toHaveCount(4);
    expect(parts(), id).toHaveLength(1);
  }
  await open(page, `${url}events/soup`, 'soup');
  await lookAround(page);
  await expect(names(page, 'Other dates')).toHaveText(['b', 'c', 'd', 'e']);
  await expect(section(page, 'Other dates').getByRole('link', { name: 'Show all' })).toBeVisible();
});

test('a series without a group has its dates too', async ({ page, folder }) => {
  const own = { ...weekly, group: undefined };
  const { url } = await folder({ groups, events: [event('soup', 2, own), event('soup again', 9, own), event('other', 3)] });
  await open(page, `${url}events/soup`, 'soup');
  await lookAround(page);
  await expect(names(page, 'Other dates')).toHaveText(['soup again']);
  await expect(page.getByRole('heading', { name: /^More from/ })).toHaveCount(0);
});

test('a programme is named with the rest of it, and not where there is no rest', async ({ page, folder }) => {
  const doors = { superEvent: 'open-doors' };
  const { url } = await folder({
    groups, events: [event('kiln', 2, doors), event('press', -1, { ...doors, group: 'others' }), event('loom', 3, { superEvent: 'lonely-week' })],
  });
  await open(page, `${url}events/kiln`, 'kiln');
  await lookAround(page);
  await expect(names(page, 'Part of Open doors')).toHaveText(['press']);
  await open(page, `${url}events/loom`, 'loom');
  await lookAround(page);
  await expect(names(page, 'More from Long Table')).toHaveText(['kiln']);
  await expect(page.getByRole('heading', { name: /^Part of/ })).toHaveCount(0);
});

test('what cannot be had gets a line and a way to try again; the event stands', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint({ groups, events: [event('soup', 2, { ...weekly, superEvent: 'open-doors' }), event('soup again', 9, { ...weekly, superEvent: 'open-doors' })] });
  control.fault({ path: '^/events\\?', kind: 'status', status: 503, times: Infinity });
  await open(page, `${url}events/soup`, 'soup');
  await lookAround(page);
  const lines = page.locator('.around').getByText('The server is having a rest');
  await expect(lines).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'RSVP for soup' })).toBeVisible();
  control.clearFaults();
  for (const left of [1, 0]) {
    await page.locator('.around').getByRole('button', { name: 'Try again' }).first().click();
    await expect(lines).toHaveCount(left);
  }
  await expect(names(page, 'Part of Open doors')).toHaveText(['soup again']);
  await expect(names(page, 'Other dates')).toHaveText(['soup again']);
  complaints.splice(0); // the browser notes each failed request
});

for (const source of ['folder', 'endpoint']) {
  test(`who comes back to an event is where they left it (${source})`, async ({ page, folder, endpoint }) => {
    const { url } = await { folder, endpoint }[source]({ groups, events: [event('soup', 2, { ...weekly, description: 'A word.\n\n'.repeat(6) }), event('soup again', 9, weekly), ...between] });
    await page.setViewportSize({ width: 360, height: 640 });
    await open(page, `${url}events/soup`, 'soup');
    await lookAround(page);
    const card = names(page, 'More from Long Table').getByRole('link', { name: 'between 2' });
    await expect(card).toBeVisible();
    await card.evaluate((link) => link.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const where = () => card.evaluate((link) => Math.round(link.getBoundingClientRect().top));
    const left = await where();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(600);
    await card.click();
    await expect(frame(page).title).toHaveText('between 2');
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect(frame(page).title).toHaveText('soup');
    await expect.poll(where).toBe(left);
    // And goes on from there.
    await page.mouse.move(180, 300);
    await page.mouse.wheel(0, -200);
    await expect.poll(where).toBe(left + 200);
    await page.goForward();
    await expect(frame(page).title).toHaveText('between 2');
    await page.goBack();
    await expect.poll(where).toBe(left + 200);
  });
}
