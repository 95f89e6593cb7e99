// The RSVP conversation on the bundled town: what is asked, what is wrong, what is kept.
import { conversation, expect, test } from '../live.mjs';
import { keys } from './pages/keys.mjs';

const supper = 'events/supper-club/rsvp';

test('everything that is wrong is said at once, beside its field, and the first has the focus', async ({ page, site }) => {
  const { url } = await site();
  await page.goto(url + supper);
  const form = conversation(page);
  await expect(form.answer('Yes')).toBeChecked();
  await form.guests.fill('9');
  await form.send.click();
  await expect(page.getByRole('alert')).toHaveText('4 fields need a look');
  await expect(form.name).toBeFocused();
  await expect(form.name).toHaveAccessibleDescription(/Tell us your name/);
  await expect(form.email).toHaveAccessibleDescription(/Tell us your email/);
  await expect(form.guests).toHaveAccessibleDescription(/2 guests at most/);
  const pie = page.getByRole('radiogroup', { name: 'Which pie?' });
  await expect(pie).toHaveAccessibleDescription('Please answer this one.');
  for (const field of [form.name, form.email, form.guests, pie]) await expect(field).toHaveAttribute('aria-invalid', 'true');

  await form.name.fill('Ann');
  await expect(form.name).not.toHaveAttribute('aria-invalid');
  await form.introduce('Ann');
  await form.guests.fill('');
  await form.send.click();
  await expect(page.getByRole('alert')).toHaveText('1 field needs a look');
  await expect(pie.getByRole('radio').first()).toBeFocused();
});

test('what is typed is there after a reload, after going away, and in another language', async ({ page, site }) => {
  const { url } = await site();
  await page.goto(url + supper);
  const form = conversation(page);
  await form.answer('Yes').check();
  await form.introduce('Ann');
  await form.guests.fill('1');
  await page.getByRole('radio', { name: 'Without meat' }).check();
  await page.getByLabel('Anything you cannot eat?').fill('Nuts');
  await page.getByLabel('A word for the organisers').fill('Late by ten');
  await page.getByLabel('Show my name').check();
  const typed = async () => {
    await expect(form.answer('Yes')).toBeChecked();
    await expect(form.name).toHaveValue('Ann');
    await expect(form.email).toHaveValue('ann@example.org');
    await expect(form.guests).toHaveValue('1');
    await expect(page.getByRole('radio', { name: 'Without meat' })).toBeChecked();
    await expect(page.getByLabel('Anything you cannot eat?')).toHaveValue('Nuts');
    await expect(page.getByLabel('A word for the organisers')).toHaveValue('Late by ten');
    await expect(page.getByLabel('Show my name')).toBeChecked();
  };
  await page.reload();
  await typed();
  await page.getByRole('link', { name: 'See the event' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Supper Club' })).toBeVisible();
  await page.goBack();
  await typed();
  await page.getByLabel('Language').selectOption('fr');
  await expect(page.getByLabel('Votre nom')).toHaveValue('Ann');
  await page.getByRole('combobox').last().selectOption('en');
  await typed();
});

test('by keyboard alone, at 320 pixels: from the event to the ticket', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { url } = await site();
  await page.goto(`${url}events/supper-club`);
  const rsvp = page.getByRole('button', { name: 'RSVP for Supper Club: pies, both kinds' });
  await expect(rsvp).toBeVisible();
  const { tabTo } = keys(page);
  const narrow = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await tabTo(rsvp);
  await page.keyboard.press('Enter');
  const form = conversation(page);
  await expect(page.getByRole('heading', { level: 1, name: 'RSVP for Supper Club' })).toBeVisible();
  await narrow();
  await tabTo(form.answer('Yes'));
  await page.keyboard.press('ArrowRight');
  await expect(form.answer('Maybe')).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await tabTo(form.name);
  await page.keyboard.type('Ann');
  await tabTo(form.email);
  await page.keyboard.type('ann@example.org');
  await tabTo(page.getByRole('radio', { name: 'With meat' }));
  await page.keyboard.press('Space');
  await tabTo(form.send);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: "You're going" })).toBeFocused();
  await narrow();
  const cancel = page.getByRole('button', { name: 'Cancel RSVP' });
  await tabTo(cancel);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cancel your RSVP for Supper Club: pies, both kinds?')).toBeFocused();
  await narrow();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your RSVP is cancelled' })).toBeFocused();
});

