import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// bin/env.sh finds the browser; the paths are for a plain `npx playwright test`.
const chromium = process.env.CHROMIUM || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export default defineConfig({
  testDir: 'flows',
  testMatch: '**/*.spec.mjs',
  outputDir: 'report/results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  // A busy machine is no reason to fail.
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: chromium, args: ['--no-sandbox'] },
    // A page's requests are the page's own, for tests to break; flows about the worker allow it.
    serviceWorkers: 'block',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
