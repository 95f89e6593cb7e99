// What waits on a device until its server has answered: through a closed tab, a reload, two tabs, and a refusal.
import { conversation, eventWith, expect, test } from '../live.mjs';
import { frame, open } from './pages/frame.mjs';

const going = (page) => expect(page.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible();
const stored = (control) => control.rsvps().map(({ name, response, status, guests }) => ({ name, response, status, guests }));
const puts = (control) => control.log().filter(({ method, status }) => method === 'PUT' && status !== null && status < 300);
const notSent = (page) => page.getByRole('status').filter({ hasText: 'Not sent yet' });
const breaking = (control, fault) => control.fault({ times: Infinity, ...fault });
const forget = (complaints) => complaints.splice(0);

async function answerInVain(page, { url, control }, guests = '1') {
  breaking(control, { method: 'PUT', kind: 'drop' });
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.guests.fill(guests);
  await form.send.click();
  await expect(notSent(page)).toBeVisible();
  expect(control.rsvps()).toEqual([]);
  return form;
}

test('a closed tab: the answer leaves from whatever page is opened next', async ({ page, context, live, complaints }) => {
  const town = await live(eventWith());
  await answerInVain(page, town);
  await page.close();
  town.control.clearFaults();
  const next = await context.newPage();
  await open(next, `${town.url}events/soup`, 'Soup Night');
  await expect.poll(() => stored(town.control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 1 }]);
  await expect(next.getByRole('link', { name: 'Open my ticket' }).or(next.getByRole('link', { name: 'ticket' })).first()).toBeVisible();
  forget(complaints);
});

test('every page says that something waits, and where to look', async ({ page, live, complaints }) => {
  const town = await live(eventWith());
  await answerInVain(page, town);
  await page.goto(`${town.url}groups`);
  const strip = page.getByRole('status').filter({ hasText: "1 answer isn't sent yet" });
  await strip.getByRole('link', { name: 'Have a look' }).click();
  await expect(page.getByRole('heading', { name: 'On their way' })).toBeVisible();
  await expect(notSent(page)).toContainText("We couldn't reach the server");
  // Each try in vain is followed by a longer rest: after so many, only a person makes it leave now.
  const tries = () => town.control.log().filter(({ method }) => method === 'PUT').length;
  while (tries() < 12) {
    const before = tries();
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect.poll(tries).toBeGreaterThan(before);
    await expect(notSent(page)).toBeVisible();
  }
  town.control.clearFaults();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(frame(page).cards).toContainText("You're going");
  await expect(notSent(page)).toHaveCount(0);
  expect(stored(town.control)).toHaveLength(1);
  forget(complaints);
});

test('two tabs: one sends, and the other one knows', async ({ page, context, live, complaints }) => {
  const town = await live(eventWith());
  await answerInVain(page, town);
  const other = await context.newPage();
  await open(other, `${town.url}plans`, 'My plans');
  await expect(notSent(other)).toBeVisible();
  town.control.clearFaults();
  town.control.clearLog();
  town.control.fault({ method: 'PUT', kind: 'hold' });
  // Both open anew, so both want to send at once.
  await Promise.all([page.reload(), other.reload()]);
  await expect.poll(() => town.control.log().filter(({ method }) => method === 'PUT').length).toBe(1);
  // Whoever opens the page only after it was sent changes an answer, and is not told once more that they are going.
  await expect(conversation(page).name).toHaveValue('Ann');
  town.control.release();
  await going(page);
  await expect(frame(other).cards).toContainText("You're going");
  expect(puts(town.control)).toHaveLength(1);
  forget(complaints);
});

test('what is changed before it left goes out once, as it was last', async ({ page, live, complaints }) => {
  const town = await live(eventWith());
  const form = await answerInVain(page, town);
  await form.guests.fill('2');
  await form.send.click();
  await expect(notSent(page)).toBeVisible();
  town.control.clearFaults();
  await going(page);
  expect(stored(town.control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 2 }]);
  forget(complaints);
});

test('a network that comes back sends by itself', async ({ page, context, live, complaints }) => {
  const town = await live(eventWith());
  await page.goto(`${town.url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await context.setOffline(true);
  await form.send.click();
  await expect(notSent(page)).toBeVisible();
  await context.setOffline(false);
  await going(page);
  expect(stored(town.control)).toHaveLength(1);
  forget(complaints);
});

test('a refused answer is let go; what was typed stays', async ({ page, live, complaints }) => {
  const town = await live(eventWith());
  await page.goto(`${town.url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  town.control.fault({ method: 'PUT', status: 409, problem: 'rsvp-closed' });
  await form.send.click();
  await expect(page.getByRole('alert')).toContainText('RSVP is closed');
  await page.getByRole('button', { name: "Don't send it" }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(form.name).toHaveValue('Ann');
  await page.reload();
  await expect(form.name).toHaveValue('Ann');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(stored(town.control)).toEqual([]);
  forget(complaints);
});

test('a refusal comes back with its reason and everything typed, also after a reload', async ({ page, live, complaints }) => {
  const town = await live(eventWith({ maximumAttendeeCapacity: 1 }));
  const form = await answerInVain(page, town, '0');
  await page.getByLabel('A word for the organisers').fill('I bring bread');
  await form.send.click();
  await expect(notSent(page)).toBeVisible();
  const ben = '019c7a3e-0000-7000-8000-000000000001';
  await page.goto('about:blank');
  town.control.clearFaults();
  const seated = await fetch(`${town.server}/events/soup/rsvps/${ben}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: ben, attendee: { name: 'Ben', email: 'ben@example.org' }, rsvpResponse: 'yes' }),
  });
  expect(seated.status).toBe(201);
  await page.goto(`${town.url}groups`);
  await expect(page.getByRole('status').filter({ hasText: "1 answer wasn't accepted" })).toBeVisible();
  await page.getByRole('link', { name: 'Have a look' }).click();
  await expect(page.getByRole('alert')).toContainText('No spots are left');
  await page.getByRole('link', { name: 'Change RSVP' }).click();
  await expect(page.getByRole('alert')).toContainText('No spots are left');
  await expect(form.name).toHaveValue('Ann');
  await expect(page.getByLabel('A word for the organisers')).toHaveValue('I bring bread');
  await form.answer('No').check();
  await form.send.click();
  await expect(page.getByRole('heading', { level: 1, name: "You're not going" })).toBeVisible();
  forget(complaints);
});

test('a cancellation waits like an answer', async ({ page, live, complaints }) => {
  const town = await live(eventWith());
  await page.goto(`${town.url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await going(page);
  breaking(town.control, { method: 'DELETE', kind: 'lose' });
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect(page.getByRole('status').filter({ hasText: "Your cancellation isn't sent yet" })).toBeVisible();
  town.control.clearFaults();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your RSVP is cancelled' })).toBeVisible();
  expect(stored(town.control)).toEqual([{ name: 'Ann', response: 'yes', status: 'cancelled', guests: 0 }]);
  forget(complaints);
});
