// Organisers with accounts: signing in at PocketBase itself, and their word in its database.
import { startProxy } from '../faults/proxy.mjs';
import { ORGANISER } from '../backends/pocketbase/process.mjs';
import { ROWER, expect, test as base } from '../pocketbase.mjs';
import { frame } from './pages/frame.mjs';
import { answer, keptOf, organising } from './pages/organising.mjs';

const test = base.extend({
  /** `{url, id, proxy, stored}`: a site whose organisers sign in, an event by approval with two who wait, what breaks the way there. */
  desk: async ({ site, pocketbase }, use, { testId }) => {
    const proxy = await startProxy(new URL(pocketbase.url).origin);
    const id = await pocketbase.announce(`door-${testId}`, { rsvp: { approval: 'required', waitlist: 'manual' } });
    for (const name of ['Ann', 'Bea']) await answer(pocketbase.url, id, name);
    const signIn = { kind: 'pocketbase', url: `${proxy.url}/api/collections/organisers/auth-with-password` };
    const source = { kind: 'rest', url: `${proxy.url}${new URL(pocketbase.url).pathname}`, signIn };
    const { url } = await site({ config: { title: 'Test', source } });
    await use({ url, id, proxy, stored: async () => (await pocketbase.stored(id)).map(({ name, status }) => [name, status]) });
    await proxy.close();
  },
});

async function signIn(page, { identity, password }) {
  const { email, password: field, signIn: button } = organising(page);
  await email.fill(identity);
  await field.fill(password);
  await button.click();
}

test('a wrong password, then the right one; approving is stored', async ({ page, desk, complaints }) => {
  await page.goto(`${desk.url}events/${desk.id}/answers`);
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
  expect((await desk.stored()).toSorted()).toEqual([['Ann', 'pending'], ['Bea', 'confirmed']]);

  const token = await page.evaluate(() => Object.values(sessionStorage)[0]);
  expect(await keptOf(page, token)).toEqual({ session: 1, elsewhere: [] });
  expect(await keptOf(page, ORGANISER.password)).toEqual({ session: 0, elsewhere: [] });
  await page.reload();
  await expect(names('Coming')).toHaveText(['Bea']);
});

test('without a network nobody is signed in, in words, and what was typed stays', async ({ page, desk, complaints }) => {
  await page.goto(`${desk.url}organise`);
  desk.proxy.break('POST', 'cut after it is sent');
  await signIn(page, ORGANISER);
  await expect(page.getByRole('alert')).toContainText("We couldn't reach the server.");
  await expect(organising(page).email).toHaveValue(ORGANISER.identity);
  desk.proxy.heal();
  await organising(page).signIn.click();
  await expect(organising(page).signOut).toBeVisible();
  complaints.splice(0);
});

test('an organiser of another group is told no', async ({ page, desk, complaints }) => {
  await page.goto(`${desk.url}events/${desk.id}/answers`);
  await signIn(page, ROWER);
  await expect(page.getByText("The server doesn't know you as an organiser of this event")).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(0);
  complaints.splice(0);
  await signIn(page, ORGANISER);
  await expect(organising(page).names('Waiting for approval')).toHaveText(['Ann', 'Bea']);
});

test('a word whose answer is lost is stored once, and said again safely', async ({ page, desk, complaints }) => {
  await page.goto(`${desk.url}events/${desk.id}/answers`);
  await signIn(page, ORGANISER);
  const { act, row, said } = organising(page);
  await act('Approve', 'Ann').focus();
  desk.proxy.break('PATCH', 'cut before the answer');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Kept on this device: Ann.');
  desk.proxy.heal();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(said).toHaveText('Ann has a seat.');
  await expect(frame(page).title).toHaveText('Answers to Soup Night');
  expect((await desk.stored()).toSorted()).toEqual([['Ann', 'confirmed'], ['Bea', 'pending']]);
  complaints.splice(0);
});
