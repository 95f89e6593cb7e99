import { fileURLToPath } from 'node:url';
import { expect, test } from '../site.mjs';

const underPath = { base: '/community/', dist: fileURLToPath(new URL('../report/community', import.meta.url)) };

test('the app starts under the policy, at the root and at any address', async ({ page, site }) => {
  const { url } = await site();
  for (const path of ['', 'events', 'some/where/unknown']) {
    await page.goto(url + path);
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
});

test('the app starts under a path of a larger site', async ({ page, site }) => {
  const { url } = await site(underPath);
  for (const path of ['', 'events', 'groups/unknown/deep']) {
    await page.goto(url + path);
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
});

test('a host that only knows 404.html serves every address too', async ({ page, site, complaints }) => {
  const { url } = await site({ fallback: '404' });
  const response = await page.goto(`${url}events`);
  expect(response.status()).toBe(404);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(complaints.splice(0)).toHaveLength(1); // the browser notes the status
});

test('such a host may keep it under a path of a larger site: deep links lead to their pages', async ({ page, site, complaints }) => {
  const { url, origin } = await site({ ...underPath, fallback: '404' });
  for (const [path, heading] of [['events/rust-night-31', /^Rust Night 31/], ['groups/rust-alderbrook', 'Rust Alderbrook'], ['events?view=month', 'Events']]) {
    const response = await page.goto(url + path);
    expect(response.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect(page.url()).toBe(url + path);
  }
  // What stands above the path is another's.
  expect((await page.request.get(`${origin}/events`)).ok()).toBe(false);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Groups');
  expect(page.url()).toBe(`${url}groups`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Groups');
  expect(complaints.splice(0)).toHaveLength(4); // the browser notes each status
});

test('an app that does not arrive leaves words and a way to try again', async ({ page, site, complaints }) => {
  const { url } = await site();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'This page could not start' })).toBeVisible();
  expect(complaints.splice(0)).not.toEqual([]);

  await page.unroute('**/*.wasm');
  await page.getByRole('link', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'This page could not start' })).toBeHidden();
  await expect(page.getByRole('heading').first()).toBeVisible();
  complaints.splice(0); // the failed preload may be reported late
});

test('a host that does not know what WebAssembly is serves it all the same', async ({ page, site }) => {
  const { url } = await site();
  await page.route('**/turnout-*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a host that answers with its start page where the program was blames nobody\'s browser', async ({ page, site, complaints }) => {
  const { url } = await site();
  await page.route('**/turnout-*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Start</title>' }));
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'This page could not start' })).toBeVisible();
  await expect(page.getByText('A part of it did not arrive')).toBeVisible();
  expect(complaints.splice(0)).not.toEqual([]);
});

test('a browser without WebAssembly is told so, in its language', async ({ browser, site }) => {
  const { url } = await site();
  const page = await browser.newPage({ locale: 'fr-FR' });
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'Cette page n’a pas pu démarrer' })).toBeVisible();
  await expect(page.getByText('WebAssembly est absent')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.close();
});

test('without JavaScript the page says what it needs', async ({ browser, site }) => {
  const { url } = await site();
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'This page needs JavaScript' })).toBeVisible();
  await page.close();
});

test('configuration and dataset are asked for before the app runs', async ({ page, site, complaints }) => {
  const { url } = await site({ config: { title: 'Test', source: { kind: 'dataset', url: 'town/' } } });
  const asked = [];
  await page.route('**/*.wasm', (route) => route.abort());
  let configs = 0;
  page.on('request', (request) => { configs += request.url() === `${url}config.json` ? 1 : 0; });
  await page.route('**/town/*.json', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ json: [] });
  });
  await page.goto(url);
  await expect.poll(() => asked.sort()).toEqual(['/town/events.json', '/town/groups.json']);
  const handed = await page.evaluate(async () => {
    const { config, prefetched } = globalThis.turnoutBoot;
    return { title: (await (await config).json()).title, urls: [...prefetched.keys()].sort() };
  });
  expect(configs).toBe(1);
  expect(handed).toEqual({ title: 'Test', urls: [`${url}town/events.json`, `${url}town/groups.json`] });
  complaints.splice(0); // the app was kept from starting
});
