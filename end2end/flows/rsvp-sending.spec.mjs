// What a server stores of an answer, whatever breaks on the way: one RSVP, and nothing typed is lost.
import { conversation, eventWith, expect, test } from '../live.mjs';

const going = (page) => expect(page.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible();
const stored = (control) => control.rsvps().map(({ name, response, status, guests }) => ({ name, response, status, guests }));
const notSent = (page) => page.getByRole('status').filter({ hasText: 'Not sent yet' });
/** The browser notes each failed request. */
const forget = (complaints) => complaints.splice(0);
/** A browser itself repeats what breaks on each connection that it used before: it all breaks, until `clearFaults`. */
const breaking = (control, fault) => control.fault({ times: Infinity, ...fault });

test('a server that does not answer keeps what was typed, and the next try counts once', async ({ page, live, complaints }) => {
  const { url, control } = await live(eventWith());
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.guests.fill('1');
  breaking(control, { method: 'PUT', kind: 'lose' });
  await form.send.click();
  await expect(notSent(page)).toContainText("It's kept on this device");
  await expect(notSent(page)).toContainText('It counts once');
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 1 }]);

  await page.reload();
  await expect(form.name).toHaveValue('Ann');
  await expect(form.guests).toHaveValue('1');
  control.clearFaults();
  await going(page);
  expect(stored(control)).toHaveLength(1);
  forget(complaints);
});

test('a lost answer can be changed before it is sent again', async ({ page, live, complaints }) => {
  const { url, control } = await live(eventWith());
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  breaking(control, { method: 'PUT', kind: 'lose' });
  await form.send.click();
  await expect(notSent(page)).toBeVisible();
  await form.guests.fill('2');
  // Even where the first is found again and the change gets lost as well.
  control.clearFaults();
  control.fault({ method: 'PUT', kind: 'delay' });
  breaking(control, { method: 'PUT', kind: 'lose' });
  await form.send.click();
  await expect.poll(() => stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 2 }]);
  await expect(notSent(page)).toBeVisible();
  control.clearFaults();
  await page.reload();
  await going(page);
  await expect(page.getByText('For 3 people')).toBeVisible();
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 2 }]);
  forget(complaints);
});

test('two clicks on Send are one request', async ({ page, live }) => {
  const { url, control } = await live(eventWith());
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  control.fault({ method: 'PUT', kind: 'hold' });
  await form.send.click();
  const sending = page.getByRole('button', { name: 'Sending' });
  await expect(sending).toHaveAttribute('aria-busy', 'true');
  // Pressed, as a click would wait until it could work.
  await sending.press('Enter');
  await expect.poll(() => control.log().some(({ method }) => method === 'PUT')).toBe(true);
  control.release();
  await going(page);
  expect(control.log().filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('answering a second time changes the one RSVP', async ({ page, live }) => {
  const { url, control } = await live(eventWith({ rsvp: { allowMaybe: true } }));
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await going(page);
  await page.goto(`${url}events/soup/rsvp`);
  await expect(page.getByText("My answer: You're going")).toBeVisible();
  await form.answer('Maybe').check();
  await form.send.click();
  await expect(page.getByRole('heading', { name: 'You might come' })).toBeVisible();
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'maybe', status: 'confirmed', guests: 0 }]);
});

test('what a server does not accept is said beside its field', async ({ page, live, complaints }) => {
  const { url } = await live(eventWith());
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await going(page);

  await page.evaluate(() => localStorage.clear());
  await page.goto(`${url}events/soup/rsvp`);
  await form.introduce('Ann');
  await form.send.click();
  await expect(form.email).toBeFocused();
  await expect(form.email).toHaveAccessibleDescription(/Somebody with this email has already answered/);
  await expect(form.name).toHaveValue('Ann');
  forget(complaints);
});

test('a seat that went in the meantime: the sentence says so, the rest stays', async ({ page, live, complaints }) => {
  const { url, server } = await live(eventWith({ maximumAttendeeCapacity: 1 }));
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  const other = await fetch(`${server}/events/soup/rsvps/019c7a3e-0000-7000-8000-000000000001`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: '019c7a3e-0000-7000-8000-000000000001', attendee: { name: 'Ben', email: 'ben@example.org' }, rsvpResponse: 'yes' }),
  });
  expect(other.status).toBe(201);
  await form.send.click();
  await expect(page.getByRole('alert')).toContainText('No spots are left, and there is no waitlist.');
  await expect(form.name).toHaveValue('Ann');
  forget(complaints);
});

