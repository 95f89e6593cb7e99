// The conversation on PostgreSQL behind PostgREST, in a real browser: what is answered, changed and cancelled is what is stored.
import { tokenFor } from '../../backends/postgres/api.mjs';
import { fill } from '../../backends/postgres/database.mjs';
import { SECRET, startPlaces } from '../backends/postgres/places.mjs';
import { conversation, eventWith, expect, test as base } from '../live.mjs';

const test = base.extend({
  postgres: [async ({}, use) => {
    const places = await startPlaces();
    await use(places);
    await places.close();
  }, { scope: 'worker' }],

  /** A site on one origin with an API before a database that holds these events; answers its address. */
  town: async ({ site, postgres }, use) => {
    await use(async (...events) => {
      fill(postgres.cluster, { groups: [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }], events }, 'Europe/London');
      const { url } = await site({
        api: { path: '/rest/v1/', socket: postgres.api.socket }, config: { title: 'Test', source: { kind: 'postgrest', url: 'rest/v1/', key: tokenFor(SECRET, { role: 'anon' }) } },
      });
      return url;
    });
  },
});

const stored = ({ cluster }, event) => JSON.parse(cluster.psql(
  `select coalesce(json_agg(json_build_array(said -> 'name', said -> 'guests', status)), '[]') from turnout.rsvps where event = '${event}'`));

test('answering, reading the ticket again, changing, cancelling', async ({ page, town, postgres }) => {
  const url = await town(eventWith({ id: 'soup', maximumAttendeeCapacity: 3 }));
  await page.goto(`${url}events/soup`);
  await page.getByRole('button', { name: 'RSVP for Soup Night' }).click();
  const form = conversation(page);
  await form.introduce('Ann');
  await form.guests.fill('1');
  await form.send.click();
  await expect(page.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible();
  expect(stored(postgres, 'soup')).toEqual([['Ann', 1, 'confirmed']]);

  await page.reload();
  await expect(page.getByText('For 2 people')).toBeVisible();
  await page.getByRole('button', { name: 'Change RSVP' }).click();
  await form.guests.fill('2');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('For 3 people')).toBeVisible();
  expect(stored(postgres, 'soup')).toEqual([['Ann', 2, 'confirmed']]);

  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('button', { name: 'Cancel RSVP' }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your RSVP is cancelled' })).toBeVisible();
  expect(stored(postgres, 'soup')).toEqual([['Ann', 2, 'cancelled']]);
});

test('what the database refuses is said in words', async ({ page, town, postgres, complaints }) => {
  const url = await town(eventWith({ id: 'full', maximumAttendeeCapacity: 1 }));
  await page.goto(`${url}events/full/rsvp`);
  const form = conversation(page);
  await form.introduce('Ben');
  postgres.cluster.psql("update turnout.events set unlisted_yes = 1 where id = 'full'"); // somebody was faster
  await form.send.click();
  await expect(page.getByRole('alert')).toContainText('No spots are left, and there is no waitlist.');
  expect(complaints.splice(0).every((line) => line.includes('409'))).toBe(true);
  await page.goto(`${url}events/nowhere`);
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  expect(complaints.splice(0).every((line) => line.includes('404'))).toBe(true);
});
