// From the front page to saying yes without a pointer.
import { expect, test } from '../elsewhere.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open } from './pages/frame.mjs';
import { keys } from './pages/keys.mjs';

const start = new Date(Date.now() + 5 * 86_400_000).toISOString();
const town = {
  groups: [{ slug: 'table', name: 'Long Table' }],
  events: ['Soup Night', 'Stew Night'].map((name) => ({ id: name.slice(0, 4).toLowerCase(), name, startDate: start, group: 'table', rsvp: { contact: 'none' } })),
  people: [],
  rsvps: [],
};

test('by keyboard alone, and the keyboard is always where it is said to be', async ({ page, folder }) => {
  const { url } = await folder(town);
  const { press, tabTo } = keys(page);

  await open(page, url, "What's on");
  await press('Tab');
  await expect(frame(page).skip).toBeFocused();
  await expect(frame(page).skip).toBeInViewport();
  await press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await tabTo(frame(page).place('Events'));
  await press('Enter');
  await expect(frame(page).title).toHaveText('Events');
  await expect(frame(page).title).toBeFocused();
  await expect(frame(page).place('Events')).toHaveAttribute('aria-current', 'page');

  await tabTo(eventsPage(page).search);
  await page.keyboard.type('stew');
  await eventsPage(page).lists('Stew Night');
  await expect(eventsPage(page).search).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: '1 event' })).toHaveCount(1);
  await tabTo(frame(page).cards.getByRole('link', { name: 'Stew Night' }));
  await press('Enter');
  await expect(frame(page).title).toHaveText('Stew Night');
  await expect(frame(page).title).toBeFocused();

  await tabTo(page.getByRole('button', { name: 'RSVP for Stew Night' }));
  await press('Enter');
  await expect(frame(page).title).toHaveText('RSVP for Stew Night');
  await tabTo(page.getByRole('radio', { name: 'Yes', exact: true }));
  await press('Space');
  await tabTo(page.getByLabel('Your name'));
  await page.keyboard.type('Ann');
  await press('Enter');
  await expect(frame(page).title).toHaveText("You're going");
  await expect(frame(page).title).toBeFocused();

  await page.goBack();
  await page.goBack();
  await expect(frame(page).title).toHaveText('Stew Night');
});
