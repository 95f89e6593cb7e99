// What an open page holds on to, after the browser has cleaned up behind it.
import { startSite } from '../../bin/serve.mjs';
import { newVisitor } from './browser.mjs';
import { heading, mb, table } from './print.mjs';
import { startTown } from './town.mjs';
import { EVENT_PAGE } from './weight.mjs';

/** Runs in the page before the app: keeps hold of the app's memory, which nothing else gives away. */
function watchMemory() {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...parts) => {
      const made = await real.apply(WebAssembly, parts);
      // Parts that come later work in the memory of the first.
      globalThis.turnoutMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

async function hold(browser, url, { search } = {}) {
  const { page, devtools, leave } = await newVisitor(browser);
  await page.addInitScript(watchMemory);
  await page.goto(url);
  await page.locator('main h1').waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  if (search) {
    await page.locator('main ul.cards > li').first().waitFor({ timeout: 60_000 });
    await page.getByRole('searchbox', { name: 'Search events' }).pressSequentially(search);
    await page.waitForFunction((words) => new URLSearchParams(location.search).get('q') === words, search);
  }
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const app = await page.evaluate(() => globalThis.turnoutMemory?.buffer.byteLength ?? 0);
  const numbers = { app, scripts: of('JSHeapUsedSize'), elements: of('Nodes') };
  await leave();
  return numbers;
}

export async function measureMemory(browser) {
  heading('Memory');
  const rows = [['', 'app', 'JavaScript heap', 'nodes']];
  const add = (label, { app, scripts, elements }) => rows.push([label, mb(app), mb(scripts), elements]);
  const site = await startSite();
  add('event page, bundled town', await hold(browser, site.url + EVENT_PAGE));
  await site.close();
  for (const count of [1_000, 20_000]) {
    const town = await startTown(count);
    const bench = await startSite({ config: town.config });
    const label = `events, ${count.toLocaleString('en')} of them (${mb(town.bytes)})`;
    add(label, await hold(browser, `${bench.url}events`));
    add(`${label}, searched`, await hold(browser, `${bench.url}events`, { search: 'pottery' }));
    await Promise.all([bench.close(), town.close()]);
  }
  table(rows);
}
