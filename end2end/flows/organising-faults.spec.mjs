// Each way in which an organiser's word can fail on the way to PocketBase: kept, said on the screen, and counted once. What is stored is
// read from the database.
import { FAULTS } from '../faults/proxy.mjs';
import { ORGANISER } from '../backends/pocketbase/process.mjs';
import { expect, test } from './pages/door.mjs';
import { OFFLINE, REASONS } from './pages/faults.mjs';
import { organising, signIn } from './pages/organising.mjs';

/** What is said of Ann, who waits for approval: how she stands before and after, and how that is seen. */
const WORDS = {
  'a seat': { deed: 'Approve', before: ['pending', false], after: ['confirmed', false], seen: (desk) => expect(desk.names('Coming')).toHaveText(['Ann']) },
  'a refusal': { deed: 'Decline', before: ['pending', false], after: ['declined', false], seen: (desk) => expect(desk.names('Cancelled or declined')).toHaveText(['Ann']) },
  'an arrival': {
    deed: 'Check in', before: ['confirmed', false], after: ['confirmed', true], prepare: approve,
    seen: (desk) => expect(desk.row('Ann')).toContainText('Checked in'),
  },
};

async function approve(desk) {
  await desk.act('Approve', 'Ann').click();
  await expect(desk.said).toHaveText('Ann has a seat.');
}

async function say(desk, deed) {
  await desk.act(deed, 'Ann').click();
  if (deed === 'Decline') await desk.row('Ann').getByRole('group').getByRole('button', { name: 'Decline', exact: true }).click();
}

for (const [what, word] of Object.entries(WORDS)) {
  for (const [fault, reason] of Object.entries(REASONS)) {
    test(`${what}, ${fault}: kept, said, and counted once`, async ({ page, context, door, complaints }) => {
      const { url, id, proxy } = door;
      const desk = organising(page);
      const stored = async () => (await door.standings())[0].slice(1);
      if (fault === 'no answer at all') await page.clock.install();
      await page.goto(`${url}events/${id}/answers`);
      await signIn(page, ORGANISER);
      await expect(desk.names('Waiting for approval')).toHaveText(['Ann', 'Bea']);
      await word.prepare?.(desk);
      if (fault === OFFLINE) await context.setOffline(true);
      else proxy.break('PATCH', fault);
      await say(desk, word.deed);
      if (fault === 'no answer at all') {
        await expect.poll(proxy.broken).toBeGreaterThan(0);
        await page.clock.runFor(16_000);
      }
      await expect(desk.row('Ann')).toContainText('Kept on this device, not sent yet');
      await expect(desk.row('Ann')).toContainText(reason);
      expect(await stored()).toEqual(FAULTS[fault]?.isForwarded ? word.after : word.before);

      // Nobody is there when the network comes back, or the page would send at once, and the reload cut in.
      const address = page.url();
      await page.goto('about:blank');
      await context.setOffline(false);
      proxy.heal();
      await page.goto(address);
      await word.seen(desk);
      await expect(page.getByText('sent yet')).toHaveCount(0);
      expect(await stored()).toEqual(word.after);
      complaints.splice(0);
    });
  }
}
