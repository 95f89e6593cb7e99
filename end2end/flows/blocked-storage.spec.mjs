// A browser that is told to let this site keep nothing within that other one, as its settings offer: no mock of it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { conversation, eventWith, expect, test as live } from '../live.mjs';
import { startHosts } from '../hosts.mjs';

const BLOCK = 2;

const test = live.extend({
  /** A browser of its own, in which http://localhost may keep nothing in a page of http://127.0.0.1. */
  strict: async ({ launchOptions }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'turnout-strict-'));
    await mkdir(join(folder, 'Default'));
    const cookies = { 'http://localhost,http://127.0.0.1': { setting: BLOCK } };
    await writeFile(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { content_settings: { exceptions: { cookies } } } }));
    const context = await chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'en-GB', serviceWorkers: 'block' });
    await use(context);
    await context.close();
    await rm(folder, { recursive: true, force: true });
  },
});

test('where the browser denies the dialog its storage, the answer counts, and its link leads on', async ({ live, strict }) => {
  const { url, server, control } = await live(eventWith());
  const hosts = await startHosts(new URL(url).origin, server);
  const page = await strict.newPage();
  await page.addInitScript(() => {
    globalThis.answers = [];
    addEventListener('turnout:rsvp', ({ detail }) => globalThis.answers.push(detail));
  });
  await page.goto(`${hosts.url}plain`);
  const opener = page.getByRole('button', { name: 'RSVP for Soup Night' });
  await opener.click();
  const frame = page.frameLocator('dialog iframe');
  await expect(frame.getByText('This browser keeps nothing here. Your answer is sent all the same')).toBeVisible();
  // It is really so.
  const kept = await frame.locator('html').evaluate(() => { try { localStorage.setItem('a', 'b'); return 'kept'; } catch (error) { return error.name; } });
  expect(kept).toBe('SecurityError');
  const form = conversation(frame);
  await form.introduce('Ann');
  await form.send.click();
  await expect(frame.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible({ timeout: 30_000 });
  await expect(frame.getByText('the link is the only way back to your answer')).toBeVisible();
  const stored = () => control.rsvps().map(({ name, response, status }) => [name, response, status]);
  expect(stored()).toEqual([['Ann', 'yes', 'confirmed']]);
  expect(await page.evaluate(() => globalThis.answers)).toEqual([{ event: 'soup', response: 'yes' }]);
  const link = await frame.getByRole('textbox', { name: 'Link to your RSVP' }).inputValue();
  await frame.getByRole('button', { name: 'Close' }).click();
  await expect(opener).toBeFocused();

  // The same browser, at the site itself: the link brings the answer there, where it can be kept and taken back.
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible();
  await page.goto(`${url}plans`);
  await expect(page.getByRole('link', { name: /Soup Night/ }).first()).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect.poll(stored).toEqual([['Ann', 'yes', 'cancelled']]);
  await hosts.close();
});
