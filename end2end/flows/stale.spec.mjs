// What was seen before on this device stands at once, tells its age, and is refreshed in its place.
import { conversation, eventWith, expect, test } from '../live.mjs';
import { eventsPage } from './pages/events.mjs';
import { AGE, kept, line, remembered, seenBefore, settle, shifted, watchShifts } from './pages/earlier.mjs';
import { frame, lookAround, open } from './pages/frame.mjs';

test.use({ serviceWorkers: 'allow' });

const forget = (complaints) => complaints.splice(0);
test.afterEach(({ complaints }) => settle(complaints));

const LOOKING = `${AGE} Looking for news…`;
const FAILED = `${AGE} It couldn't be refreshed.`;
const soup = eventWith({ description: 'Bring a bowl.', maximumAttendeeCapacity: 10 });
const button = (page) => page.getByRole('button', { name: 'RSVP for Soup Night' });

const place = (element) => element.evaluate((found) => [found.getBoundingClientRect().top, found.getBoundingClientRect().left]);

async function change(server, fields) {
  const answer = await fetch(`${server}/events/soup`, {
    method: 'PATCH', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer organiser' }, body: JSON.stringify(fields),
  });
  expect(answer.status).toBe(200);
}

const holdAll = (control) => control.fault({ kind: 'hold', method: 'GET', times: 99 });
const breakAll = (control) => control.fault({ status: 503, method: 'GET', times: 999 });

test('an event stands at once with its age; what has changed comes in its place', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${server}/events/soup`);
  await change(server, { description: 'Bring a spoon.' });
  holdAll(control);
  await page.reload();
  await expect(frame(page).title).toHaveText('Soup Night');
  await expect(page.getByText('Bring a bowl.')).toBeVisible();
  await expect(line(page)).toHaveText(LOOKING);
  // What stands beside the story follows who scrolls, as far as the story goes: so nobody does.
  await button(page).evaluate((found) => found.focus({ preventScroll: true }));
  const before = await place(button(page));
  control.clearFaults();
  await expect(page.getByText('Bring a spoon.')).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  await expect(button(page)).toBeFocused();
  expect(await place(button(page))).toEqual(before);
});

test('where nothing has changed, nothing is drawn anew and nothing moves', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${server}/events/soup`);
  holdAll(control);
  await page.reload();
  await expect(line(page)).toHaveText(LOOKING);
  await page.getByText('Bring a bowl.').evaluate((text) => { globalThis.standing = text; });
  await watchShifts(page);
  control.clearFaults();
  await expect(line(page)).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.standing.isConnected)).toBe(true);
  expect(await shifted(page)).toBe(0);
});

test('new counts alone leave the rest as it is', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${server}/events/soup`);
  const answer = await fetch(`${server}/events/soup/rsvps/0198c0de-0000-7000-8000-000000000001`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attendee: { name: 'Beth', email: 'beth@example.org' }, rsvpResponse: 'yes' }),
  });
  expect(answer.status).toBe(201);
  holdAll(control);
  await page.reload();
  await expect(page.locator('.rsvp-headline')).toHaveText('10 spots left');
  await page.getByText('Bring a bowl.').evaluate((text) => { globalThis.standing = text; });
  control.clearFaults();
  await expect(page.locator('.rsvp-headline')).toHaveText('9 spots left');
  expect(await page.evaluate(() => globalThis.standing.isConnected)).toBe(true);
});

test('a cancelled event is said once it is known', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${server}/events/soup`);
  await change(server, { eventStatus: 'cancelled' });
  holdAll(control);
  await page.reload();
  await expect(line(page)).toHaveText(LOOKING);
  await expect(button(page)).toBeVisible();
  control.clearFaults();
  await expect(page.getByText('cancelled').first()).toBeVisible();
  await expect(button(page)).toHaveCount(0);
});

test('an event that is gone is not shown from memory', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${server}/events/soup`);
  control.fault({ path: '^/events/soup$', status: 404, problem: 'not-found', times: 99 });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  forget(complaints);
});

test('where the server fails it stays, says so once, and can be tried again', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${server}/events/soup`);
  await change(server, { description: 'Bring a spoon.' });
  breakAll(control);
  await page.reload();
  await expect(page.getByText('Bring a bowl.')).toBeVisible();
  await expect(line(page)).toContainText(FAILED);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(1);
  await expect(page.getByText('The server is having a rest')).toHaveCount(0);
  control.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Bring a spoon.')).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  forget(complaints);
});

