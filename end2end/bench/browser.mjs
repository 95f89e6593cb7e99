// The browser that is measured, and what every measurement asks of it.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

// bin/env.sh finds the browser; the paths are for a plain `node end2end/bench/main.mjs`.
export const CHROMIUM = process.env.CHROMIUM || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

/** A visitor who was never here: nothing cached, nothing stored. */
export async function newVisitor(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  return { page, devtools, leave: () => context.close() };
}

// A Pixel-like phone, as Lighthouse's mobile run has it.
export const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

/** Lighthouse's slow phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms a request, a processor four times slower. */
export async function slowDown(devtools) {
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}
