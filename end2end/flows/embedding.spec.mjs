// The page that writes the code for other people's pages: what is chosen is seen, and what is copied works.
import { createServer } from 'node:http';
import { eventWith, expect, test } from '../live.mjs';
import { expectAccess } from './pages/access.mjs';
import { open } from './pages/frame.mjs';

const HEADING = 'Put it on your own site';
const bread = eventWith({ id: 'bread', name: 'Bread "& <b>Butter' });
const shown = (page) => page.frameLocator('.host iframe');
const codeOf = (page, way) => page.getByRole('region', { name: way, exact: true }).locator('pre').innerText();

/** Puts the code into a page of another origin, under the policy that goes with it. */
async function paste(page, code, policy) {
  const server = createServer((request, response) => {
    if (request.url !== '/') return response.writeHead(204).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': `default-src 'none'; ${policy}` })
      .end(`<!doctype html><html lang="en"><title>The Crumb Bakery</title><body><h1>The Crumb Bakery</h1>${code}</body></html>`);
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
}

const policyOf = (page, way) => page.getByRole('region', { name: way, exact: true }).locator('p code').innerText();

test('what is chosen is seen at once, at three widths and in both themes', async ({ page, live }) => {
  const { url } = await live(eventWith(), bread);
  await open(page, `${url}embedding`, HEADING);
  await expect(shown(page).getByRole('article')).toHaveCount(2);
  await page.getByLabel('How many').selectOption('1');
  await expect(shown(page).getByRole('article')).toHaveCount(1);
  await page.getByLabel('Show', { exact: true }).selectOption('An RSVP');
  await page.getByLabel('Event', { exact: true }).selectOption('Soup Night');
  await expect(shown(page).getByRole('heading', { name: 'RSVP for Soup Night' })).toBeVisible();
  await page.getByLabel('Show', { exact: true }).selectOption('One event');
  await expect(shown(page).getByRole('article').getByRole('heading', { name: 'Soup Night' })).toBeVisible();

  const iframe = page.locator('.host iframe');
  for (const [name, width] of [['240 pixels wide', 240], ['360 pixels wide', 360], ['900 pixels wide', 900]]) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(async () => (await iframe.boundingBox()).width).toBe(width);
    await expect.poll(() => shown(page).locator('body').evaluate((body) => innerHeight - body.getBoundingClientRect().height)).toBeLessThan(1);
  }
  for (const theme of ['Dark', 'Light']) {
    await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: theme }).click();
    await expect.poll(() => shown(page).locator('html').evaluate((html) => getComputedStyle(html).colorScheme)).toBe(theme.toLowerCase());
  }
});

test('a visitor comes here from an event and from a group, and finds it chosen', async ({ page, live }) => {
  const { url } = await live(eventWith(), bread);
  await page.goto(`${url}groups/table`);
  await page.getByRole('main').getByRole('link', { name: HEADING }).click();
  await expect(shown(page).getByRole('heading', { name: 'Long Table' })).toBeVisible();
  await page.goto(`${url}embedding?event=bread`);
  await expect(shown(page).getByRole('heading', { name: bread.name })).toBeVisible();
});

test('the frame’s code works where it is pasted, under its own policy', async ({ page, live }) => {
  const { url } = await live(eventWith(), bread);
  await open(page, `${url}embedding?event=bread`, HEADING);
  await expect(shown(page).getByRole('heading', { name: bread.name })).toBeVisible();
  await expect.poll(() => codeOf(page, 'Without a script')).toContain('title="Bread &quot;&amp; &lt;b&gt;Butter"');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const way = page.getByRole('region', { name: 'Without a script', exact: true });
  await way.getByRole('button').click();
  await expect(way.getByText('Copied. Paste it into your page.')).toBeVisible();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code).toBe(await codeOf(page, 'Without a script'));
  const close = await paste(page, code, await policyOf(page, 'Without a script'));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: bread.name })).toBeVisible();
  await expect(page.locator('iframe')).toHaveAttribute('title', bread.name);
  await close();
});

test('everybody can use it', async ({ page, live }) => {
  const { url } = await live(eventWith());
  await open(page, `${url}embedding`, HEADING);
  await expect(shown(page).getByRole('article')).toHaveCount(1);
  await expectAccess(page, 'embedding');
});
