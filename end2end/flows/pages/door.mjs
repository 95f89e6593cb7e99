// A site whose organisers have accounts at PocketBase, and what breaks the way there.
import { startProxy } from '../../faults/proxy.mjs';
import { expect, test as base } from '../../pocketbase.mjs';
import { answer } from './organising.mjs';

export const test = base.extend({
  /** `{url, id, proxy, standings}`: a site whose organisers sign in, an event by approval with two who wait, what breaks the way there. */
  door: async ({ site, pocketbase }, use, { testId }) => {
    const proxy = await startProxy(new URL(pocketbase.url).origin);
    const id = await pocketbase.announce(`door-${testId}`, { rsvp: { approval: 'required', waitlist: 'manual' } });
    for (const name of ['Ann', 'Bea']) await answer(pocketbase.url, id, name);
    const signIn = { kind: 'pocketbase', url: `${proxy.url}/api/collections/organisers/auth-with-password` };
    const source = { kind: 'rest', url: `${proxy.url}${new URL(pocketbase.url).pathname}`, signIn };
    const { url } = await site({ config: { title: 'Test', source } });
    await use({ url, id, proxy, standings: () => pocketbase.standings(id) });
    await proxy.close();
  },
});

export { expect };
