// How soon a visitor with a slow phone sees an event, beside a page that only has to be shown: the same markup and
// stylesheet, written into the HTML. The ratio of the two is the cost of drawing the page in the browser.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSite } from '../../bin/serve.mjs';
import { PHONE, newVisitor, slowDown } from './browser.mjs';
import { heading, median, ms, promise, ratio, table } from './print.mjs';
import { EVENT_PAGE } from './weight.mjs';

const MEASURES = [
  ['first paint with content (FCP)', 'fcp'],
  ['largest paint (LCP)', 'lcp'],
  ['heading of the event is there', 'h1'],
  ['processor busy until then', 'busy'],
];

/** Runs in the page before anything else. */
function watch() {
  const seen = { fcp: 0, lcp: 0, h1: 0, cls: 0, shifts: [] };
  globalThis.turnoutSeen = seen;
  const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime; });
  observe('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
  observe('layout-shift', (entry) => {
    if (entry.hadRecentInput) return;
    seen.cls += entry.value;
    seen.shifts.push(entry.sources.map(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML.split('>')[0] ?? '?'));
  });
  const look = () => {
    if (seen.h1 || !document.querySelector('main h1')?.textContent.trim()) return;
    seen.h1 = performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

async function visit(browser, url) {
  const { page, devtools, leave } = await newVisitor(browser, PHONE);
  await page.addInitScript(watch);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await slowDown(devtools);
  await page.goto(url, { waitUntil: 'load' });
  await page.locator('main h1').waitFor({ timeout: 60_000 });
  const { metrics } = await devtools.send('Performance.getMetrics');
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(globalThis.turnoutSeen)))));
  await leave();
  return { ...seen, busy: metrics.find(({ name }) => name === 'TaskDuration').value * 1000 };
}

/** The page as it stands when all is drawn, without what drew it. */
async function drawn(browser, url) {
  const { page, leave } = await newVisitor(browser, PHONE);
  await page.goto(url, { waitUntil: 'networkidle' });
  const html = await page.evaluate(() => {
    for (const node of document.querySelectorAll('script, noscript, link[rel=preload], link[rel=modulepreload]')) node.remove();
    return `<!doctype html>${document.documentElement.outerHTML}`;
  });
  await leave();
  return html;
}

async function startFloor(html) {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-floor-'));
  cpSync(new URL('../../dist', import.meta.url), folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), html);
  const site = await startSite({ dist: folder });
  return { ...site, close: async () => { await site.close(); rmSync(folder, { recursive: true }); } };
}

export async function measureContent(browser, { runs }) {
  heading('Time to content on a slow phone (1.6 Mbit/s, 150 ms a request, processor four times slower)');
  const site = await startSite();
  const floor = await startFloor(await drawn(browser, site.url + EVENT_PAGE));
  const [app, still] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    app.push(await visit(browser, site.url + EVENT_PAGE));
    still.push(await visit(browser, floor.url + EVENT_PAGE));
  }
  await Promise.all([site.close(), floor.close()]);
  const middle = (visits, key) => median(visits.map((one) => one[key]));
  table([
    [`median of ${runs}`, 'event page', 'same page, static', 'ratio'],
    ...MEASURES.map(([label, key]) => [label, ms(middle(app, key)), ms(middle(still, key)), ratio(middle(app, key), middle(still, key))]),
  ]);
  const worst = app.reduce((a, b) => (b.cls > a.cls ? b : a));
  promise(worst.cls === 0, `nothing moves once it is shown (CLS ${worst.cls.toFixed(3)})`);
  for (const shift of worst.shifts) console.log(`        moved: ${shift.join(', ')}`);
}
