// WebKit as GTK's MiniBrowser has it, over WebDriver, on a screen that nobody sees.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Builder, Key } from 'selenium-webdriver';
import { freePort } from '../port.mjs';

const PATIENCE = 20_000;
const KEYS = { Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB };

export async function webkit(browser, driver, screen) {
  const display = await startScreen(screen);
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display.name, TZ: 'Europe/London' };
  const steering = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' });
  await answers(port);
  return {
    newPage: () => newPage(`http://127.0.0.1:${port}`, browser),
    async close() {
      for (const running of [steering, display.running]) {
        running.kill();
        await once(running, 'exit');
      }
    },
  };
}

/** A session is a visitor who was never here. */
async function newPage(server, binary) {
  const session = await new Builder().usingServer(server)
    .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }).build();
  const run = (f, ...values) => session.executeScript(`return (${f})(...arguments)`, ...values);
  return {
    async goto(address) {
      await session.get(address);
      await run(listen);
    },
    run,
    async inFrame(f, ...values) {
      const frame = await run(onlyFrame);
      if (!frame) throw new Error('no frame');
      await session.switchTo().frame(frame);
      try {
        return await run(f, ...values);
      } finally {
        await session.switchTo().defaultContent();
      }
    },
    press: (key) => session.actions().sendKeys(KEYS[key]).perform(),
    type: (text) => session.actions().sendKeys(text).perform(),
    complaints: () => run(() => globalThis.complaints),
    close: () => session.quit(),
  };
}

/** WebDriver has no word for the console, so the page itself keeps what it is told from here on. */
function listen() {
  globalThis.complaints = [];
  const keep = (...words) => globalThis.complaints.push(words.join(' '));
  console.error = keep;
  console.warn = keep;
  addEventListener('error', ({ message }) => keep(message));
  addEventListener('unhandledrejection', ({ reason }) => keep(reason));
}

/** The page's only frame, in a shadow root or not. */
function onlyFrame() {
  const roots = [document, ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot).filter(Boolean)];
  return roots.map((root) => root.querySelector('iframe')).find(Boolean);
}

async function startScreen(program) {
  const running = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(running.stdio[3], 'data');
  return { running, name: `:${String(number).trim()}` };
}

async function answers(port) {
  for (const until = Date.now() + PATIENCE; ;) {
    try {
      return await fetch(`http://127.0.0.1:${port}/status`);
    } catch (error) {
      if (Date.now() > until) throw error;
      await wait(100);
    }
  }
}
