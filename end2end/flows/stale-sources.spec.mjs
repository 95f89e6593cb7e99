// What was seen before stands at once, whichever source it came from.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { eventWith, expect, test as base } from '../live.mjs';
import { AGE, kept, line, seenBefore, settle } from './pages/earlier.mjs';
import { frame } from './pages/frame.mjs';

const forget = (complaints) => complaints.splice(0);
const KEY = 'a-public-key';

/** A server for this test alone; `hear(request, response)` answers. */
async function serve(hear) {
  const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization' };
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else hear(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

const test = base.extend({
  /** `await served(hear)`: its address; it ends with the test. */
  served: async ({}, use) => {
    const servers = [];
    await use(async (hear) => {
      const server = await serve(hear);
      servers.push(server);
      return server.url;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});
test.use({ serviceWorkers: 'allow' });
test.afterEach(({ complaints }) => settle(complaints));

/** A folder whose files may change, be kept waiting or fail. */
function folder(...events) {
  const town = { events, held: null, fails: false };
  const files = () => ({ '/groups.json': [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }], '/events.json': town.events });
  town.hear = async (request, response) => {
    await town.held;
    const file = files()[request.url];
    if (town.fails || !file) return response.writeHead(town.fails ? 500 : 404).end();
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(file));
  };
  town.hold = () => { town.held = new Promise((release) => { town.release = release; }); };
  return town;
}

test('a dataset stands at once with its age, and what has changed comes in its place', async ({ page, site, served }) => {
  const town = folder(eventWith());
  const source = await served(town.hear);
  const { url } = await site({ config: { title: 'Test', source: { kind: 'dataset', url: source } } });
  await seenBefore(page, `${url}events/soup`, 'Soup Night', `${source}events.json`, `${source}groups.json`);
  town.events = [eventWith({ name: 'Stew Night' })];
  town.hold();
  await page.reload();
  await expect(frame(page).title).toHaveText('Soup Night');
  await expect(line(page)).toContainText(AGE);
  town.release();
  await expect(frame(page).title).toHaveText('Stew Night');
  await expect(line(page)).toHaveCount(0);
});

test('a dataset whose host is not to be reached stays, with its age, and is tried again', async ({ page, context, site, served, complaints }) => {
  const town = folder(eventWith());
  const source = await served(town.hear);
  const { url } = await site({ config: { title: 'Test', source: { kind: 'dataset', url: source } } });
  await seenBefore(page, `${url}events`, 'Events', `${source}events.json`, `${source}groups.json`);
  await context.setOffline(true);
  await page.reload();
  await expect(frame(page).cards.getByRole('heading')).toHaveText(['Soup Night']);
  await expect(line(page)).toHaveText(AGE);
  await expect(page.getByText("You're offline")).toHaveCount(1);
  town.events = [eventWith({ name: 'Stew Night' })];
  await context.setOffline(false);
  // The worker may hear of the network after the page does.
  await expect(async () => {
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
    await expect(frame(page).cards.getByRole('heading')).toHaveText(['Stew Night'], { timeout: 1_000 });
  }).toPass();
  await expect(line(page)).toHaveCount(0);
  forget(complaints);
});

test('a PostgREST endpoint is remembered like any other, without the project’s key', async ({ page, live, site, served }) => {
  const { server } = await live(eventWith());
  const paths = {
    list_events: () => 'events', list_groups: () => 'groups',
    get_event: (asked) => `events/${asked.get('_id')}`, get_group: (asked) => `groups/${asked.get('_slug')}`,
  };
  let held;
  const source = await served(async (request, response) => {
    await held;
    expect(request.headers.apikey).toBe(KEY);
    const { pathname, searchParams } = new URL(request.url, 'http://server');
    const path = paths[pathname.replace('/rpc/', '')](searchParams);
    const asked = new URLSearchParams([...searchParams].map(([name, value]) => [name.replace(/^_/, ''), value]));
    const answer = await fetch(`${server}/${path}?${asked}`);
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  });
  const { url } = await site({ config: { title: 'Test', source: { kind: 'postgrest', url: source, key: KEY } } });
  await seenBefore(page, `${url}events`, 'Events', `${source}rpc/list_events`);
  let release;
  held = new Promise((done) => { release = done; });
  await page.reload();
  await expect(frame(page).cards.getByRole('heading')).toHaveText(['Soup Night']);
  await expect(line(page)).toContainText(AGE);
  release();
  await expect(line(page)).toHaveCount(0);
  for (const answer of await kept(page)) expect(JSON.stringify(answer)).not.toContain(KEY);
});
