// A stranger's page, on an origin of its own, that shows one address of the site in a frame and hears what the frame tells.
import { createServer } from 'node:http';
import { expect, eventWith, test as live } from './live.mjs';

/** Runs in the stranger's page: keeps what its frame tells, and makes the frame as high as it asks to be. */
function listen() {
  const frame = document.querySelector('iframe');
  globalThis.heights = [];
  globalThis.heard = [];
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
    if (data.type !== 'height') return globalThis.heard.push(data);
    globalThis.heights.push(data.height);
    frame.height = data.height;
  });
}

const page = (src, width) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>The Crumb Bakery</title></head>
  <body>
    <main>
      <h1>The Crumb Bakery</h1>
      <h2>What is on nearby</h2>
      <iframe src="${src}" title="From the town" width="${width}" height="150" style="border: 0"></iframe>
      <p><a href="#bread">Our bread</a></p>
    </main>
    <script>(${listen})()</script>
  </body>
</html>`;

/** Sites are at http://localhost. */
async function startStranger(src, width, at) {
  const server = createServer((request, response) => {
    if (request.url !== '/') return response.writeHead(204).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page(src, width));
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  return {
    url: `http://${at}:${server.address().port}/`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

export const test = live.extend({
  /**
   * `await framed('event/soup', {events, width, at})` shows `embed/event/soup` of a site with these events in a stranger's page, on the host `at`. Answers what
   * `live` does, the `frame` to look into, `stranger`, the address of the page around, and `heard()`: what it was told, heights aside.
   */
  framed: async ({ live, page }, use) => {
    const started = [];
    await use(async (path, { events = [eventWith()], width = '100%', at = '127.0.0.1' } = {}) => {
      const site = await live(...events);
      const stranger = await startStranger(`${site.url}embed/${path}`, width, at);
      started.push(stranger);
      await page.goto(stranger.url);
      return { ...site, frame: page.frameLocator('iframe'), stranger: stranger.url, heard: () => page.evaluate(() => globalThis.heard) };
    });
    await Promise.all(started.map((stranger) => stranger.close()));
  },
});

export { eventWith, expect };
