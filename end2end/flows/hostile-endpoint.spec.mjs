// An endpoint that means harm, or has gone mad: the page stays up, says what came, and nothing of it runs.
import { createServer } from 'node:http';
import { expect, test as base } from '../site.mjs';
import { setAlarm } from './pages/alarm.mjs';
import { frame } from './pages/frame.mjs';

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*' };
const JSON_TYPE = { ...CORS, 'Content-Type': 'application/json' };
const trouble = (page) => page.getByRole('main').getByRole('alert').first();

const test = base.extend({
  /** `await hostile(answer)` starts an endpoint that answers every call with `answer(response, path)` and a site before it. */
  hostile: async ({ page, site }, use) => {
    const servers = [];
    await use(async (answer) => {
      const server = createServer((request, response) => {
        if (request.method === 'OPTIONS') return response.writeHead(204, CORS).end();
        return answer(response, new URL(request.url, 'http://here').pathname);
      });
      servers.push(server);
      await new Promise((done) => server.listen(0, '127.0.0.1', done));
      const origin = `http://127.0.0.1:${server.address().port}`;
      const { url } = await site({ config: { title: 'Test', source: { kind: 'rest', url: origin } } });
      const alarm = await setAlarm(page, [new URL(url).origin, origin]);
      return { url, origin, alarm };
    });
    await Promise.all(servers.map((server) => new Promise((done) => { server.close(done); server.closeAllConnections(); })));
  },
});

const sends = (text, headers = {}) => (response) => response.writeHead(200, { ...JSON_TYPE, ...headers }).end(text);
const leads = (location) => (response) => response.writeHead(302, { ...CORS, Location: location }).end();
/** The browser notes what it refused and what was not there. */
const forget = (complaints) => complaints.splice(0);

function pour(response) {
  response.writeHead(200, JSON_TYPE);
  const more = () => {
    while (response.write('{"items": ['.padEnd(65_536, ' '))) if (response.destroyed) return;
  };
  response.on('drain', more);
  more();
}

const ANSWERS = {
  'a page of another site': [leads('https://evil.invalid/page'), "We couldn't reach the server"],
  'a program as an address': [leads('javascript:__ran=1'), "We couldn't reach the server"],
  'itself, round and round': [(response, path) => leads(path)(response), "We couldn't reach the server"],
  '10 MB': [sends(`{"items": [], "x": "${'x'.repeat(10_000_000)}"}`), 'is larger than 8 MiB'],
  'a stream without an end': [pour, 'is larger than 8 MiB'],
  'a hundred thousand brackets': [sends('['.repeat(100_000)), "something we can't read"],
  'a hundred thousand objects in one another': [sends(`{"items": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`), "something we can't read"],
  'NaN and infinity': [sends('{"items": [], "nextCursor": NaN, "x": -Infinity}'), "something we can't read"],
  'a page instead of JSON': [sends('<!doctype html><script>__ran=1</script>', { 'Content-Type': 'text/html' }), "something we can't read"],
  'bytes that are no text': [(response) => response.writeHead(200, JSON_TYPE).end(Buffer.from([0xff, 0xfe, 0xc0, 0x80])), 'is not text in UTF-8'],
  'a status that nobody knows': [(response) => response.writeHead(599, JSON_TYPE).end('{"type": "javascript:__ran=1", "detail": "<img src=x onerror=__ran=1>"}'), 'The server is having a rest'],
};

for (const [what, [answer, said]] of Object.entries(ANSWERS)) {
  test(`${what}: said in words, and the rest of the site works on`, async ({ page, hostile, complaints }) => {
    const { url, alarm } = await hostile(answer);
    await page.goto(`${url}events`);
    await expect(trouble(page)).toContainText(said);
    await page.goto(`${url}events/soup`);
    await expect(trouble(page)).toContainText(said);
    await frame(page).place('My plans').click();
    await expect(frame(page).title).toHaveText('My plans');
    await alarm.listen(what);
    expect(alarm.rung.filter((bell) => !bell.includes('evil.invalid/page'))).toEqual([]);
    forget(complaints);
  });
}

test('a trickle without an end is given up, in words', async ({ page, hostile, complaints }) => {
  await page.clock.install();
  const drips = [];
  const { url } = await hostile((response) => {
    response.writeHead(200, JSON_TYPE).write('{');
    const drip = setInterval(() => response.write(' '), 20);
    drips.push(drip);
    response.on('close', () => clearInterval(drip));
  });
  await page.goto(`${url}events/soup`);
  await expect(async () => {
    await page.clock.runFor(3_000);
    await expect(trouble(page)).toContainText('did not come to its end', { timeout: 50 });
  }).toPass();
  forget(complaints);
});
