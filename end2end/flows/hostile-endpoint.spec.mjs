// An endpoint that means harm, or has gone mad: the page stays up, says what came, and nothing of it runs.
import { createServer } from 'node:http';
import { eventWith, expect } from '../live.mjs';
import { test as base } from '../site.mjs';
import { setAlarm } from './pages/alarm.mjs';
import { frame, lookAround, open } from './pages/frame.mjs';

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
    await page.clock.runFor(6_000);
    await expect(trouble(page)).toContainText('did not come to its end', { timeout: 50 });
  }).toPass();
  forget(complaints);
});

const ODD = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];

test('names of the language itself, huge numbers and programs as addresses are only what they say', async ({ page, hostile, complaints }) => {
  const script = 'javascript:__ran=1';
  const question = (id) => ({ id, label: `Question ${id}`, kind: 'text' });
  const soup = eventWith({
    image: { url: script }, url: script, discussionUrl: script, recordingUrl: script, virtualLocation: { url: script }, attendanceMode: 'mixed',
    offers: [{ name: 'Ticket', price: Number.MAX_SAFE_INTEGER, priceCurrency: '__proto__', url: script }], maximumAttendeeCapacity: 4_294_967_295,
    counts: { yes: 4_294_967_295, guests: 4_294_967_295, maybe: 0, waitlist: 4_294_967_295 }, topics: ODD,
    hosts: [{ id: '__proto__', name: 'constructor', handles: [script, 'data:text/html,<script>__ran=1</script>'] }],
    rsvp: { contact: 'none', externalUrl: undefined, questions: ODD.map(question) },
    description: `<a href="${script}">press me</a><iframe src="${script}"></iframe>`, descriptionFormat: 'html',
  });
  const text = JSON.stringify(soup).replace('{', '{"__proto__": {"name": "Polluted"}, "constructor": {"prototype": {"name": "Polluted"}}, ');
  const mad = `{"id": "mad", "name": "Mad", "startDate": "${soup.startDate}", "counts": {"yes": 1e400, "guests": -1}, "maximumAttendeeCapacity": -1e999, "offers": [{"price": 1e308}]}`;
  const { url, alarm } = await hostile((response, path) => {
    if (path === '/events/soup') return sends(text)(response);
    if (path === '/events') return sends(`{"items": [${text}, ${mad}, null, 7, "soup", [], {"id": {}}], "__proto__": {"items": []}, "total": 1e308}`)(response);
    if (path === '/groups/table') return sends('{"slug": "table", "name": "Long Table", "memberCount": 1e300, "url": "javascript:__ran=1"}')(response);
    return sends('{"items": []}')(response);
  });
  await open(page, `${url}events`, 'Events');
  await expect(frame(page).cards.first()).toContainText('Soup Night');
  await expect(page.getByText(/records? couldn't be read/)).toBeVisible();
  await open(page, `${url}events/soup`, 'Soup Night');
  await lookAround(page);
  for (const link of await page.getByRole('link').all()) expect(await link.evaluate((a) => a.protocol)).toMatch(/^(https?|mailto|tel|blob):$/);
  await page.getByText('press me').click();
  await alarm.listen('event');
  await open(page, `${url}events/soup/rsvp`, /^RSVP for/);
  for (const id of ODD) await expect(page.getByLabel(`Question ${id}`)).toBeVisible();
  await page.getByLabel('Question __proto__').fill('kept');
  await page.reload();
  await expect(page.getByLabel('Question __proto__')).toHaveValue('kept');
  expect(await page.evaluate(() => ({}).name ?? Object.prototype.name ?? null)).toBe(null);
  await alarm.listen('form');
  expect(alarm.rung).toEqual([]);
  alarm.forgive(complaints);
});