test('remembered details make the next one two clicks, until they are forgotten', async ({ page, site }) => {
  const { url } = await site();
  await page.goto(`${url}events/quiet-reading/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await expect(page.getByRole('heading', { name: "You're on the waitlist" })).toBeVisible();
  await expect(page.getByText("You're number 5 in line.")).toBeVisible();

  await page.goto(`${url}events/bread-basics`);
  await page.getByRole('button', { name: 'RSVP for Bread Basics' }).click();
  await form.send.click();
  await expect(page.getByRole('heading', { name: "You're going" })).toBeVisible();
  await expect(page.getByText('Ann', { exact: true })).toBeVisible();

  await page.goto(url + supper);
  await expect(form.name).toHaveValue('Ann');
  await page.getByRole('button', { name: 'Forget them' }).click();
  await page.goto(`${url}events/pottery-taster/rsvp`);
  await expect(form.name).toHaveValue('');
});

test('a no asks little and can be taken back', async ({ page, site }) => {
  const { url } = await site();
  await page.goto(url + supper);
  const form = conversation(page);
  await form.answer('No').check();
  await expect(form.guests).toBeHidden();
  await expect(page.getByText('Which pie?')).toBeHidden();
  await form.introduce('Ann');
  await form.send.click();
  await expect(page.getByRole('heading', { name: "You're not going" })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeHidden();
  await page.getByRole('button', { name: 'Change RSVP' }).click();
  await form.answer('Maybe').check();
  await page.getByRole('radio', { name: 'With meat' }).check();
  await form.send.click();
  await expect(page.getByRole('heading', { name: 'You might come' })).toBeVisible();
});

test('where no answer is taken, it says why and leads back', async ({ page, site }) => {
  const { url } = await site();
  const closed = [
    ['repair-cafe-22', 'This event is over.'],
    ['coach-to-the-coast', 'RSVP is closed'],
    ['long-table', 'RSVP opens'],
    ['winter-swim', 'This event is cancelled.'],
    ['swap-shop', 'Answers are taken on another site.'],
  ];
  for (const [id, sentence] of closed) {
    await page.goto(`${url}events/${id}/rsvp`);
    await expect(page.getByRole('main')).toContainText(sentence);
    await expect(page.getByRole('button', { name: 'Send RSVP' })).toBeHidden();
    await expect(page.getByRole('link', { name: 'See the event' }).first()).toBeVisible();
  }
  await page.goto(`${url}events/nothing-here/rsvp`);
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
});

test('plans list what was answered, lead to the tickets, and name what cannot be read', async ({ page, site }) => {
  const { url } = await site();
  await page.goto(`${url}plans`);
  await expect(page.getByText('No plans yet')).toBeVisible();
  await page.goto(`${url}events/quiet-reading/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await expect(page.getByRole('heading', { name: "You're on the waitlist" })).toBeVisible();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':answers'));
    localStorage[key] = JSON.stringify([...JSON.parse(localStorage[key]), { id: 'torn', event: 7 }]);
  });
  await page.goto(`${url}plans`);
  const card = page.getByRole('article').filter({ hasText: 'Quiet Reading Hour' });
  await expect(card).toContainText("You're on the waitlist");
  await page.getByText("1 record couldn't be read").click();
  await expect(page.getByText(/torn: event/)).toBeVisible();
  await card.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: "You're on the waitlist" })).toBeFocused();
});
