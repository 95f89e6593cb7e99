// What strangers wrote is shown and does nothing: each text of the corpus in every text field of every record, on every page.
import { readFileSync } from 'node:fs';
import { startDataset } from '../dataset.mjs';
import { expect, test } from '../site.mjs';
import { setAlarm } from './pages/alarm.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open } from './pages/frame.mjs';
import { eventId, groupSlug, strangeTown } from './pages/stranger.mjs';
import { keepFiles, tour } from './pages/tour.mjs';

const corpus = JSON.parse(readFileSync(new URL('../corpus/xss.json', import.meta.url), 'utf8'));
const HALVES = [corpus.filter((_, at) => at % 2 === 0), corpus.filter((_, at) => at % 2 === 1)];
const POLICIES = { 'under the policy': {}, 'without a policy': { csp: null } };

test.setTimeout(180_000);

for (const [policy, options] of Object.entries(POLICIES)) {
  HALVES.forEach((vectors, half) => {
    test(`${policy}, part ${half + 1}: nothing that strangers wrote runs`, async ({ page, site, complaints }) => {
      const texts = vectors.map((vector) => vector.text);
      const dataset = await startDataset(strangeTown(texts, options.csp === null ? 1 : 0));
      const { url, origin } = await site({ ...options, config: { title: 'Test', source: { kind: 'dataset', url: dataset.url } } });
      const alarm = await setAlarm(page, [origin, new URL(dataset.url).origin]);
      await keepFiles(page);

      await open(page, `${url}events`, 'Events');
      const unreadable = page.getByText(`${texts.length} records couldn't be read`);
      await unreadable.click();
      await alarm.listen('events');
      const stops = [
        ...texts.map((text, at) => ({ path: `groups/${groupSlug(at)}`, says: text })),
        ...texts.map((text, at) => ({ path: `events/${eventId(at)}`, says: text, act: 'calendar' })),
        ...texts.map((text, at) => ({ path: `events/${eventId(at)}/rsvp`, says: `RSVP for ${text}`, act: at % 4 ? undefined : 'answer' })),
        { path: 'groups', says: 'Groups' }, { path: 'plans', says: 'My plans' }, { path: '', says: "What's on" },
      ];
      expect(await tour(page, stops)).toEqual([]);

      // Still the same page, and still of use.
      expect(await page.evaluate(() => Promise.all(globalThis.files))).toHaveLength(texts.length);
      await frame(page).place('Events').click();
      await eventsPage(page).search.fill('Named oddly 7');
      await expect(frame(page).cards.first()).toContainText('Named oddly 7');
      await eventsPage(page).layout('Month').click();
      await expect(eventsPage(page).month).toBeVisible();
      await alarm.listen('month');
      expect(alarm.rung).toEqual([]);
      alarm.forgive(complaints);
      await dataset.close();
    });
  });
}

test('the alarm rings when something runs', async ({ page, site, complaints }) => {
  const { url, origin } = await site({ csp: null });
  const alarm = await setAlarm(page, [origin]);
  await open(page, url, "What's on");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src=nothing.png onerror="__ran=1"><iframe src="https://xss.invalid/"></iframe>');
  });
  await expect.poll(() => page.evaluate(() => '__ran' in window)).toBe(true);
  await alarm.listen('home');
  await expect.poll(() => alarm.rung.length).toBe(2);
  complaints.splice(0);
});
