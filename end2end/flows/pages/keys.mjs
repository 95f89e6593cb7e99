// A person without a pointer.
import { expect } from '../../site.mjs';

export function keys(page) {
  return {
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    /** Goes on by Tab until `target` has the focus. */
    async tabTo(target) {
      await expect(target).toBeVisible();
      for (let step = 0; step < 60; step += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      await expect(target, 'reached by Tab').toBeFocused();
    },
    /** Puts `text` in place of what stands in the focused field. */
    async retype(text) {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
  };
}
