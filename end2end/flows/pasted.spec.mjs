// The code that the site wrote, pasted as it was copied into a page of another origin, under the policy that the site gave with it.
import { createServer } from 'node:http';
import { conversation, eventWith, expect, test as live } from '../live.mjs';
import { open } from './pages/frame.mjs';

const bread = eventWith({ id: 'bread', name: 'Bread "& <b>Butter' });

const test = live.extend({
  /** `await paste(address, way)` copies the code of that way at that address of the site; answers with what `live` does, once the stranger's page stands. */
  paste: async ({ live, page }, use) => {
    const servers = [];
    await use(async (asked, way) => {
      const site = await live(eventWith(), bread);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, `${site.url}embedding?${asked}`, 'Put it on your own site');
      const written = page.getByRole('region', { name: way, exact: true });
      // Its name is in it once the events are here.
      await expect(written.locator('pre')).not.toContainText('Test');
      await written.getByRole('button').click();
      await expect(written.getByText('Copied. Paste it into your page.')).toBeVisible();
      const code = await page.evaluate(() => navigator.clipboard.readText());
      const policy = await written.locator('p code').innerText();
      const server = createServer((request, response) => {
        if (request.url !== '/') return response.writeHead(204).end();
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': `default-src 'none'; ${policy}` })
          .end(`<!doctype html><html lang="en"><title>The Crumb Bakery</title><body><h1>The Crumb Bakery</h1>${code}</body></html>`);
      });
      servers.push(server);
      await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
      await page.addInitScript(() => {
        globalThis.answers = [];
        addEventListener('turnout:rsvp', ({ target, detail }) => globalThis.answers.push([target.localName, detail]));
      });
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await expect(page.getByRole('heading', { level: 1, name: 'The Crumb Bakery' })).toBeVisible();
      return site;
    });
    await Promise.all(servers.map((server) => new Promise((done) => { server.close(done); server.closeAllConnections(); })));
  },
});

const SCRIPTED = [['With our script', 'turnout'], ['Where unknown tags are removed', 'div']];
const ways = { turnout: 'elements', div: 'markup' };

for (const [way, tag] of SCRIPTED) {
  test(`a card is drawn where its code is pasted: ${way}`, async ({ page, paste }) => {
    const { url } = await paste(`event=bread&way=${ways[tag]}`, way);
    const card = page.getByRole('article');
    await expect(card.getByRole('heading', { name: bread.name })).toBeVisible();
    await expect(card.getByRole('link')).toHaveAttribute('href', `${url}events/bread`);
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test(`an RSVP is given, stored, and told the page, where its code is pasted: ${way}`, async ({ page, paste }) => {
    const { control } = await paste(`show=rsvp&event=bread&way=${ways[tag]}`, way);
    await page.getByRole('button', { name: `RSVP for ${bread.name}` }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    const frame = page.frameLocator('dialog iframe');
    const form = conversation(frame);
    await form.introduce('Ann');
    await form.send.click();
    await expect(frame.getByRole('heading', { name: "You're going" })).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => page.evaluate(() => globalThis.answers))
      .toEqual([[tag === 'div' ? 'div' : 'turnout-rsvp', { event: 'bread', response: 'yes' }]]);
    expect(control.rsvps().map(({ name, response }) => [name, response])).toEqual([['Ann', 'yes']]);
    await frame.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: `RSVP for ${bread.name}` })).toBeFocused();
  });

  test(`its colours and type come along: ${way}`, async ({ page, paste }) => {
    await paste(`event=soup&way=${ways[tag]}&surface=rgb(1,%202,%203)&radius=3px`, way);
    const card = page.getByRole('article');
    await expect(card).toBeVisible();
    expect(await card.evaluate((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).borderRadius])).toEqual(['rgb(1, 2, 3)', '3px']);
  });
}

test('a frame shows the card where its code is pasted', async ({ page, paste }) => {
  await paste('event=bread&way=frame', 'Without a script');
  await expect(page.frameLocator('iframe').getByRole('heading', { name: bread.name })).toBeVisible();
  await expect(page.locator('iframe')).toHaveAttribute('title', bread.name);
  // As high as it is written to be, which is as high as it was in the preview.
  expect(await page.frameLocator('iframe').locator('html').evaluate((html) => html.scrollHeight > 100 && html.scrollHeight <= innerHeight + 60)).toBe(true);
});

test('an RSVP is given in a pasted frame', async ({ page, paste }) => {
  const { control } = await paste('show=rsvp&event=bread&way=frame', 'Without a script');
  const frame = page.frameLocator('iframe');
  const form = conversation(frame);
  await form.introduce('Ann');
  await form.send.click();
  await expect(frame.getByRole('heading', { name: "You're going" })).toBeVisible({ timeout: 30_000 });
  expect(control.rsvps().map(({ name, response }) => [name, response])).toEqual([['Ann', 'yes']]);
});
