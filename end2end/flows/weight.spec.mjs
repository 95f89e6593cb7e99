// A first visit to an event stays small, and asks nobody else for anything.
import { expect, test } from '../site.mjs';
import { EVENT_PAGE, LIMIT, bodyBytes, firstVisit, thirdParty } from '../bench/weight.mjs';

test('a first visit to an event fits its budget', async ({ page, site }) => {
  const { url } = await site();
  const devtools = await page.context().newCDPSession(page);
  const requests = await firstVisit(page, devtools, url + EVENT_PAGE);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(requests.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['app', 'script', 'style', 'data', 'page']));
  expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
  expect(thirdParty(requests, url)).toEqual([]);
  expect(bodyBytes(requests), requests.map(({ url, body }) => `${body} ${url}`).join('\n')).toBeLessThanOrEqual(LIMIT);
});
