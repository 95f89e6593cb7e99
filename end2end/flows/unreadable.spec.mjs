// One bad record: the others still show, and the bad one is named, on every list and over every source.
import { expect, test } from '../elsewhere.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open } from './pages/frame.mjs';

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const soup = { id: 'soup', name: 'Soup Night', group: 'table', startDate: inDays(3), location: { name: 'Mill Hall' } };
const town = {
  groups: [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }, { slug: 'no-name', summary: 'Nobody knows what we are called.' }],
  events: [soup, { ...soup, id: 'stew', name: 'Stew Night', startDate: 'some day' }],
};

/** Opens what is folded up, and reads it. */
async function bad(page, named) {
  const notice = page.locator('details', { hasText: "1 record couldn't be read" }).first();
  await notice.locator('summary').click();
  const line = notice.getByRole('listitem').filter({ hasText: named.record });
  await expect(line).toContainText(named.field);
}

for (const source of ['folder', 'endpoint']) {
  test(`a bad event is named on lists, in the month and on its group's page (${source})`, async ({ page, folder, endpoint }) => {
    const { url } = await { folder, endpoint }[source](town);
    const stew = { record: 'stew', field: 'startDate' };
    await open(page, `${url}events`, 'Events');
    await eventsPage(page).lists('Soup Night');
    await bad(page, stew);
    await eventsPage(page).layout('Month').click();
    await expect(eventsPage(page).month).toBeVisible();
    await bad(page, stew);
    await open(page, `${url}groups/table`, 'Long Table');
    await expect(frame(page).cards.filter({ hasText: 'Soup Night' })).toHaveCount(1);
    await bad(page, stew);
    await page.goto(url);
    await expect(frame(page).cards.filter({ hasText: 'Soup Night' }).first()).toBeVisible();
    await bad(page, stew);
  });

  test(`a bad group is named among the others (${source})`, async ({ page, folder, endpoint }) => {
    const { url } = await { folder, endpoint }[source](town);
    await open(page, `${url}groups`, 'Groups');
    await expect(page.getByRole('link', { name: 'Long Table' })).toBeVisible();
    await bad(page, { record: 'no-name', field: 'name' });
  });
}

test('a bad record asked for by itself is named with its field', async ({ page, endpoint }) => {
  const { url, source } = await endpoint(town);
  await page.goto(`${url}events/stew`);
  await expect(page.getByRole('alert')).toContainText(`${source}/events/stew`);
  await expect(page.getByRole('alert')).toContainText('startDate');
});
