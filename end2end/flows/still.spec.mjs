// Nothing that has been shown moves while the rest arrives (CLS 0), on a phone and on a desk.
import { expect, test } from '../site.mjs';

const PAGES = ['', 'events', 'events?view=month', 'events/supper-club', 'groups', 'groups/newcomers-table', 'plans'];
const SCREENS = { phone: { width: 412, height: 823 }, desk: { width: 1350, height: 940 } };

/** Runs in the page: what moved, from where to where. */
function watchShifts() {
  const moved = [];
  globalThis.moved = moved;
  const name = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.outerHTML.slice(0, 80) ?? 'something since removed';
  const tell = ({ node, previousRect: was, currentRect: is }) => `${name(node)} y ${was.y} → ${is.y}, height ${was.height} → ${is.height}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved.push({ value: entry.value, what: entry.sources.map(tell) });
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const path of PAGES) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    test(`nothing moves while /${path} arrives (${screen})`, async ({ page, site }) => {
      const { url } = await site();
      await page.setViewportSize(viewport);
      await page.addInitScript(watchShifts);
      await page.goto(url + path, { waitUntil: 'networkidle' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // Shifts are told with the frame that shows them.
      const moved = await page.evaluate(() => new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(globalThis.moved))));
      }));
      expect(moved).toEqual([]);
    });
  }
}
