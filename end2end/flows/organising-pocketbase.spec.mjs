// Organisers with accounts: signing in at PocketBase itself, and their word in its database.
import { ORGANISER } from '../backends/pocketbase/process.mjs';
import { ROWER } from '../pocketbase.mjs';
import { expect, test } from './pages/door.mjs';
import { frame } from './pages/frame.mjs';
import { keptOf, organising, signIn } from './pages/organising.mjs';

test('a wrong password, then the right one; approving is stored', async ({ page, door, complaints }) => {
  await page.goto(`${door.url}events/${door.id}/answers`);
  const { email, password, act, said, names } = organising(page);
  await organising(page).signIn.click();
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute('autocomplete', 'username');
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  await signIn(page, { ...ORGANISER, password: 'guessed' });
  await expect(page.getByRole('alert')).toHaveText("This email and password don't go together. Check both, then try again.");
  await expect(email).toHaveValue(ORGANISER.identity);
  await expect(password).toHaveValue('');
  await expect(password).toBeFocused();
  complaints.splice(0); // the browser notes the refusal

  await password.fill(ORGANISER.password);
  await page.keyboard.press('Enter');
  await expect(names('Waiting for approval')).toHaveText(['Ann', 'Bea']);
  await act('Approve', 'Bea').click();
  await expect(said).toHaveText('Bea has a seat.');
  await act('Check in', 'Bea').click();
  await expect(said).toHaveText('Bea is here. 1 of 1 are here.');
  expect(await door.standings()).toEqual([['Ann', 'pending', false], ['Bea', 'confirmed', true]]);

  const token = await page.evaluate(() => Object.values(sessionStorage)[0]);
  expect(await keptOf(page, token)).toEqual({ session: 1, elsewhere: [] });
  expect(await keptOf(page, ORGANISER.password)).toEqual({ session: 0, elsewhere: [] });
  await page.reload();
  await expect(names('Coming')).toHaveText(['Bea']);
});

test('without a network nobody is signed in, in words, and what was typed stays', async ({ page, door, complaints }) => {
  await page.goto(`${door.url}organise`);
  door.proxy.break('POST', 'cut after it is sent');
  await signIn(page, ORGANISER);
  await expect(page.getByRole('alert')).toContainText("We couldn't reach the server.");
  await expect(organising(page).email).toHaveValue(ORGANISER.identity);
  door.proxy.heal();
  await organising(page).signIn.click();
  await expect(organising(page).signOut).toBeVisible();
  complaints.splice(0);
});

test('an organiser of another group is told no', async ({ page, door, complaints }) => {
  await page.goto(`${door.url}events/${door.id}/answers`);
  await signIn(page, ROWER);
  await expect(page.getByText("The server doesn't know you as an organiser of this event")).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(0);
  complaints.splice(0);
  await signIn(page, ORGANISER);
  await expect(organising(page).names('Waiting for approval')).toHaveText(['Ann', 'Bea']);
});

test('a word whose answer is lost is stored once, and said again safely', async ({ page, door, complaints }) => {
  await page.goto(`${door.url}events/${door.id}/answers`);
  await signIn(page, ORGANISER);
  const { act, row, said } = organising(page);
  await act('Approve', 'Ann').focus();
  door.proxy.break('PATCH', 'cut before the answer');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Kept on this device: Ann.');
  door.proxy.heal();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(said).toHaveText('Ann has a seat.');
  await expect(frame(page).title).toHaveText('Answers to Soup Night');
  expect(await door.standings()).toEqual([['Ann', 'confirmed', false], ['Bea', 'pending', false]]);
  complaints.splice(0);
});
