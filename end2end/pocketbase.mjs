// A site before PocketBase itself, with a proxy between that breaks things when asked. One PocketBase for each worker, one event for each test.
import { startProxy } from './faults/proxy.mjs';
import { eventWith, expect, test as base } from './live.mjs';
import { ORGANISER, SUPERUSER, command, freshData, importTown, serve, tokenOf } from './backends/pocketbase/process.mjs';

const GROUPS = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }, { slug: 'oars', name: 'Oars', timeZone: 'Europe/London' }];
/** Organises another group than the one whose events there are. */
export const ROWER = { identity: 'rower@example.org', password: 'rower of the tests' };

export const test = base.extend({
  /** PocketBase with a group and an organiser: `{url, announce, stored, standings, change}`. */
  pocketbase: [
    async ({}, use) => {
      const endings = [];
      const ending = { after: (end) => endings.unshift(end) };
      const data = await freshData(ending);
      await importTown(data, { groups: GROUPS, events: [], people: [], rsvps: [], programmes: [] });
      await command(data, 'turnout-organiser', ROWER.identity, ROWER.password, 'oars');
      const server = await serve(ending, data, { env: { TURNOUT_TIME_ZONE: 'Europe/London' } });
      await use(await keeping(server));
      for (const end of endings) await end();
    },
    { scope: 'worker' },
  ],

  /** `{url, id, proxy, stored, change}`: the site's address, the event of this test, what breaks its calls, what the database holds of it. */
  broken: async ({ site, pocketbase }, use, { testId }) => {
    const proxy = await startProxy(new URL(pocketbase.url).origin);
    const id = await pocketbase.announce(`soup-${testId}`);
    const { url } = await site({ config: { title: 'Test', source: { kind: 'rest', url: `${proxy.url}${new URL(pocketbase.url).pathname}` } } });
    await use({ url, id, proxy, stored: () => pocketbase.stored(id), change: (fields) => pocketbase.change(id, fields) });
    await proxy.close();
  },
});

async function keeping({ origin, url }) {
  const organiser = await tokenOf(origin, 'organisers', ORGANISER);
  const superuser = await tokenOf(origin, '_superusers', SUPERUSER);

  async function ask(method, address, token, body) {
    const answer = await fetch(address, {
      method, headers: { Authorization: token, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body),
    });
    const said = await answer.json();
    expect(answer.ok, `${method} ${address}: ${JSON.stringify(said)}`).toBe(true);
    return said;
  }

  // As the database has them, past everything of ours that could make two look like one.
  const rows = async (id) => (await ask('GET', `${origin}/api/collections/rsvps/records?filter=${encodeURIComponent(`event.eventId="${id}"`)}`, superuser)).items;

  return {
    url,
    async announce(id, fields) {
      await ask('POST', `${url}/events`, `Bearer ${organiser}`, eventWith({ id, ...fields }));
      return id;
    },
    stored: async (id) => (await rows(id)).map(({ name, status, guests, note }) => ({ name, status, guests, note })),
    /** Who stands where, and who has come. */
    standings: async (id) => (await rows(id)).map(({ name, status, checkedInAt }) => [name, status, checkedInAt !== '']).toSorted(),
    /** As its keeper does in the dashboard. */
    async change(id, fields) {
      const [row] = await rows(id);
      await ask('PATCH', `${origin}/api/collections/rsvps/records/${row.id}`, superuser, fields);
    },
  };
}

export { expect };
