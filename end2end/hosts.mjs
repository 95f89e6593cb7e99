// Other people's pages, each a file in hosts/, on an origin of their own: `https://turnout.example` in them is the site under test.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { conversation, expect, eventWith, test as live } from './live.mjs';

export async function startHosts(origin, api) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://here');
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    readFile(new URL(`hosts${pathname}.html`, import.meta.url), 'utf8').then(
      (page) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(page.replaceAll('https://turnout.example', origin).replaceAll('https://api.example', new URL(api).origin)),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

export const test = live.extend({
  /** `await host('plain', …events)` opens that page, whose widgets read from a live endpoint with these events; answers what `live` does. */
  host: async ({ live, page }, use) => {
    const started = [];
    await use(async (name, ...events) => {
      const site = await live(...(events.length ? events : [eventWith()]));
      const hosts = await startHosts(new URL(site.url).origin, site.server);
      started.push(hosts);
      await page.addInitScript(hear);
      await page.goto(hosts.url + name);
      return { ...site, hosts: hosts.url };
    });
    await Promise.all(started.map((hosts) => hosts.close()));
  },
});

/** Keeps what widgets tell the page, in `heard`. */
function hear() {
  globalThis.heard = [];
  for (const name of ['ready', 'open', 'rsvp', 'error', 'resize']) {
    addEventListener(`turnout:${name}`, ({ detail }) => globalThis.heard.push([name, detail]));
  }
}

/** Start and end so many days from now. */
export const on = (days) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return { startDate: `${day}T18:00:00Z`, endDate: `${day}T21:00:00Z` };
};

/** Puts markup into the page that changes while it runs. */
export const put = (page, markup) => page.evaluate((html) => { document.querySelector('main').innerHTML = html; }, markup);

export { conversation, eventWith, expect };