test('without a network a list, a group and an event stand with their age, and come fresh once it is back', async ({ page, context, live, complaints }) => {
  const { url, server } = await live(soup);
  await open(page, `${url}events/soup`, 'Soup Night');
  await open(page, `${url}groups/table`, 'Long Table');
  await expect(frame(page).cards.first()).toBeVisible();
  await seenBefore(page, `${url}events`, 'Events', `${server}/events?`, `${server}/groups/table`);
  await change(server, { description: 'Bring a spoon.' });
  await context.setOffline(true);
  for (const [path, heading] of [['events', 'Events'], ['groups/table', 'Long Table'], ['events/soup', 'Soup Night']]) {
    await page.goto(url + path);
    await expect(frame(page).title).toHaveText(heading);
    for (const words of ['Soup Night', 'Long Table']) {
      await expect(page.getByRole('main').getByText(words).filter({ visible: true }).first()).toBeVisible();
    }
    await expect(line(page)).toHaveText(AGE);
    await expect(page.getByText("You're offline")).toHaveCount(1);
    await expect(page.getByText("We couldn't reach the server")).toHaveCount(0);
  }
  await context.setOffline(false);
  await expect(page.getByText('Bring a spoon.')).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  forget(complaints);
});

test('a list keeps what is typed, and its cards are refreshed', async ({ page, live }) => {
  const { url, server, control } = await live(soup, eventWith({ id: 'bread', name: 'Bread' }));
  await seenBefore(page, `${url}events`, 'Events', `${server}/events?`);
  await change(server, { name: 'Stew Night' });
  control.fault({ kind: 'hold', method: 'GET', path: '^/events[?](?!q=)', times: 99 });
  await page.reload();
  const list = eventsPage(page);
  await list.lists('Bread', 'Soup Night');
  await expect(line(page)).toHaveText(LOOKING);
  await list.search.focus();
  await page.keyboard.type('  ');
  control.clearFaults();
  await list.lists('Bread', 'Stew Night');
  await expect(list.search).toHaveValue('  ');
  await expect(list.search).toBeFocused();
  await expect(line(page)).toHaveCount(0);
});

test('a draft in the conversation survives, and the keyboard stays in its field', async ({ page, live }) => {
  const { url, server, control } = await live(soup);
  await seenBefore(page, `${url}events/soup/rsvp`, 'RSVP for Soup Night', `${server}/events/soup`);
  await change(server, { name: 'Stew Night' });
  holdAll(control);
  await page.reload();
  await expect(line(page)).toHaveText(LOOKING);
  const form = conversation(page);
  await form.name.pressSequentially('Ann');
  control.clearFaults();
  await expect(frame(page).title).toHaveText('RSVP for Stew Night');
  await expect(form.name).toHaveValue('Ann');
  await expect(form.name).toBeFocused();
  await page.keyboard.type('a');
  await expect(form.name).toHaveValue('Anna');
});

test('nothing that opens with a key, and nobody’s name, is kept', async ({ page, live }) => {
  const { url, server, control } = await live(eventWith({ rsvp: { rosterVisibility: 'attendees' } }));
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await expect(frame(page).title).toHaveText("You're going");
  await open(page, `${url}events/soup`, 'Soup Night');
  await lookAround(page);
  const roster = () => control.log().find(({ path, status }) => path.startsWith('/events/soup/attendees') && status === 200);
  await expect.poll(() => roster()?.headers['rsvp-key']).toBeTruthy();
  await remembered(page, `${server}/events/soup`);
  await page.waitForLoadState('networkidle');
  const [{ id, editKey }] = control.rsvps();
  const answers = await kept(page);
  expect(answers.length).toBeGreaterThan(0);
  for (const { url: address, headers, text } of answers) {
    expect(address).not.toMatch(/rsvps|attendees|members/);
    expect(headers.map(([name]) => name)).not.toContain('rsvp-key');
    for (const own of [id, editKey, 'ann@example.org', '"Ann"']) expect(text).not.toContain(own);
  }
});
