// The site on a live endpoint of another origin: what is asked of it, and what is said when it fails.
import { expect, test } from '../elsewhere.mjs';
import { sayYes } from './pages/answering.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open, lookAround } from './pages/frame.mjs';

const start = new Date(Date.now() + 6 * 86_400_000).toISOString();
const event = (id, name, rosterVisibility) => ({
  id, name, group: 'table', startDate: start, rsvp: { contact: 'none', rosterVisibility }, location: { name: 'Mill Hall' }, counts: { yes: 1 },
});
const town = {
  groups: [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London', topics: ['food'] }],
  events: [event('soup', 'Soup Night', 'public'), event('stew', 'Stew Night', 'attendees'), event('salad', 'Salad Night', 'organizers')],
  rsvps: ['soup', 'stew', 'salad'].map((id, at) => ({
    id: `0190163d-8694-739b-aea5-00000000000${at}`, event: id, attendee: { name: 'Beth Okafor', email: 'beth@example.org' }, rsvpResponse: 'yes',
    status: 'confirmed', visibleInRoster: true, createdAt: '2026-01-01T10:00:00Z',
  })),
};
const asked = (control, path) => control.log().filter((entry) => entry.method === 'GET' && entry.path === path);
const trouble = (page) => page.getByRole('alert').first();
const again = (page) => page.getByRole('button', { name: 'Try again' }).first();

test('lists, an event, a group', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  await open(page, `${url}events`, 'Events');
  await eventsPage(page).lists('Salad Night', 'Soup Night', 'Stew Night');
  await eventsPage(page).search.fill('soup');
  await eventsPage(page).lists('Soup Night');
  expect(control.log().some((entry) => new URL(entry.path, url).searchParams.get('q') === 'soup')).toBe(true);
  await frame(page).cards.getByRole('link').click();
  await expect(frame(page).title).toHaveText('Soup Night');
  await page.getByRole('main').getByRole('link', { name: 'Long Table' }).first().click();
  await expect(frame(page).title).toHaveText('Long Table');
});

test('who is going, as far as the event lets a visitor see', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  await open(page, `${url}events/soup`, 'Soup Night');
  await lookAround(page);
  await expect(page.getByText('Beth Okafor')).toBeVisible();
  await open(page, `${url}events/salad`, 'Salad Night');
  await lookAround(page);
  await expect(page.getByText('Only the organisers see who is going.')).toBeVisible();
  await open(page, `${url}events/stew`, 'Stew Night');
  await lookAround(page);
  await expect(page.getByText('Only people who are going see who else is.')).toBeVisible();
  await expect(page.getByText('Beth Okafor')).toBeHidden();
  await sayYes(page, url, 'stew', { heading: "You're going" });
  await page.getByRole('main').getByRole('link', { name: 'Stew Night' }).click();
  await lookAround(page);
  await expect(page.getByText('Beth Okafor')).toBeVisible();
  expect(asked(control, '/events/stew/attendees').at(-1).headers['rsvp-key']).toBeTruthy();
});

test('what has not changed is not sent again', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  await open(page, `${url}events/soup`, 'Soup Night');
  await frame(page).place('Groups').click();
  await expect(frame(page).title).toHaveText('Groups');
  await page.goBack();
  await expect(frame(page).title).toHaveText('Soup Night');
  const [first, second] = asked(control, '/events/soup');
  expect(first.status).toBe(200);
  expect(second.headers['if-none-match']).toBeTruthy();
  expect(second.status).toBe(304);
});

for (const kind of ['status', 'drop', 'truncate']) {
  test(`a read that fails once is asked again, and nobody notices (${kind})`, async ({ page, endpoint, complaints }) => {
    const { url, control } = await endpoint(town);
    control.fault({ path: '^/events/soup$', kind });
    await open(page, `${url}events/soup`, 'Soup Night');
    await expect(trouble(page)).toBeHidden();
    expect(asked(control, '/events/soup')).toHaveLength(2);
    complaints.splice(0); // the browser notes the failed request
  });
}

test('what keeps failing is said in words, and trying again helps', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint(town);
  const said = { status: 'The server is having a rest', drop: "We couldn't reach the server", truncate: "We couldn't reach the server" };
  for (const [kind, words] of Object.entries(said)) {
    control.clearLog();
    control.fault({ path: '^/events/soup$', kind, times: 20 });
    await page.goto(`${url}events/soup`);
    await expect(trouble(page)).toContainText(words);
    // Browsers ask again by themselves where a connection broke.
    if (kind === 'status') expect(asked(control, '/events/soup')).toHaveLength(3);
    control.clearFaults();
    await again(page).click();
    await expect(frame(page).title).toHaveText('Soup Night');
  }
  complaints.splice(0);
});

