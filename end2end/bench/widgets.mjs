// What widgets cost a stranger's page on a slow phone, beside a hand-written element that shows the same card and can do nothing else
// (floor-event.js). A page with nothing but the links tells what the page itself costs, which is taken off both.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSite } from '../../bin/serve.mjs';
import esbuild from '../../tools/node_modules/esbuild/lib/main.js';
import { startServer } from '../server/http.mjs';
import { PHONE, newVisitor, slowDown } from './browser.mjs';
import { heading, kb, median, ms, promise, ratio, table } from './print.mjs';
import { bodyBytes, firstVisit } from './weight.mjs';

const COUNTS = [1, 50];
const LIMIT = 60_000;
/** So high that all widgets are near the screen, and drawn. */
const SCREEN = { ...PHONE, viewport: { ...PHONE.viewport, height: 12_000 } };
const WIDGETS = new URL('../../dist/embed/', import.meta.url);

const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const EVENTS = Array.from({ length: Math.max(...COUNTS) }, (_, at) => ({
  id: `e${at}`, group: 'table', name: `Evening ${at} among friends & neighbours`, startDate: `${day}T18:00:00Z`, endDate: `${day}T21:00:00Z`,
  timeZone: 'Europe/London', location: { name: 'Mill Hall' }, maximumAttendeeCapacity: 20, rsvp: { maxGuests: 2 },
}));

/** The hand-written element, as small as ours, and the stylesheet of both. */
async function startFloor() {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-floor-'));
  const script = readFileSync(new URL('floor-event.js', import.meta.url), 'utf8');
  writeFileSync(join(folder, 'floor-event.js'), esbuild.transformSync(script, { minify: true, target: 'esnext' }).code);
  const sheet = readdirSync(WIDGETS).find((name) => name.endsWith('.css'));
  writeFileSync(join(folder, 'floor.css'), readFileSync(new URL(sheet, WIDGETS)));
  const site = await startSite({ dist: folder });
  return { ...site, close: async () => { await site.close(); rmSync(folder, { recursive: true }); } };
}

/** Strangers' pages at /ours/50 and the like. */
async function startPages({ site, floor, api }) {
  const attributes = `data-site="${site.url}" data-api="${api.url}" data-css="${floor.url}floor.css"`;
  const kinds = {
    ours: [`${site.url}embed/turnout.js`, (id) => `<turnout-event event="${id}">`, '</turnout-event>'],
    floor: [`${floor.url}floor-event.js`, (id) => `<floor-event data-event="${id}" ${attributes}>`, '</floor-event>'],
    bare: [undefined, () => '<div>', '</div>'],
  };
  const server = createServer((request, response) => {
    const [, kind, count] = request.url.split('/');
    if (!kinds[kind]) return response.writeHead(204).end();
    const [script, begin, end] = kinds[kind];
    const widgets = EVENTS.slice(0, Number(count)).map(({ id, name }) => `${begin(id)}<a href="${site.url}events/${id}">${name}</a>${end}`);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="en"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>The Crumb Bakery</title>${script ? `<script type="module" src="${script}"></script>` : ''}${widgets.join('\n')}`);
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

/** Runs in the page before anything else: how many cards are drawn, and when the first and the last were. */
function watch() {
  const seen = { cards: 0 };
  globalThis.benchSeen = seen;
  addEventListener('turnout:ready', () => {
    seen.cards += 1;
    seen.last = performance.now();
    seen.first ??= seen.last;
  });
}

/** The markup of all cards, without what frameworks leave between elements. */
function cards() {
  return [...document.querySelectorAll('turnout-event, floor-event')].map(({ shadowRoot }) => shadowRoot.querySelector('article').outerHTML
    .replace(/<!--.*?-->/g, '').replace(/>\s+</g, '><'));
}

async function visit(browser, url, count) {
  const { page, devtools, leave } = await newVisitor(browser, SCREEN);
  await page.addInitScript(watch);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await slowDown(devtools);
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction((cards) => globalThis.benchSeen.cards === cards, count, { timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  const times = await page.evaluate(() => {
    const asked = performance.getEntriesByType('resource').find(({ initiatorType }) => initiatorType === 'script')?.startTime;
    return { first: globalThis.benchSeen.first - asked, last: globalThis.benchSeen.last - asked };
  });
  const shown = await page.evaluate(cards);
  await leave();
  return { ...times, work: of('TaskDuration'), script: of('ScriptDuration'), shown };
}

async function bytes(browser, url, from) {
  const { page, devtools, leave } = await newVisitor(browser, SCREEN);
  const requests = await firstVisit(page, devtools, url);
  await leave();
  return bodyBytes(requests.filter((request) => request.url.startsWith(from) && request.kind !== 'data'));
}

export async function measureWidgets(browser, { runs }) {
  heading('Widgets on a stranger\'s page, on a slow phone (1.6 Mbit/s, 150 ms a request, processor four times slower)');
  const api = await startServer({ dataset: { groups: [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }], events: EVENTS } });
  const site = await startSite({ config: { title: 'Bench', source: { kind: 'rest', url: api.url } } });
  const floor = await startFloor();
  const pages = await startPages({ site, floor, api });
  const weight = { ours: await bytes(browser, `${pages.url}ours/1`, site.url), floor: await bytes(browser, `${pages.url}floor/1`, floor.url) };
  const visits = new Map();
  for (let run = 0; run < runs; run += 1) {
    for (const count of COUNTS) {
      for (const kind of ['ours', 'floor', 'bare']) {
        const one = await visit(browser, `${pages.url}${kind}/${count}`, kind === 'bare' ? 0 : count);
        visits.set(`${kind} ${count}`, [...visits.get(`${kind} ${count}`) ?? [], one]);
      }
    }
  }
  await Promise.all([pages, floor, site, api].map((one) => one.close()));
  const middle = (kind, count, key) => median(visits.get(`${kind} ${count}`).map((one) => one[key]));
  const own = (kind, count, key) => Math.max(0, middle(kind, count, key) - middle('bare', count, key));
  const row = (label, of) => [label, ms(of('ours')), ms(of('floor')), ratio(of('ours'), of('floor'))];
  table([
    [`median of ${runs}`, 'widgets', 'hand-written', 'ratio'],
    ['bytes before the first card, data apart', kb(weight.ours), kb(weight.floor), ratio(weight.ours, weight.floor)],
    ...COUNTS.flatMap((count) => [
      row(`${count}: from asking for the script to the first card`, (kind) => middle(kind, count, 'first')),
      ...(count > 1 ? [row(`${count}: … to the last`, (kind) => middle(kind, count, 'last'))] : []),
      row(`${count}: main thread`, (kind) => own(kind, count, 'work')),
      row(`${count}: … of it script`, (kind) => own(kind, count, 'script')),
    ]),
  ]);
  promise(weight.ours <= LIMIT, `${kb(weight.ours)} for the first widget (at most ${kb(LIMIT)})`);
  const [ours, theirs] = ['ours', 'floor'].map((kind) => visits.get(`${kind} ${COUNTS.at(-1)}`)[0].shown);
  const other = ours.findIndex((card, at) => card !== theirs[at]);
  promise(other === -1, 'both show the same cards');
  if (other !== -1) console.log(`        ${ours[other]}\n        ${theirs[other]}`);
}
