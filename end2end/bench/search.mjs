// What a keystroke in the search box costs, over a small and a very large town. Beside it, in the same run, the least that
// such a search can be: lower-cased texts in an array, `includes`, the first twenty names into a list. What the browser and
// the measuring cost by themselves is seen in a field with nothing behind it, and taken off.
import { startSite } from '../../bin/serve.mjs';
import { newVisitor } from './browser.mjs';
import { heading, median, mb, ms, promise, quantile, ratio, table } from './print.mjs';
import { startTown } from './town.mjs';

const SIZES = [1_000, 20_000];
const FRAME = 16;

const type = (words) => [...words];
const rubOut = (count) => Array(count).fill('Backspace');
// Typed as people do: on and on, a correction, another word.
const KEYS = [
  ...type('pottery by'), ...rubOut(3), ...type(' beg'), 'clear', ...type('riverside'), 'clear',
  ...type('café m'), ...rubOut(6), ...type('walk jazz'), 'clear',
];
// A letter less of what nobody wrote: every text is searched to its end, and nothing is drawn.
const SEARCH_ALONE = { before: type('qqqqqqqq'), keys: rubOut(6) };

const BARE = '<!doctype html><input type="search" aria-label="Search events"><p>ready</p>';

const FLOOR = `<!doctype html><meta charset="utf-8"><input type="search" aria-label="Search events"><ul></ul><script type="module">
const events = await (await fetch('events.json')).json();
const texts = events.map((event) => [event.name, event.summary, event.description.slice(0, 200), event.location.name, ...event.topics].join(' ').toLowerCase());
document.querySelector('input').addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const found = events.filter((_, at) => words.every((word) => texts[at].includes(word)));
  document.querySelector('ul').replaceChildren(...found.slice(0, 20).map((event) => {
    const item = document.createElement('li');
    item.textContent = event.name;
    return item;
  }));
});
document.querySelector('ul').textContent = 'ready';
</script>`;

/** Runs in the page: notes when a key's text arrives, and when the frame with the last change it made has ended. */
function watchKeys() {
  const afterFrame = (note) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => note(performance.now());
    port2.postMessage(0);
  });
  let key;
  addEventListener('input', () => {
    const started = performance.now();
    let quiet = 0;
    const mine = { changed: true, shown: 0 };
    key = mine;
    const look = (now) => {
      if (mine.changed) mine.shown = now - started;
      quiet = mine.changed ? 0 : quiet + 1;
      mine.changed = false;
      if (quiet < 2) afterFrame(look);
      else globalThis.turnoutSettled(mine.shown);
    };
    afterFrame(look);
  }, { capture: true });
  new MutationObserver(() => { if (key) key.changed = true; }).observe(document, { childList: true, subtree: true, characterData: true });
}

async function press(page, key) {
  if (key === 'clear') {
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
  } else if (key === 'Backspace') await page.keyboard.press(key);
  else await page.keyboard.type(key);
}

async function times(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  return { work: of('TaskDuration'), script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') };
}

/** Per key: `shown` on the clock, `work` (and its parts) on the main thread. `ready` says when typing may begin. */
async function typeThrough(browser, url, ready) {
  const { page, devtools, leave } = await newVisitor(browser);
  await page.addInitScript(watchKeys);
  let settled;
  await page.exposeFunction('turnoutSettled', (shown) => settled(shown));
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' }); // the processor's time, whatever else the machine does
  const began = performance.now();
  await page.goto(url);
  await ready(page);
  const opened = performance.now() - began;
  await page.getByRole('searchbox', { name: 'Search events' }).click();
  await page.waitForLoadState('networkidle');
  const pressed = async (key) => {
    const before = await times(devtools);
    const done = new Promise((resolve) => { settled = resolve; });
    await press(page, key);
    const shown = await done;
    const after = await times(devtools);
    return { shown, ...Object.fromEntries(Object.keys(after).map((part) => [part, after[part] - before[part]])) };
  };
  const each = async (list) => {
    const keys = [];
    for (const key of list) keys.push(await pressed(key));
    return keys;
  };
  const [first, ...keys] = await each(KEYS);
  await each(SEARCH_ALONE.before);
  const alone = await each(SEARCH_ALONE.keys);
  await leave();
  return { opened, first, keys, alone };
}

async function measureTown(browser, count) {
  const town = await startTown(count, { 'floor.html': FLOOR, 'bare.html': BARE });
  const site = await startSite({ config: town.config });
  const app = await typeThrough(browser, `${site.url}events`, (page) => page.locator('main ul.cards > li').first().waitFor({ timeout: 60_000 }));
  const isReady = (page) => page.getByText('ready').waitFor({ timeout: 60_000 });
  const bare = await typeThrough(browser, `${town.url}bare.html`, isReady);
  const floor = await typeThrough(browser, `${town.url}floor.html`, isReady);
  await Promise.all([site.close(), town.close()]);
  const nothing = median(bare.keys.map(({ work }) => work));
  for (const key of [app, floor].flatMap(({ first, keys, alone }) => [first, ...keys, ...alone])) key.work = Math.max(0, key.work - nothing);
  return { count, bytes: town.bytes, app, floor, nothing };
}

export async function measureSearch(browser) {
  heading(`Search, ${KEYS.length - 1} keystrokes after the first (main thread, no throttling)`);
  const towns = [];
  for (const count of SIZES) towns.push(await measureTown(browser, count));
  const columns = (of) => towns.map(({ app, floor, nothing }) => of(app, floor, nothing));
  const spread = (part) => (app) => {
    const all = app.keys.map((key) => key[part]);
    return [0.5, 0.95, 1].map((share) => ms(quantile(all, share))).join(' / ');
  };
  const middle = (town, part) => median(town.keys.map((key) => key[part]));
  table([
    ['median / 95 % / most', ...towns.map(({ count, bytes }) => `${count.toLocaleString('en')} events (${mb(bytes)})`)],
    ['(taken off: a field with nothing behind it)', ...columns((_app, _floor, nothing) => ms(nothing))],
    ['work of one keystroke', ...columns(spread('work'))],
    ['… of it script: search, address, elements', ...columns(spread('script'))],
    ['… of it style and layout', ...columns(spread('layout'))],
    ['… search and address alone', ...columns((app) => spread('work')({ keys: app.alone }))],
    ['on the clock, until it is shown', ...columns(spread('shown'))],
    ['plain JavaScript, a bare list: work', ...columns((_app, floor) => spread('work')(floor))],
    ['ratio of the medians', ...columns((app, floor) => ratio(middle(app, 'work'), middle(floor, 'work')))],
    ['first keystroke (the index is built)', ...columns((app) => ms(app.first.work))],
    ['from address to list', ...columns((app) => ms(app.opened))],
  ]);
  const [small, large] = towns.map(({ app }) => middle(app, 'work'));
  console.log(`twenty times the events: ${ratio(large, small)} the work`);
  promise(large <= FRAME, `a keystroke over ${SIZES.at(-1).toLocaleString('en')} events takes ${ms(large)} of work, median (at most ${FRAME} ms)`);
}
