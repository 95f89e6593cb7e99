// docs/embedding.md can be played with: each of its examples opens in the site by its link, and what it shows is drawn.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { conversation, eventWith, expect, on, put, test } from '../hosts.mjs';
import { open } from './pages/frame.mjs';

const DOCUMENT = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const LINKS = [...DOCUMENT.matchAll(/\]\(https:\/\/turnout\.example\/(embedding\?[^)]+)\)/g)].map(([, link]) => link);
const blocks = (language) => [...DOCUMENT.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map(([, code]) => code);
const HEADING = 'Put it on your own site';

/** What each kind is seen by. */
const seen = { event: 'article', events: 'article, .empty, .month-grid', group: 'article', rsvp: 'button, form' };

async function expectDrawn(page, link) {
  const asked = new URLSearchParams(link.split('?')[1]);
  const isFrame = asked.get('way') === 'frame' || asked.get('view') === 'calendar' || asked.get('mode') === 'iframe';
  const place = isFrame ? page.frameLocator('.host iframe').locator('body') : page.locator('.host');
  await expect(place.locator(seen[asked.get('show')]).first(), link).toBeVisible();
}

test('each example of the document opens in the site', async ({ page, site }) => {
  test.slow();
  const { url } = await site();
  expect(LINKS).toHaveLength(blocks('html').length);
  for (const link of LINKS) {
    await open(page, url + link, HEADING);
    await expectDrawn(page, link);
  }
});

test('the page offers each example of the document, with the site’s own events', async ({ page, live }) => {
  const { url } = await live(eventWith({ topics: ['food'] }));
  await open(page, `${url}embedding`, HEADING);
  const examples = page.getByRole('region', { name: 'Examples' }).getByRole('link');
  await expect(examples).toHaveCount(LINKS.length);
  await expect(examples.first()).toHaveText('<turnout-event event="soup">');
  await expect(examples.nth(2)).toContainText('title="Soup Night"');
  for (const [at, link] of LINKS.entries()) {
    await examples.nth(at).click();
    await expectDrawn(page, link);
  }
});

test('the page’s two scripts in the document do what it says of them', async ({ page, host, live }) => {
  const [rsvp, height] = blocks('js');
  expect(blocks('js')).toHaveLength(2);
  const { url } = await host('changing');
  await page.evaluate(rsvp);
  await put(page, '<turnout-rsvp event="soup"></turnout-rsvp>');
  await page.getByRole('button', { name: 'RSVP for Soup Night' }).click();
  const form = conversation(page.frameLocator('dialog iframe'));
  await form.introduce('Ann');
  await form.send.click();
  await expect(page).toHaveTitle('yes: soup');

  const list = await live(...[1, 2, 3].map((day) => eventWith({ id: `e${day}`, name: `Evening ${day}`, ...on(day) })));
  const origin = new URL(list.url).origin;
  const server = createServer((request, response) => response.writeHead(request.url === '/' ? 200 : 204, { 'Content-Type': 'text/html' })
    .end(`<!doctype html><html lang="en"><title>A page</title><iframe src="${origin}/embed/events" title="What is on" width="300" height="20"></iframe>
      <script>${height.replaceAll('https://turnout.example', origin)}</script>`));
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('article')).toHaveCount(3);
  await expect.poll(() => frame.locator('body').evaluate((body) => innerHeight - body.getBoundingClientRect().height)).toBeGreaterThanOrEqual(0);
  await expect.poll(async () => (await page.locator('iframe').boundingBox()).height).toBeGreaterThan(300);
  await new Promise((done) => { server.close(done); server.closeAllConnections(); });
  expect(url).not.toBe(list.url);
});
