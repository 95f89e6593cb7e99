// The whole RSVP by keyboard alone, at 320 pixels: guests, second thoughts, a no, and what a server refuses.
import { conversation, eventWith, expect, test } from '../live.mjs';
import { frame, open } from './pages/frame.mjs';
import { keys } from './pages/keys.mjs';

test.use({ viewport: { width: 320, height: 640 } });

const stored = (control) => control.rsvps().map(({ name, response, status, guests }) => ({ name, response, status, guests }));
const title = (page, text) => expect(page.getByRole('heading', { level: 1, name: text })).toBeFocused();

/** From the event to the form, with who one is filled in. */
async function introduced(page, url) {
  const { press, type, tabTo } = keys(page);
  const form = conversation(page);
  await open(page, `${url}events/soup`, 'Soup Night');
  await tabTo(page.getByRole('button', { name: 'RSVP for Soup Night' }));
  await press('Enter');
  await title(page, 'RSVP for Soup Night');
  await tabTo(form.name);
  await type('Ann');
  await tabTo(form.email);
  await type('ann@example.org');
  return form;
}

test('with guests, with more of them, and then not at all', async ({ page, live }) => {
  const { url, control } = await live(eventWith({ rsvp: { allowMaybe: true } }));
  const { press, retype, tabTo } = keys(page);
  const form = await introduced(page, url);
  await tabTo(form.guests);
  await retype('1');
  await press('Enter');
  await title(page, "You're going");
  await expect(page.getByText('For 2 people')).toBeVisible();

  await tabTo(page.getByRole('button', { name: 'Change RSVP' }));
  await press('Enter');
  await title(page, 'RSVP for Soup Night');
  await tabTo(form.guests);
  await expect(form.guests).toHaveValue('1');
  await retype('2');
  await tabTo(form.send);
  await press('Space');
  await title(page, "You're going");
  await expect(page.getByText('For 3 people')).toBeVisible();
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 2 }]);

  await tabTo(page.getByRole('button', { name: 'Change RSVP' }));
  await press('Enter');
  await tabTo(form.answer('Yes'));
  await press('ArrowDown');
  await expect(form.answer('Maybe')).toBeFocused();
  await press('ArrowDown');
  await expect(form.answer('No')).toBeChecked();
  await expect(form.guests).toBeHidden();
  await tabTo(form.send);
  await press('Enter');
  await title(page, "You're not going");
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'no', status: 'confirmed', guests: 0 }]);

  await tabTo(page.getByRole('button', { name: 'Change RSVP' }));
  await press('Enter');
  await tabTo(form.answer('No'));
  await press('ArrowUp');
  await press('ArrowUp');
  await expect(form.answer('Yes')).toBeChecked();
  await tabTo(form.send);
  await press('Enter');
  await title(page, "You're going");
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 0 }]);
});

test('more guests than may come: the field has the focus and says why', async ({ page, live }) => {
  const { url } = await live(eventWith());
  const { press, retype, tabTo } = keys(page);
  const form = await introduced(page, url);
  await tabTo(form.guests);
  await retype('7');
  await press('Enter');
  await expect(form.guests).toBeFocused();
  await expect(form.guests).toHaveAccessibleDescription(/You can bring 2 guests at most/);
  await retype('2');
  await press('Enter');
  await title(page, "You're going");
});

test('what a server refuses of a field has the focus, and is mended there', async ({ page, live, complaints }) => {
  const { url, control } = await live(eventWith());
  const { press, retype } = keys(page);
  const form = await introduced(page, url);
  control.fault({ method: 'PUT', status: 409, problem: 'duplicate-attendee' });
  await press('Enter');
  await expect(form.email).toBeFocused();
  await expect(form.email).toHaveAccessibleDescription(/Somebody with this email has already answered/);
  await retype('ann.other@example.org');
  await press('Enter');
  await title(page, "You're going");
  complaints.splice(0); // the browser notes the refusal
});

test('an answer that is refused whole is read out, can be changed and let go, and the keyboard stays on the page', async ({ page, live, complaints }) => {
  const { url, control } = await live(eventWith({ rsvp: { allowMaybe: true } }));
  const { press, tabTo } = keys(page);
  const form = await introduced(page, url);
  control.fault({ method: 'PUT', status: 409, problem: 'rsvp-closed', times: 2 });
  await press('Enter');
  const refusal = page.getByRole('alert').filter({ hasText: "Your answer wasn't accepted" });
  await expect(refusal).toContainText('RSVP is closed');
  const isOnPage = () => page.evaluate(() => document.activeElement !== document.body);
  expect(await isOnPage()).toBe(true);

  await tabTo(form.send);
  await press('Enter');
  await expect.poll(() => control.log().filter(({ method }) => method === 'PUT').length).toBe(2);
  await expect(refusal).toBeVisible();
  await tabTo(page.getByRole('button', { name: "Don't send it" }));
  await press('Enter');
  await expect(refusal).toHaveCount(0);
  await expect.poll(isOnPage).toBe(true);
  await tabTo(form.name);
  await expect(form.name).toHaveValue('Ann');
  await press('Enter');
  await title(page, "You're going");
  await expect(frame(page).title).toHaveText("You're going");
  expect(stored(control)).toHaveLength(1);
  complaints.splice(0);
});
