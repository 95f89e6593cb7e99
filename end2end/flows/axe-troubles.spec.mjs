// What is seen while something is awaited, missing, refused or broken, and tickets in every standing: for everybody, in both themes.
import { eventWith } from '../live.mjs';
import { expect, test } from '../elsewhere.mjs';
import { expectAccess } from './pages/access.mjs';
import { sayYes } from './pages/answering.mjs';
import { frame, open } from './pages/frame.mjs';

test.setTimeout(90_000);

const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }];
const town = (...events) => ({ groups, events });
const forget = (complaints) => complaints.splice(0);
const waiting = (page) => page.getByRole('status').filter({ hasText: 'Loading…' }).first();

for (const [state, path] of Object.entries({ home: '', events: 'events', groups: 'groups', event: 'events/soup', group: 'groups/table' })) {
  test(`loading: ${state}`, async ({ page, endpoint }) => {
    const { url, control } = await endpoint(town(eventWith()));
    control.fault({ method: 'GET', kind: 'hold', times: Infinity });
    await page.goto(url + path);
    // Drawn at once, shown after a moment: bars that cannot be seen yet are no state.
    await expect.poll(() => waiting(page).evaluate((status) => getComputedStyle(status).opacity)).toBe('1');
    await expectAccess(page, `loading ${state}`);
  });
}

test('a program that broke', async ({ page, endpoint, complaints }) => {
  const { url } = await endpoint(town(eventWith()));
  await open(page, `${url}events`, 'Events');
  await page.evaluate(() => { History.prototype.pushState = () => { throw new DOMException('too often', 'SecurityError'); }; });
  await frame(page).place('Groups').click();
  await expect(frame(page).title).toHaveText('Something broke');
  await expectAccess(page, 'broken');
  await page.getByText('For whoever mends it').click();
  await expectAccess(page, 'broken, with details');
  forget(complaints);
});

test('a program that did not start', async ({ page, site, complaints }) => {
  const { url } = await site();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(url);
  await expect(frame(page).title).toHaveText('This page could not start');
  await expectAccess(page, 'not started');
  forget(complaints);
});

test('records that cannot be read, opened', async ({ page, folder }) => {
  const { url } = await folder(town(eventWith(), { id: 'torn', name: 'Torn', startDate: 'some day' }, { id: 'a-very-long-name-without-a-break-in-it-anywhere', name: 7 }));
  for (const path of ['events', '']) {
    await page.goto(url + path);
    await page.getByText("2 records couldn't be read").first().click();
    await expect(page.getByText(/^torn: /).first()).toBeVisible();
    await expectAccess(page, `unreadable records, /${path}`);
  }
});

const asOrganiser = (address, change) => fetch(address, {
  method: 'PATCH', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer organiser' }, body: JSON.stringify(change),
});

test('tickets: a held spot, and where the next in line has it', async ({ page, endpoint }) => {
  const { url, source } = await endpoint(town(eventWith({ maximumAttendeeCapacity: 1, rsvp: { waitlist: 'offer', offerMinutes: 60 } })));
  const ben = `${source}/events/soup/rsvps/019c7a3e-0000-7000-8000-000000000001`;
  const seated = await fetch(ben, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attendee: { name: 'Ben', email: 'ben@example.org' }, rsvpResponse: 'yes' }),
  });
  const { editKey } = await seated.json();
  await sayYes(page, url, 'soup', { heading: "You're on the waitlist" });
  expect((await fetch(ben, { method: 'DELETE', headers: { 'Rsvp-Key': editKey } })).status).toBe(200);
  await page.reload();
  await expect(frame(page).title).toHaveText('A spot is held for you');
  await expect(page.getByRole('button', { name: 'Take the spot' })).toBeVisible();
  await expectAccess(page, 'offered');
  await open(page, `${url}plans`, 'My plans');
  await expect(frame(page).cards).toContainText('A spot is held for you');
  await expectAccess(page, 'plans with an offer');
});

test('tickets: not accepted', async ({ page, endpoint }) => {
  const { url, source, control } = await endpoint(town(eventWith({ rsvp: { approval: 'required' } })));
  await sayYes(page, url, 'soup', { heading: 'Waiting for approval' });
  const [{ id }] = control.rsvps();
  expect((await asOrganiser(`${source}/events/soup/rsvps/${id}`, { status: 'declined' })).status).toBe(200);
  await page.reload();
  await expect(frame(page).title).toHaveText("The organisers couldn't say yes");
  await expectAccess(page, 'declined');
});

