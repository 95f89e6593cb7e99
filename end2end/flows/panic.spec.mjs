// When the program itself breaks: the page says so, nothing typed is lost, and a reload brings it back.
import { expect, test } from '../elsewhere.mjs';
import { frame, open } from './pages/frame.mjs';

const start = new Date(Date.now() + 5 * 86_400_000).toISOString();
const town = { groups: [], events: [{ id: 'soup', name: 'Soup Night', startDate: start, rsvp: { contact: 'email' } }], people: [], rsvps: [] };

for (const [lang, words] of Object.entries({
  en: { name: 'Your name', title: 'Something broke', kept: 'What you typed is kept', reload: 'Reload', yes: 'Yes' },
  fr: { name: 'Votre nom', title: 'Quelque chose s’est cassé', kept: 'Ce que vous avez écrit', reload: 'Recharger', yes: 'Oui' },
})) {
  test(`a panic is said in words, and a reload brings back what was typed (${lang})`, async ({ page, folder, complaints }) => {
    const { url } = await folder(town);
    await page.goto(`${url}events/soup/rsvp?lang=${lang}`);
    await page.getByRole('radio', { name: words.yes, exact: true }).check();
    await page.getByLabel(words.name).fill('Ann Marlow');
    expect(complaints).toEqual([]);

    // Some browsers refuse an address after too many others; the router takes that for impossible and panics.
    await page.evaluate(() => {
      History.prototype.pushState = () => { throw new DOMException('Attempt to use history.pushState() too often', 'SecurityError'); };
    });
    await page.getByRole('navigation').getByRole('link').last().click();
    await expect(frame(page).title).toHaveText(words.title);
    await expect(frame(page).title).toBeFocused();
    await expect(page).toHaveTitle(words.title);
    await expect(page.getByText(words.kept)).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0); // nothing is left that would do nothing
    expect(complaints.splice(0).join()).toContain('RuntimeError');

    await page.getByRole('link', { name: words.reload }).click();
    await expect(page.getByLabel(words.name)).toHaveValue('Ann Marlow');
    await expect(page.getByRole('radio', { name: words.yes, exact: true })).toBeChecked();
    expect(new URL(page.url()).pathname).toBe('/events/soup/rsvp');
  });
}

test('a broken program leaves one page that says so, in the look of the site', async ({ page, folder, complaints }) => {
  const { url } = await folder(town);
  await open(page, `${url}events`, 'Events');
  await page.evaluate(() => { History.prototype.pushState = () => { throw new DOMException('too often', 'SecurityError'); }; });
  await frame(page).place('Groups').click();
  await expect(frame(page).title).toHaveText('Something broke');
  await page.getByText('For whoever mends it').click();
  await expect(page.getByText('RuntimeError')).toBeVisible();
  complaints.splice(0);
});
