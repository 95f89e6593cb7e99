// Each way in which sending can fail, for each thing that is sent, before PocketBase: nothing is lost, nothing counts twice, and the
// screen says how it stands. What is stored is read from the database, past the contract's own calls.
import { FAULTS } from '../faults/proxy.mjs';
import { conversation } from '../live.mjs';
import { expect, test } from '../pocketbase.mjs';
import { OFFLINE, REASONS } from './pages/faults.mjs';
import { frame, open } from './pages/frame.mjs';

const note = 'Bread, and “butter”';
const ann = (more) => ({ name: 'Ann', status: 'confirmed', guests: 0, note, ...more });

async function fill(page, { url, id }) {
  await page.goto(`${url}events/${id}/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await page.getByLabel('A word for the organisers').fill(note);
  return form;
}

async function answered(page, town) {
  const form = await fill(page, town);
  await form.send.click();
  await expect(frame(page).title).toHaveText("You're going");
}

const send = (page) => conversation(page).send.click();

async function cancel(page) {
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Cancel RSVP' }).click();
}

async function changeGuests(page, town) {
  await answered(page, town);
  await page.getByRole('button', { name: 'Change RSVP' }).click();
  await conversation(page).guests.fill('2');
}

/** What is sent: `prepare` comes to where it is, `act` sends it, `again` sends it once more after a refusal. */
const WRITES = {
  'a first answer': {
    method: 'PUT', before: [], after: [ann()], done: "You're going", kept: 'Not sent yet', prepare: fill, act: send, again: send,
  },
  'a change': {
    method: 'PUT', before: [ann()], after: [ann({ guests: 2 })], done: "You're going", kept: 'Not sent yet', prepare: changeGuests, act: send, again: send,
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

for (const [what, write] of Object.entries(WRITES)) {
  for (const [fault, reason] of Object.entries(REASONS)) {
    test(`${what}, ${fault}: kept, said, and counted once`, async ({ page, context, broken, complaints }) => {
      const { proxy, stored } = broken;
      if (fault === 'no answer at all') await page.clock.install();
      await write.prepare(page, broken);
      if (fault === OFFLINE) await context.setOffline(true);
      else proxy.break(write.method, fault);
      await write.act(page);
      if (fault === 'no answer at all') {
        await expect.poll(proxy.broken).toBeGreaterThan(0);
        await page.clock.runFor(16_000);
      }
      const said = page.getByRole('status').filter({ hasText: write.kept });
      await expect(said).toContainText(reason);
      expect(await stored()).toEqual(FAULTS[fault]?.isForwarded ? write.after : write.before);

      // A week later, or so. Nobody is there when the network comes back, or the page would send at once, and the reload cut in.
      const address = page.url();
      await page.goto('about:blank');
      await context.setOffline(false);
      proxy.heal();
      await page.goto(address);
      await expect(frame(page).title).toHaveText(write.done);
      await expect(said).toHaveCount(0);
      expect(await stored()).toEqual(write.after);
      complaints.splice(0);
    });
  }

  // PocketBase refuses neither a first answer nor a cancellation so: they name no version. A proxy may.
  test(`${what}, 412: comes back with the reason and all that was typed, and may be sent again`, async ({ page, broken, complaints }) => {
    const { proxy, stored } = broken;
    await write.prepare(page, broken);
    proxy.break(write.method, 412);
    await write.act(page);
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed it before you' })).toBeVisible();
    if (write.method === 'PUT') await expect(page.getByLabel('A word for the organisers')).toHaveValue(note);
    expect(await stored()).toEqual(write.before);
    proxy.heal();
    await write.again(page);
    await expect(frame(page).title).toHaveText(write.done);
    expect(await stored()).toEqual(write.after);
    complaints.splice(0);
  });

  test(`${what}, the tab is killed before the answer: it goes on in the next one`, async ({ page, context, broken, complaints }) => {
    const { url, proxy, stored } = broken;
    await write.prepare(page, broken);
    proxy.break(write.method, 'no answer at all');
    await write.act(page);
    await expect.poll(proxy.broken).toBeGreaterThan(0);
    await page.close({ runBeforeUnload: false });
    proxy.heal();
    const next = await context.newPage();
    await open(next, `${url}plans`, 'My plans');
    await frame(next).cards.getByRole('link').first().click();
    await expect(frame(next).title).toHaveText(write.done);
    expect(await stored()).toEqual(write.after);
    complaints.splice(0);
  });
}

test('a change, 412 of PocketBase itself: what somebody else wrote is said, and what was typed may be sent again', async ({ page, broken, complaints }) => {
  const { stored, change } = broken;
  await changeGuests(page, broken);
  await change({ note: 'By telephone', response: 'maybe' });
  await send(page);
  const alert = page.getByRole('alert').filter({ hasText: 'Somebody changed it before you' });
  await expect(alert).toContainText('My answer: You might go');
  await expect(conversation(page).guests).toHaveValue('2');
  expect(await stored()).toEqual([ann({ note: 'By telephone' })]);
  await send(page);
  await expect(frame(page).title).toHaveText("You're going");
  expect(await stored()).toEqual([ann({ guests: 2 })]);
  complaints.splice(0);
});
