// A first visit to an event stays small, and asks nobody else for anything.
import { expect, test } from '../site.mjs';
import { EVENT_PAGE, LIMIT, bodyBytes, firstVisit, headerBytes, thirdParty } from '../bench/weight.mjs';

test('a first visit to an event fits its budget', async ({ page, site }) => {
  const { url } = await site();
  const devtools = await page.context().newCDPSession(page);
  const requests = await firstVisit(page, devtools, url + EVENT_PAGE);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(requests.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['app', 'script', 'style', 'data', 'page']));
  expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
  expect(thirdParty(requests, url)).toEqual([]);
  // What the limit does not hold is measured all the same, and told (docs/measuring.md says what is in it).
  for (const { url, headers } of requests) expect(headers, `headers of ${url}`).toBeGreaterThan(100);
  const description = `${bodyBytes(requests)} bytes of bodies, ${headerBytes(requests)} of headers`;
  test.info().annotations.push({ type: 'on the wire', description });
  console.log(`First visit to an event page: ${description}`);
  expect(bodyBytes(requests), requests.map(({ url, body }) => `${body} ${url}`).join('\n')).toBeLessThanOrEqual(LIMIT);
});
