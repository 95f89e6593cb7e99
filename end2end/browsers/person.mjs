// What somebody with nothing but a keyboard does.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { unfocused } from './looking.mjs';

const PATIENCE = 30_000;
const MOST_TABS = 40;
export const NAME = 'input[autocomplete=name]';

/** As somebody without a mouse gets to what `selector` names, in the page or (`look`) in its frame. */
export async function tabTo(page, selector, look = page.run) {
  for (let presses = 0; ; presses += 1) {
    const fault = await look(unfocused, selector);
    if (!fault) return;
    if (presses === MOST_TABS) assert.fail(fault);
    await page.press('Tab');
  }
}

/** Fills in what an RSVP needs, and sends it. */
export async function introduce(page, look = page.run) {
  await tabTo(page, NAME, look);
  await page.type('Ann');
  await tabTo(page, 'input[type=email]', look);
  await page.type('ann@example.org');
  await page.press('Enter');
}

/** Waits until `look` answers nothing, which it does once all is well. */
export async function settled(look) {
  for (const end = Date.now() + PATIENCE; ;) {
    // A page on its way to another has nothing to say.
    const fault = await look().catch((error) => String(error));
    if (!fault) return;
    if (Date.now() > end) assert.fail(fault);
    await wait(100);
  }
}