test('the ticket stands without its server, and hears the news with it', async ({ page, live, complaints }) => {
  const { url, control, server } = await live(eventWith({ maximumAttendeeCapacity: 10, rsvp: { approval: 'required' } }));
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await expect(page.getByRole('heading', { name: 'Waiting for approval' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeHidden();

  control.fault({ kind: 'drop', times: 1000 });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Waiting for approval' })).toBeVisible();
  for (const words of ['Soup Night', 'Mill Hall', '1 Mill Lane', 'Ring twice.', 'This is what we knew last.']) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  control.clearFaults();
  const [{ id }] = control.rsvps();
  const approved = await fetch(`${server}/events/soup/rsvps/${id}`, {
    method: 'PATCH', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer organiser' },
    body: JSON.stringify({ status: 'confirmed' }),
  });
  expect(approved.status).toBe(200);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: "You're going" })).toBeVisible();
  await expect(page.getByRole('img', { name: `QR code of RSVP ${id}` })).toBeVisible();
  await expect(page.getByText('This is what we knew last.')).toBeHidden();
  forget(complaints);
});

test('a freed seat is held for who waited, and taken with one click', async ({ page, live }) => {
  const { url, control, server } = await live(eventWith({ maximumAttendeeCapacity: 1, rsvp: { waitlist: 'offer', offerMinutes: 60 } }));
  const ben = `${server}/events/soup/rsvps/019c7a3e-0000-7000-8000-000000000001`;
  const seated = await fetch(ben, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attendee: { name: 'Ben', email: 'ben@example.org' }, rsvpResponse: 'yes' }),
  });
  const { editKey } = await seated.json();
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await expect(page.getByText('Say yes to join the waitlist.')).toBeVisible();
  await form.introduce('Ann');
  await form.send.click();
  await expect(page.getByRole('heading', { name: "You're on the waitlist" })).toBeVisible();
  await expect(page.getByText("You're number 1 in line.")).toBeVisible();

  expect((await fetch(ben, { method: 'DELETE', headers: { 'Rsvp-Key': editKey } })).status).toBe(200);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'A spot is held for you' })).toBeVisible();
  await expect(page.getByText(/Take it before .*, or it goes to the next in line/)).toBeVisible();
  await page.getByRole('button', { name: 'Take the spot' }).click();
  await going(page);
  expect(stored(control).map(({ name, status }) => [name, status])).toEqual([['Ben', 'cancelled'], ['Ann', 'confirmed']]);
});

test('an RSVP is cancelled at the server, and its record leads back in', async ({ page, live, complaints }) => {
  const { url, control } = await live(eventWith());
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await going(page);
  const cancel = page.getByRole('button', { name: 'Cancel RSVP' });
  await cancel.click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(cancel).toBeFocused();
  await cancel.click();
  breaking(control, { method: 'DELETE', kind: 'drop' });
  await cancel.click();
  await expect(page.getByRole('status').filter({ hasText: "Your cancellation isn't sent yet" })).toContainText("We couldn't reach the server");
  control.clearFaults();
  await expect(page.getByRole('heading', { name: 'Your RSVP is cancelled' })).toBeVisible();
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'cancelled', guests: 0 }]);
  await page.getByRole('link', { name: 'RSVP for Soup Night' }).click();
  await form.send.click();
  await going(page);
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 0 }]);
  forget(complaints);
});

test('somebody on another device was first: the newest is fetched, and said', async ({ page, live, complaints }) => {
  const { url, control, server } = await live(eventWith());
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await going(page);
  await page.getByRole('button', { name: 'Change RSVP' }).click();
  await form.guests.fill('1');
  const [{ id, editKey }] = control.rsvps();
  const moved = await fetch(`${server}/events/soup/rsvps/${id}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json', 'Rsvp-Key': editKey },
    body: JSON.stringify({ id, attendee: { name: 'Ann', email: 'ann@example.org' }, rsvpResponse: 'no' }),
  });
  expect(moved.status).toBe(200);
  await form.send.click();
  await expect(page.getByRole('alert')).toContainText('Somebody changed it before you');
  await expect(page.getByRole('alert')).toContainText("My answer: You're not going");
  await expect(form.guests).toHaveValue('1');
  await form.send.click();
  await going(page);
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed', guests: 1 }]);
  forget(complaints);
});
