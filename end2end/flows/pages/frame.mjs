// What surrounds every page.
import { expect } from '../../site.mjs';

export const frame = (page) => ({
  title: page.getByRole('heading', { level: 1 }),
  place: (name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }),
  skip: page.getByRole('link', { name: 'Skip to the content' }),
  language: page.getByRole('contentinfo').getByRole('combobox').last(),
  theme: page.getByRole('contentinfo').getByRole('combobox').first(),
  cards: page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3 }) }),
});

/** Opens an address and waits for what its heading says. */
export async function open(page, address, heading) {
  await page.goto(address);
  await expect(frame(page).title).toHaveText(heading);
}

/** What stands below an event's own story comes once somebody comes near it. */
export const lookAround = (page) => page.locator('.around').evaluate((around) => around.scrollIntoView());
