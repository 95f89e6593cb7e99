// What every flow stands on: the built site, served under its Content-Security-Policy, and a page whose console stays clean.
import { test as base, expect } from '@playwright/test';
import { startSite } from '../bin/serve.mjs';

/** What the tests' own tool says when a page keeps itself for later. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

export const test = base.extend({
  /** `await site({config, base, fallback, dist})` starts a server for this test; it stops afterwards. */
  site: async ({}, use) => {
    const started = [];
    await use(async (options) => {
      const site = await startSite(options);
      started.push(site);
      return site;
    });
    await Promise.all(started.map((site) => site.close()));
  },

  /** Failures the page told the console. Empty at the end, unless the test takes out what it expects. */
  complaints: [
    async ({ page }, use) => {
      const complaints = [];
      page.on('console', (message) => {
        if (message.text() === BLOCKED) return;
        if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, 'what the console said').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
