// Each way in which sending can fail, for each thing that is sent, before a live backend: nothing is lost, nothing counts twice, and
// the screen says how it stands. What the backend holds is asked of the backend itself, as its organisers do.
import { FAULTS, startProxy } from '../faults/proxy.mjs';
import { startServer } from '../server/http.mjs';
import { conversation, eventWith, expect, test as base } from '../live.mjs';
import { frame, open } from './pages/frame.mjs';

const TOKEN = 'organiser';

const test = base.extend({
  /** A site whose endpoint is a backend behind a proxy that breaks things: `{url, proxy, stored}`. */
  broken: async ({ site }, use) => {
    const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }];
    const backend = await startServer({ dataset: { groups, events: [eventWith()] }, token: TOKEN });
    const proxy = await startProxy(backend.url);
    const { url } = await site({ config: { title: 'Test', source: { kind: 'rest', url: proxy.url } } });
    const stored = async () => {
      const answer = await fetch(`${backend.url}/events/soup/rsvps`, { headers: { Authorization: `Bearer ${TOKEN}` } });
      const { items } = await answer.json();
      return items.map(({ attendee, status, additionalNumberOfGuests: guests, note }) => ({ name: attendee.name, status, guests, note }));
    };
    await use({ url, proxy, stored });
    await proxy.close();
    await backend.close();
  },
});

const note = 'Bread, and “butter”';
const ann = (more) => ({ name: 'Ann', status: 'confirmed', guests: 0, note, ...more });

/** What is said while it is not sent, beside that it is kept. */
const REASONS = {
  'cut before it is sent': "We couldn't reach the server",
  'cut before the answer': "We couldn't reach the server",
  'no answer at all': 'The server took too long to answer',
  500: 'The server is having a rest',
  429: 'Too many tries',
  'truncated JSON': "something we can't read",
  'HTML instead of JSON': 'a web page came',
  'wrong types': "something we can't read",
  '10 MB': 'is larger than 8 MiB',
};

async function fill(page, url) {
  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await page.getByLabel('A word for the organisers').fill(note);
  return form;
}

async function answered(page, url) {
  const form = await fill(page, url);
  await form.send.click();
  await expect(frame(page).title).toHaveText("You're going");
}

/** What is sent: `prepare` comes to where it is, `act` sends it, `refill` sends it once more after a refusal. */
const WRITES = {
  'a first answer': {
    method: 'PUT', before: [], after: [ann()], done: "You're going", kept: 'Not sent yet',
    prepare: fill,
    act: (page) => conversation(page).send.click(),
    again: (page) => conversation(page).send.click(),
  },
  'a change': {
    method: 'PUT', before: [ann()], after: [ann({ guests: 2 })], done: "You're going", kept: 'Not sent yet',
    async prepare(page, url) {
      await answered(page, url);
      await page.getByRole('button', { name: 'Change RSVP' }).click();
      await conversation(page).guests.fill('2');
    },
    act: (page) => conversation(page).send.click(),
    again: (page) => conversation(page).send.click(),
  },
  'a cancellation': {
    method: 'DELETE', before: [ann()], after: [ann({ status: 'cancelled' })], done: 'Your RSVP is cancelled', kept: "Your cancellation isn't sent yet",
    prepare: answered,
    act: cancel,
    async again(page) {
      await page.getByRole('button', { name: "Don't send it" }).click();
      await cancel(page);
    },
  },
};

async function cancel(page) {
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Cancel RSVP' }).click();
}

/** Stored fields that were never sent come back in many ways. */
const same = (records) => records.map((record) => ({ ...record, guests: record.guests ?? 0 }));

for (const [what, write] of Object.entries(WRITES)) {
  for (const [fault, { isForwarded }] of Object.entries(FAULTS).filter(([kind]) => kind in REASONS)) {
    test(`${what}, ${fault}: kept, said, and counted once`, async ({ page, broken, complaints }) => {
      const { url, proxy, stored } = broken;
      if (fault === 'no answer at all') await page.clock.install();
      await write.prepare(page, url);
      proxy.break(write.method, fault);
      await write.act(page);
      if (fault === 'no answer at all') {
        await expect.poll(proxy.broken).toBeGreaterThan(0);
        await page.clock.runFor(16_000);
      }
      const said = page.getByRole('status').filter({ hasText: write.kept });
      await expect(said).toContainText(REASONS[fault]);
      expect(same(await stored())).toEqual(isForwarded ? write.after : write.before);

      // A week later, or so.
      proxy.heal();
      await page.reload();
      await expect(frame(page).title).toHaveText(write.done);
      await expect(said).toHaveCount(0);
      expect(same(await stored())).toEqual(write.after);
      complaints.splice(0);
    });
  }

  test(`${what}, 412: comes back with the reason and all that was typed, and may be sent again`, async ({ page, broken, complaints }) => {
    const { url, proxy, stored } = broken;
    await write.prepare(page, url);
    proxy.break(write.method, 412);
    await write.act(page);
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed it before you' })).toBeVisible();
    if (write.method === 'PUT') await expect(page.getByLabel('A word for the organisers')).toHaveValue(note);
    expect(same(await stored())).toEqual(write.before);
    proxy.heal();
    await write.again(page);
    await expect(frame(page).title).toHaveText(write.done);
    expect(same(await stored())).toEqual(write.after);
    complaints.splice(0);
  });

  test(`${what}, the tab is killed before the answer: it goes on in the next one`, async ({ page, context, broken, complaints }) => {
    const { url, proxy, stored } = broken;
    await write.prepare(page, url);
    proxy.break(write.method, 'no answer at all');
    await write.act(page);
    await expect.poll(proxy.broken).toBeGreaterThan(0);
    await page.close({ runBeforeUnload: false });
    proxy.heal();
    const next = await context.newPage();
    await open(next, `${url}plans`, 'My plans');
    await frame(next).cards.getByRole('link').first().click();
    await expect(frame(next).title).toHaveText(write.done);
    expect(same(await stored())).toEqual(write.after);
    complaints.splice(0);
  });
}
