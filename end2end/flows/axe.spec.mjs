// Every page in every state, in both themes, on a phone and on a desk.
import { expect, test } from '../site.mjs';
import { expectAccess } from './pages/access.mjs';
import { sayYes } from './pages/answering.mjs';
import { frame, open } from './pages/frame.mjs';

test.setTimeout(90_000);

const inMonth = async (page) => expect(page.getByRole('grid')).toBeVisible();
const withCards = async (page) => expect(frame(page).cards.first()).toBeVisible();

const PAGES = {
  home: ['', "What's on", withCards],
  events: ['events', 'Events', withCards],
  'a month': ['events?view=month', 'Events', inMonth],
  'nothing found': ['events?q=xyzzy&mode=online&topic=books', 'Events', (page) => expect(page.getByText('Nothing matches')).toBeVisible()],
  groups: ['groups', 'Groups', (page) => expect(page.getByRole('link', { name: 'Rust Alderbrook' })).toBeVisible()],
  'a group': ['groups/rust-alderbrook', 'Rust Alderbrook', withCards],
  'a group by approval': ['groups/weir-singers', 'The Weir Singers', withCards],
  'plans, empty': ['plans', 'My plans'],
  'no page': ['nowhere/at/all', 'Nothing here'],
  'no event': ['events/no-such-event', 'Nothing here'],
  'no ticket': ['plans/0190163d-8694-739b-aea5-966c26f8ad90', 'No ticket on this device'],
};

const EVENTS = {
  open: ['rust-night-31', 'Rust Night 31: state machines and other furniture'],
  full: ['map-reading', 'Map Reading for the Easily Lost'],
  'full with a waitlist': ['quiet-reading', 'Quiet Reading Hour'],
  cancelled: ['winter-swim', 'Winter Swim at the Millpond'],
  postponed: ['owl-walk', 'Owl Walk'],
  rescheduled: ['sock-hospital', 'Sock Hospital'],
  'moved online': ['wasm-clinic', 'Wasm Clinic: bring a broken build'],
  tentative: ['stars-from-the-beacon', 'Stars from the Beacon'],
  past: ['first-long-table', 'The first long table'],
  'several days': ['long-jigsaw', 'The Long Jigsaw'],
  'online in another zone': ['two-kitchens', 'Two Kitchens, One Call: cooking with Kolkata'],
  'answered elsewhere': ['swap-shop', 'Swap Shop: books, coats, plants'],
  'by approval': ['kiln-night', 'Kiln Night'],
  'not yet open': ['long-table', 'The Long Table'],
  'in French, with offers': ['cine-tournesol', 'Soirée ciné : deux films, un entracte'],
};

for (const [state, [path, heading, ready]] of Object.entries(PAGES)) {
  test(`page: ${state}`, async ({ page, site }) => {
    const { url } = await site();
    await open(page, url + path, heading);
    await ready?.(page);
    await expectAccess(page, state);
  });
}

for (const [state, [id, heading]] of Object.entries(EVENTS)) {
  test(`event: ${state}`, async ({ page, site }) => {
    const { url } = await site();
    await open(page, `${url}events/${id}`, heading);
    await expectAccess(page, state);
  });
}

test('RSVP: empty, then with all its problems', async ({ page, site }) => {
  const { url } = await site();
  await open(page, `${url}events/supper-club/rsvp`, /^RSVP for Supper Club/);
  await expectAccess(page, 'RSVP');
  await page.getByRole('button', { name: 'Send RSVP' }).click();
  await expect(page.getByRole('alert')).toContainText('need a look');
  await expectAccess(page, 'RSVP with problems');
});

test('tickets: going, then cancelled; plans with both', async ({ page, site }) => {
  const { url } = await site();
  await sayYes(page, url, 'glaze-night', { heading: 'Waiting for approval' });
  await sayYes(page, url, 'rust-night-31', { heading: "You're going" });
  await expectAccess(page, 'going');
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect(page.getByText('Cancel your RSVP for')).toBeVisible();
  await expectAccess(page, 'asked whether to cancel');
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect(frame(page).title).toHaveText('Your RSVP is cancelled');
  await expectAccess(page, 'cancelled');
  await frame(page).place('My plans').click();
  await expect(frame(page).cards).toHaveCount(2);
  await expectAccess(page, 'plans');
});

test('tickets: waiting for a seat', async ({ page, site }) => {
  const { url } = await site();
  await sayYes(page, url, 'quiet-reading', { heading: "You're on the waitlist" });
  await expectAccess(page, 'waitlisted');
});

test('tickets: waiting for approval', async ({ page, site }) => {
  const { url } = await site();
  await sayYes(page, url, 'glaze-night', { heading: 'Waiting for approval' });
  await expectAccess(page, 'pending');
});

test('settings that cannot be read', async ({ page, site }) => {
  const { url } = await site({ config: { title: 'Test', source: { kind: 'carrier pigeon' } } });
  await open(page, url, "This site isn't set up yet");
  await expectAccess(page, 'broken settings');
});

test('a source that is down', async ({ page, site, complaints }) => {
  const { url } = await site({ config: { title: 'Test', source: { kind: 'dataset', url: 'nowhere' } } });
  await open(page, `${url}events`, 'Events');
  await expect(page.getByRole('alert').first()).toContainText("That didn't work");
  await expectAccess(page, 'source down');
  complaints.splice(0); // the browser notes each file that is missing
});

test('offline', async ({ page, site, context }) => {
  const { url } = await site();
  await open(page, `${url}events`, 'Events');
  await withCards(page);
  await context.setOffline(true);
  await expect(page.getByText("You're offline")).toBeVisible();
  await expectAccess(page, 'offline');
});
