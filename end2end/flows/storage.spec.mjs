// What stays on the device, and what happens where nothing may.
import { startDataset } from '../dataset.mjs';
import { expect, test } from '../elsewhere.mjs';
import { sayYes } from './pages/answering.mjs';
import { frame, open } from './pages/frame.mjs';

const start = new Date(Date.now() + 5 * 86_400_000).toISOString();
const town = {
  groups: [{ slug: 'table', name: 'Long Table' }],
  events: [{ id: 'soup', name: 'Soup Night', startDate: start, group: 'table', rsvp: { contact: 'none' } }],
  people: [], rsvps: [],
};
const going = { heading: "You're going" };
const notLasting = 'This browser keeps nothing for this site';

test('a browser that denies storage still takes an answer, and says that it will not last', async ({ page, folder }) => {
  const { url } = await folder(town);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await open(page, `${url}events/soup/rsvp`, 'RSVP for Soup Night');
  await expect(page.getByText(notLasting)).toBeVisible();
  await sayYes(page, url, 'soup', going);
  await expect(page.getByText(notLasting)).toBeVisible();
  await frame(page).place('My plans').click();
  await expect(frame(page).cards).toHaveCount(1);
  await expect(page.getByText(notLasting)).toBeVisible();
});

test('a browser that keeps things does not say so', async ({ page, folder }) => {
  const { url } = await folder(town);
  await sayYes(page, url, 'soup', going);
  await expect(page.getByText(notLasting)).toHaveCount(0);
  await page.reload();
  await expect(frame(page).title).toHaveText(going.heading);
});

test('a device without room says what is not kept while it is typed', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}events/soup/rsvp`, 'RSVP for Soup Night');
  await page.evaluate(() => {
    localStorage.setItem('something-else', 'x');
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await page.getByLabel('Your name').fill('Ann');
  await expect(page.getByText("This device wouldn't keep it")).toBeVisible();
});

test('two sources at one address keep their answers apart', async ({ page, site }) => {
  const [one, other] = [await startDataset(town), await startDataset(town)];
  // Both configurations at one origin, as when a site changes its source. The policy lets both be read.
  const { url } = await site({ csp: null });
  const from = async (source) => {
    await page.unroute('**/config.json');
    await page.route('**/config.json', (route) => route.fulfill({ json: { title: 'Test', source: { kind: 'dataset', url: source.url } } }));
  };
  await from(one);
  await sayYes(page, url, 'soup', going);
  await from(other);
  await open(page, `${url}plans`, 'My plans');
  await expect(page.getByText('No plans yet')).toBeVisible();
  await open(page, `${url}events/soup`, 'Soup Night');
  await expect(page.getByRole('button', { name: 'RSVP for Soup Night' })).toBeVisible();
  await from(one);
  await open(page, `${url}plans`, 'My plans');
  await expect(frame(page).cards).toHaveCount(1);
  await Promise.all([one.close(), other.close()]);
});

test('another tab learns of an answer at once, and of its end', async ({ page, context, folder }) => {
  const { url } = await folder(town);
  const tab = await context.newPage();
  await open(tab, `${url}plans`, 'My plans');
  await expect(tab.getByText('No plans yet')).toBeVisible();
  await sayYes(page, url, 'soup', going);
  await expect(frame(tab).cards).toContainText("You're going");
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect(frame(page).title).toHaveText('Your RSVP is cancelled');
  await expect(frame(tab).cards).toContainText('You cancelled');
  await tab.close();
});