test('an answer that is no answer is said to be none, and trying again helps', async ({ page, endpoint }) => {
  const { url, control, source } = await endpoint(town);
  control.fault({ path: '^/events/soup$', kind: 'html' });
  await page.goto(`${url}events/soup`);
  await expect(trouble(page)).toContainText("something we can't read");
  await expect(trouble(page)).toContainText(`${source}/events/soup`);
  await again(page).click();
  await expect(frame(page).title).toHaveText('Soup Night');
});

test('a list that fails says so in its place, and keeps the filters', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint(town);
  control.fault({ path: '^/events\\?', kind: 'drop', times: 20 });
  await open(page, `${url}events?q=soup`, 'Events');
  await expect(trouble(page)).toContainText("We couldn't reach the server");
  control.clearFaults();
  await expect(eventsPage(page).search).toHaveValue('soup');
  await again(page).click();
  await eventsPage(page).lists('Soup Night');
  complaints.splice(0);
});

test('a server that asks to wait is waited for, within reason', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint(town);
  await page.clock.install();
  control.fault({ path: '^/events/soup$', status: 503, retryAfter: 20 });
  const refused = control.finished('^/events/soup$');
  await page.goto(`${url}events/soup`);
  await refused;
  await page.clock.runFor(19_000);
  expect(asked(control, '/events/soup')).toHaveLength(1);
  await page.clock.runFor(2_000);
  await expect(frame(page).title).toHaveText('Soup Night');
  expect(asked(control, '/events/soup')).toHaveLength(2);

  control.fault({ path: '^/events/stew$', status: 503, retryAfter: 3600 });
  await page.goto(`${url}events/stew`);
  await expect(trouble(page)).toContainText('The server is having a rest');
  expect(asked(control, '/events/stew')).toHaveLength(1);
  complaints.splice(0);
});

test('an answer that does not come is given up, in words, and trying again helps', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  await page.clock.install();
  control.fault({ path: '^/events/soup$', kind: 'hold', times: 3 });
  await page.goto(`${url}events/soup`);
  for (const tries of [1, 2, 3]) {
    await expect.poll(async () => {
      await page.clock.runFor(500);
      return asked(control, '/events/soup').length;
    }).toBe(tries);
    await page.clock.runFor(15_000);
  }
  await expect(trouble(page)).toContainText('The server took too long to answer');
  await expect.poll(() => asked(control, '/events/soup').every((entry) => entry.aborted)).toBe(true);
  await again(page).click();
  await expect(frame(page).title).toHaveText('Soup Night');
});

test('waiting shows that something comes, but only when it takes a while', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  control.fault({ path: '^/events/soup$', kind: 'hold' });
  await page.goto(`${url}events/soup`);
  await expect(page.getByRole('status').filter({ hasText: 'Loading…' })).toHaveCount(1);
  control.release();
  await expect(frame(page).title).toHaveText('Soup Night');
  await expect(page.getByRole('status').filter({ hasText: 'Loading…' })).toHaveCount(0);
});

test('who leaves a page takes its questions along', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  await open(page, `${url}groups`, 'Groups');
  control.fault({ path: '^/events\\?', kind: 'hold', times: 9 });
  await frame(page).place('Events').click();
  await expect.poll(() => control.log().some((entry) => entry.path.startsWith('/events?'))).toBe(true);
  const given = control.finished('^/events\\?');
  await frame(page).place('My plans').click();
  expect((await given).aborted).toBe(true);
  await expect(frame(page).title).toHaveText('My plans');
});

test('the same question is asked once, however many parts of a page have it', async ({ page, endpoint }) => {
  const { url, control } = await endpoint(town);
  control.fault({ path: '', method: 'GET', kind: 'hold', times: 50 });
  await page.goto(url);
  await expect.poll(() => control.log().length).toBeGreaterThan(2);
  await expect(frame(page).title).toHaveText("What's on");
  const paths = control.log().map((entry) => entry.path);
  expect(paths.toSorted()).toEqual([...new Set(paths)].toSorted());
  control.clearFaults();
  await expect(frame(page).cards.first()).toBeVisible();
});

test('without the part that speaks with endpoints the page says that it could not start; a reload helps', async ({ page, endpoint, complaints }) => {
  const { url } = await endpoint(town);
  await page.route('**/remote-*.wasm', (route) => route.abort());
  await page.goto(`${url}events`);
  await expect(page.getByRole('heading', { name: 'This page could not start' })).toBeVisible();
  expect(complaints.splice(0)).not.toEqual([]);

  await page.unroute('**/remote-*.wasm');
  await page.getByRole('link', { name: 'Reload' }).click();
  await eventsPage(page).lists('Salad Night', 'Soup Night', 'Stew Night');
  complaints.splice(0); // the failed preload may be reported late
});
