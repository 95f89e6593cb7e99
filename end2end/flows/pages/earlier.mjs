// What a page shows from an earlier visit, and the line that says so.
import { expect } from '../../site.mjs';
import { open } from './frame.mjs';

export const line = (page) => page.getByRole('status').filter({ hasText: 'As of' });
export const AGE = 'As of 20 minutes ago.';

/** Waits until the worker looks after this page, and the answer from `address` is kept on the device. */
export async function remembered(page, ...addresses) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => { navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }); });
  });
  for (const address of addresses) {
    await expect.poll(async () => (await kept(page)).some(({ url }) => url.startsWith(address)), address).toBe(true);
  }
}

/** Every answer that this browser keeps for the site, the program's files aside. */
export const kept = (page) => page.evaluate(async () => {
  const answers = [];
  for (const name of ['turnout-answers', 'turnout-dataset']) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      answers.push({ url: request.url, headers: [...request.headers], text: await (await cache.match(request)).text() });
    }
  }
  return answers;
});

/** As if everything that is kept had been heard 20 minutes earlier. */
const grownOld = (page) => page.evaluate(async () => {
  for (const name of ['turnout-answers', 'turnout-dataset']) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const headers = { 'Content-Type': 'application/json', 'Turnout-Heard': Number(answer.headers.get('Turnout-Heard')) - 20 * 60_000 };
      await cache.put(request.url, new Response(await answer.text(), { headers }));
    }
  }
});

/** Opens the page once, waits until these answers are kept, and makes that twenty minutes ago. */
export async function seenBefore(page, address, heading, ...answers) {
  await open(page, address, heading);
  await remembered(page, ...answers);
  await page.waitForLoadState('networkidle');
  await grownOld(page);
}

/** Takes out what the browser says of a part that came from the worker before it was asked for ahead. */
export function settle(complaints) {
  complaints.splice(0, complaints.length, ...complaints.filter((said) => !said.includes('was preloaded using link preload')));
}

/** Counts from now on how far the page's parts move by themselves. */
export const watchShifts = (page) => page.evaluate(() => {
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) globalThis.shifted += value;
  }).observe({ type: 'layout-shift', buffered: false });
});
export const shifted = (page) => page.evaluate(() => globalThis.shifted);