for (const [answer, heading] of [['Maybe', 'You might come'], ['No', "You're not going"]]) {
  test(`tickets: ${answer}`, async ({ page, endpoint }) => {
    const { url } = await endpoint(town(eventWith({ rsvp: { allowMaybe: true } })));
    await sayYes(page, url, 'soup', { heading, fill: () => page.getByRole('radio', { name: answer, exact: true }).check() });
    await expectAccess(page, answer);
    await open(page, `${url}events/soup`, 'Soup Night');
    await expectAccess(page, `an event answered with ${answer}`);
  });
}

/** Types an answer that does not get through. */
async function inVain(page, url) {
  await open(page, `${url}events/soup/rsvp`, 'RSVP for Soup Night');
  await page.getByLabel('Your name').fill('Ann');
  await page.getByLabel('Email').fill('ann@example.org');
  await page.getByRole('button', { name: 'Send RSVP' }).click();
}

test('an answer that is not sent yet: on the form, among plans, on every other page', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint(town(eventWith()));
  control.fault({ method: 'PUT', kind: 'drop', times: Infinity });
  await inVain(page, url);
  const notSent = page.getByRole('status').filter({ hasText: 'Not sent yet' });
  await expect(notSent).toBeVisible();
  await expectAccess(page, 'not sent, form');
  await open(page, `${url}plans`, 'My plans');
  await expect(notSent).toBeVisible();
  await expectAccess(page, 'not sent, plans');
  await open(page, `${url}groups`, 'Groups');
  await expect(page.getByRole('status').filter({ hasText: "1 answer isn't sent yet" })).toBeVisible();
  await expectAccess(page, 'not sent, elsewhere');
  forget(complaints);
});

test('an answer that was refused: on the form, among plans, on every other page', async ({ page, endpoint, complaints }) => {
  const { url, control } = await endpoint(town(eventWith()));
  control.fault({ method: 'PUT', status: 409, problem: 'rsvp-closed', times: Infinity });
  await inVain(page, url);
  const refused = page.getByRole('alert').filter({ hasText: "Your answer wasn't accepted" });
  await expect(refused).toBeVisible();
  await expectAccess(page, 'refused, form');
  await open(page, `${url}plans`, 'My plans');
  await expect(refused).toBeVisible();
  await expectAccess(page, 'refused, plans');
  await open(page, `${url}groups`, 'Groups');
  await expect(page.getByRole('status').filter({ hasText: "1 answer wasn't accepted" })).toBeVisible();
  await expectAccess(page, 'refused, elsewhere');
  forget(complaints);
});

test('a month without an event', async ({ page, site }) => {
  const { url } = await site();
  await open(page, `${url}events?view=month&month=2050-02`, 'Events');
  await expect(page.getByText('Nothing on in February 2050')).toBeVisible();
  await expectAccess(page, 'empty month');
});

test('a browser that keeps nothing', async ({ page, endpoint }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  const { url } = await endpoint(town(eventWith()));
  for (const [path, heading] of [['events/soup/rsvp', 'RSVP for Soup Night'], ['plans', 'My plans']]) {
    await open(page, url + path, heading);
    await expect(page.getByText('This browser keeps nothing for this site')).toBeVisible();
    await expectAccess(page, `nothing is kept, ${path}`);
  }
  await sayYes(page, url, 'soup', { heading: "You're going" });
  await expect(page.getByText('This browser keeps nothing for this site')).toBeVisible();
  await expectAccess(page, 'nothing is kept, ticket');
});

test.describe('near you', () => {
  test.use({ permissions: ['geolocation'], geolocation: { latitude: 51.5, longitude: -2.5 } });

  test('opened, with something near, nothing near, and nothing found out', async ({ page, context, endpoint, complaints }) => {
    const geo = { latitude: 51.51, longitude: -2.5 };
    const { url, control } = await endpoint(town(eventWith({ location: { name: 'Mill Hall', geo } })));
    await open(page, url, "What's on");
    const region = page.getByRole('region', { name: 'Near you' });
    const show = region.getByRole('button', { name: "Show what's near me" });
    await show.click();
    await expect(region.getByRole('article')).toHaveCount(1);
    await expectAccess(page, 'near');
    await context.setGeolocation({ latitude: 10, longitude: 10 });
    await page.reload();
    await show.click();
    await expect(region).toContainText('Nothing within 10 km');
    await expectAccess(page, 'nothing near');
    await context.setGeolocation(null);
    await page.reload();
    await show.click();
    await expect(region.getByRole('alert')).toBeVisible();
    await expectAccess(page, 'no position');
    await context.setGeolocation(geo);
    control.fault({ path: 'near=', status: 503, times: Infinity });
    await show.click();
    await expect(region.getByRole('alert')).toContainText('The server is having a rest');
    await expectAccess(page, 'near, server down');
    forget(complaints);
  });
});
