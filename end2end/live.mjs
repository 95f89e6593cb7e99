// A small town behind a live endpoint on another origin, for flows that look at what a server stores and what breaks on the way.
import { expect, test as base } from './site.mjs';
import { startServer } from './server/http.mjs';

const DAY = 86_400_000;
const at = (days, hour) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T${hour}:00:00Z`;

/** Next week's event; `rsvp` are its rules. */
export function eventWith({ rsvp, ...fields } = {}) {
  return {
    id: 'soup', group: 'table', name: 'Soup Night', startDate: at(7, 18), endDate: at(7, 21), timeZone: 'Europe/London',
    location: { name: 'Mill Hall', address: { streetAddress: '1 Mill Lane', addressLocality: 'Alderbrook' }, howToFindUs: 'Ring twice.' },
    rsvp: { maxGuests: 2, ...rsvp }, ...fields,
  };
}

/** Starts servers and sites that read from them, and ends the servers with the test. */
const towns = (options) => async ({ site }, use) => {
  const servers = [];
  await use(async (...events) => {
    const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }];
    const server = await startServer({ dataset: { groups, events }, ...options });
    servers.push(server);
    const { url } = await site({ config: { title: 'Test', source: { kind: 'rest', url: server.url } } });
    return { url, server: server.url, control: server.control };
  });
  await Promise.all(servers.map((server) => server.close()));
};

export const test = base.extend({
  /** `await live(event, …)` starts a server and a site that reads from it; answers `{url, server, control}`: the site's address, the server's, and its control. */
  live: towns({}),
  /** The same, of a server that tells by itself when counts change. */
  telling: towns({ stream: 'offered' }),
});

/** The RSVP conversation as a person sees it. */
export function conversation(page) {
  const answer = (name) => page.getByRole('radiogroup', { name: 'Will you be there?' }).getByRole('radio', { name, exact: true });
  return {
    answer,
    name: page.getByLabel('Your name'),
    email: page.getByLabel('Email'),
    guests: page.getByLabel('Guests'),
    send: page.getByRole('button', { name: 'Send RSVP' }),
    async introduce(name) {
      await page.getByLabel('Your name').fill(name);
      await page.getByLabel('Email').fill(`${name.toLowerCase()}@example.org`);
    },
  };
}

export { expect };
