// Chromium over its own protocol, Firefox over WebDriver BiDi: the library behind both is the same.
import puppeteer from 'puppeteer-core';

// Which asks for a page's icon even where the page forbids that.
const NO_ICONS = { 'browser.chrome.site_icons': false };

export async function steered(browser, executablePath) {
  const started = await puppeteer.launch({
    browser, executablePath, env: { ...process.env, TZ: 'Europe/London' },
    ...(browser === 'firefox' ? { extraPrefsFirefox: NO_ICONS } : { args: ['--no-sandbox'] }),
  });
  return { newPage: () => newPage(started), close: () => started.close() };
}

async function newPage(started) {
  const context = await started.createBrowserContext();
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    goto: (address) => page.goto(address, { waitUntil: 'load' }),
    run: (f, ...values) => page.evaluate(f, ...values),
    async inFrame(f, ...values) {
      const [, frame] = page.frames();
      if (!frame) throw new Error('no frame');
      return frame.evaluate(f, ...values);
    },
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    complaints: () => complaints,
    close: () => context.close(),
  };
}
