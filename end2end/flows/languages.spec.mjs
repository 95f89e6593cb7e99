// English and French: asked for, chosen, remembered; and written as each of them writes.
import { expect, test } from '../elsewhere.mjs';
import { frame, open } from './pages/frame.mjs';

const event = (id, name) => ({
  id, name, startDate: '2031-05-17T18:30:00', endDate: '2031-05-17T20:00:00', timeZone: 'Europe/London', group: 'table', counts: { yes: 1234 },
  offers: [{ name: 'Full', price: '12.5', priceCurrency: 'EUR' }],
});
const town = {
  groups: [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }],
  events: [event('soup', 'Soup Night'), event('stew', 'Stew Night')],
  people: [], rsvps: [],
};
const spoken = (page) => page.locator('html');

test('asked for in the address, and still spoken when the address no longer asks', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}?lang=fr`, 'À l’affiche');
  await expect(spoken(page)).toHaveAttribute('lang', 'fr');
  await expect(spoken(page)).toHaveAttribute('dir', 'ltr');
  await page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Événements' }).click();
  await expect(frame(page).title).toHaveText('Événements');
  await expect(page).toHaveTitle('Événements · Test');
  await page.reload();
  await expect(frame(page).title).toHaveText('Événements');
  await open(page, `${url}events?lang=en`, 'Events');
  await expect(spoken(page)).toHaveAttribute('lang', 'en');
});

test('chosen below the page, kept at the next visit', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}groups`, 'Groups');
  await frame(page).language.selectOption({ label: 'Français' });
  await expect(frame(page).title).toHaveText('Groupes');
  await expect(spoken(page)).toHaveAttribute('lang', 'fr');
  await open(page, `${url}plans`, 'Mes sorties');
  await expect(frame(page).language).toHaveValue('fr');
  await frame(page).language.selectOption({ label: 'English' });
  await expect(frame(page).title).toHaveText('My plans');
  await page.reload();
  await expect(frame(page).title).toHaveText('My plans');
});

test('dates, prices, numbers and plurals are those of the language', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}events/soup?lang=fr`, 'Soup Night');
  await expect(page.getByText('samedi 17 mai 2031').first()).toBeVisible();
  await expect(page.getByText(/12,50\s€/).first()).toBeVisible();
  await expect(page.getByText(/^1\s234 participant·e·s/).first()).toBeVisible();
  await open(page, `${url}events?lang=fr`, 'Événements');
  const search = page.getByRole('searchbox', { name: 'Chercher un événement' });
  const found = page.locator('.found');
  await expect(found).toHaveText('2 événements');
  await search.fill('soup');
  await expect(found).toHaveText('1 événement');
  await search.fill('rien de tel');
  await expect(found).toHaveText('0 événement');
  await open(page, `${url}events?lang=en`, 'Events');
  await page.getByRole('searchbox', { name: 'Search events' }).fill('nothing like it');
  await expect(found).toHaveText('0 events');
});

test.describe('a browser that prefers French', () => {
  test.use({ locale: 'fr-CA' });

  test('is spoken to in French, whatever the site prefers', async ({ page, folder }) => {
    const { url } = await folder(town, { locale: 'en' });
    await open(page, `${url}groups`, 'Groupes');
  });
});

test.describe('a browser that prefers a language that is not here', () => {
  test.use({ locale: 'de-DE' });

  test("is spoken to in the site's own", async ({ page, folder }) => {
    const { url } = await folder(town, { locale: 'fr' });
    await open(page, `${url}groups`, 'Groupes');
  });
});

test('the language chosen last is spoken, whichever arrives first', async ({ page, folder }) => {
  const { url } = await folder(town);
  let arrive;
  const held = new Promise((done) => { arrive = done; });
  await page.route('**/words_fr-*.wasm', async (route) => { await held; await route.continue(); });
  await open(page, `${url}groups`, 'Groups');
  const words = page.waitForResponse('**/words_fr-*.wasm');
  await frame(page).language.selectOption({ label: 'Français' });
  await frame(page).language.selectOption({ label: 'English' });
  arrive();
  await (await words).finished();
  // A second choice of French is answered at once: so it has arrived, and the first one did not take over.
  await expect(frame(page).title).toHaveText('Groups');
  await expect(frame(page).language).toHaveValue('en');
  await frame(page).language.selectOption({ label: 'Français' });
  await expect(frame(page).title).toHaveText('Groupes');
});

test.describe('words that do not arrive', () => {
  const lose = (page) => page.route('**/words_fr-*.wasm', (route) => route.abort());

  test('leave the page in English, and it says so itself', async ({ page, folder, complaints }) => {
    const { url } = await folder(town);
    await lose(page);
    await open(page, `${url}groups?lang=fr`, 'Groups');
    await expect(spoken(page)).toHaveAttribute('lang', 'en');
    expect(complaints.splice(0)).not.toEqual([]);
    await page.unroute('**/words_fr-*.wasm');
    await open(page, `${url}groups`, 'Groupes');
  });

  test('are told of, and can be asked for again', async ({ page, folder, complaints }) => {
    const { url } = await folder(town);
    await lose(page);
    await open(page, `${url}groups`, 'Groups');
    await frame(page).language.selectOption({ label: 'Français' });
    await expect(page.getByRole('status').filter({ hasText: "We couldn't reach the server" })).toBeAttached();
    await expect(frame(page).title).toHaveText('Groups');
    await expect(frame(page).language).toHaveValue('en');
    expect(complaints.splice(0)).not.toEqual([]);
    await page.unroute('**/words_fr-*.wasm');
    await frame(page).language.selectOption({ label: 'Français' });
    await expect(frame(page).title).toHaveText('Groupes');
  });
});
