// Saying yes from somebody else's page: the answer reaches the server, the page around hears which, and nothing else.
import { AxeBuilder } from '@axe-core/playwright';
import { conversation } from '../live.mjs';
import { eventWith, expect, test } from '../framing.mjs';

const stored = (control) => control.rsvps().map(({ name, response, status }) => ({ name, response, status }));
const going = (frame) => expect(frame.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible({ timeout: 30_000 });
const link = (frame) => frame.getByRole('textbox', { name: 'Link to your RSVP' });
const TOLD = { source: 'turnout', version: 1 };

/** The page that the frame is in. */
const around = (stranger) => `rsvp/soup?host=${encodeURIComponent(stranger)}`;

test('an answer given in a frame is stored, told without who gave it, and leads on by its link', async ({ page, framed }) => {
  const { url, control, frame, heard } = await framed(around('http://127.0.0.1'));
  const form = conversation(frame);
  await form.introduce('Ann');
  await form.answer('Yes').check();
  await form.send.click();
  await going(frame);
  await expect(frame.getByRole('heading', { level: 1 })).toBeFocused();
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed' }]);
  await expect(frame.getByText('Ring twice.')).toBeVisible();

  // Another browser, with nothing of this one.
  const [{ id, editKey }] = control.rsvps();
  const address = await link(frame).inputValue();
  expect(address).toBe(`${url}plans/${id}#event=soup&key=${editKey}`);
  const other = await page.context().browser().newContext();
  const elsewhere = await other.newPage();
  const asked = [];
  elsewhere.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer}`));
  await elsewhere.goto(address);
  await expect(elsewhere.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible();
  await expect(elsewhere).toHaveURL(`${url}plans/${id}`);
  expect(asked.filter((line) => line.split('#')[0].includes(editKey))).toEqual([]);
  await elsewhere.reload();
  await elsewhere.getByRole('button', { name: 'Cancel RSVP' }).click();
  await elsewhere.getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect.poll(() => stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'cancelled' }]);
  await other.close();

  // The origin it was told is not the one around: nobody hears a thing.
  expect(await heard()).toEqual([]);
});

test('the page around hears the answer, a change of it, and that the dialog may close', async ({ framed, page }) => {
  const { control, frame, heard, stranger } = await framed('rsvp/soup', { at: 'localhost', events: [eventWith({ rsvp: { allowMaybe: true } })] });
  const form = conversation(frame);
  await form.introduce('Ann');
  await form.send.click();
  await going(frame);
  const yes = { ...TOLD, type: 'rsvp', event: 'soup', answer: 'yes' };
  await expect.poll(heard).toEqual([yes]);
  await frame.getByRole('button', { name: 'Change RSVP' }).click();
  await form.answer('Maybe').check();
  await form.send.click();
  await expect(frame.getByRole('heading', { level: 1, name: 'You might come' })).toBeVisible();
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'maybe', status: 'confirmed' }]);
  await expect.poll(heard).toEqual([yes, { ...yes, answer: 'maybe' }]);
  await page.keyboard.press('Escape');
  await expect.poll(heard).toEqual([yes, { ...yes, answer: 'maybe' }, { ...TOLD, type: 'close' }]);
  // Outside a dialog there is nothing to close.
  await expect(frame.getByRole('button', { name: 'Close' })).toHaveCount(0);
  await page.locator('iframe').evaluate((iframe, host) => { iframe.src += `?host=${encodeURIComponent(host)}`; }, new URL(stranger).origin);
  await expect(frame.getByText("My answer: You might go")).toBeVisible();
  await form.send.click();
  await frame.getByRole('button', { name: 'Close' }).click();
  await expect.poll(async () => (await heard()).slice(3)).toEqual([{ ...yes, answer: 'maybe' }, { ...TOLD, type: 'close' }]);
});

test('by keyboard alone', async ({ page, framed }) => {
  const { control, frame, heard } = await framed('rsvp/soup');
  await expect(frame.getByLabel('Your name')).toBeVisible();
  const press = async (key, times = 1) => { for (let at = 0; at < times; at += 1) await page.keyboard.press(key); };
  const reach = async (target) => {
    for (let at = 0; at < 20; at += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await press('Tab');
    }
    throw new Error('the keyboard does not get there');
  };
  await reach(frame.getByRole('radio', { name: 'Yes', exact: true }));
  await press('ArrowDown');
  await press('ArrowUp');
  await reach(frame.getByLabel('Your name'));
  await page.keyboard.type('Ann');
  await reach(frame.getByLabel('Email'));
  await page.keyboard.type('ann@example.org');
  await reach(frame.getByRole('button', { name: 'Send RSVP' }));
  await press('Enter');
  await going(frame);
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed' }]);
  await reach(link(frame));
  await press('Escape');
  await expect.poll(async () => (await heard()).map(({ type }) => type)).toEqual(['rsvp', 'close']);
});

/** Every way in which a browser denies a frame its storage, at once. */
function deny() {
  if (window === top) return;
  const denied = () => { throw new DOMException('denied', 'SecurityError'); };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: denied });
  LockManager.prototype.request = () => Promise.reject(new DOMException('denied', 'SecurityError'));
  window.BroadcastChannel = class { constructor() { denied(); } };
}

const notKept = 'This browser keeps nothing here. Your answer is sent all the same';

test('where the browser keeps nothing in frames, the answer is sent, and its link is the way back', async ({ page, framed }) => {
  await page.addInitScript(deny);
  const { control, frame } = await framed('rsvp/soup');
  await expect(frame.getByText(notKept)).toBeVisible();
  const form = conversation(frame);
  await form.introduce('Ann');
  await form.send.click();
  await going(frame);
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed' }]);
  await expect(frame.getByText('the link is the only way back to your answer')).toBeVisible();
  await page.goto(await link(frame).inputValue());
  await expect(page.getByRole('heading', { level: 1, name: "You're going" })).toBeVisible();
});

test('a frame that keeps things says where the link leads, and no more', async ({ framed, page }) => {
  // Another origin of the same site: no browser denies that its storage.
  const { control, frame } = await framed('rsvp/soup', { at: 'localhost' });
  const form = conversation(frame);
  await expect(form.name).toBeVisible();
  await expect(frame.getByText(notKept)).toHaveCount(0);
  await form.introduce('Ann');
  await page.reload();
  await expect(form.name).toHaveValue('Ann');
  await form.send.click();
  await going(frame);
  expect(stored(control)).toEqual([{ name: 'Ann', response: 'yes', status: 'confirmed' }]);
  await expect(frame.getByText('It leads to your RSVP on Test')).toBeVisible();
  await expect(frame.getByText('the link is the only way back to your answer')).toHaveCount(0);
});

test('a link whose key is wrong shows nothing of the answer', async ({ page, framed, complaints }) => {
  const { url, control, frame } = await framed('rsvp/soup');
  const form = conversation(frame);
  await form.introduce('Ann');
  await form.send.click();
  await going(frame);
  const [{ id }] = control.rsvps();
  await page.goto(`${url}plans/${id}#event=soup&key=not-the-key-that-it-had`);
  await expect(page.getByRole('main')).not.toContainText('Ann');
  await expect(page.getByRole('alert').or(page.getByText('No ticket on this device'))).toBeVisible();
  complaints.length = 0;
});

test('everybody can answer in a frame, in both themes', async ({ page, framed }) => {
  test.slow();
  const { frame } = await framed(around('http://127.0.0.1'));
  const check = async (state) => {
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const width of [240, 360, 640]) {
        await page.setViewportSize({ width: width + 16, height: 740 });
        const { violations } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
        expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)), `${state}, ${theme}, ${width} px`).toEqual([]);
        expect.soft(await frame.locator('html').evaluate((html) => html.scrollWidth <= innerWidth), `${state}, ${width} px`).toBe(true);
      }
    }
  };
  const form = conversation(frame);
  await expect(form.name).toBeVisible();
  await check('asked');
  await form.send.click();
  await expect(frame.getByRole('alert')).toBeVisible();
  await check('with problems');
  await form.introduce('Ann');
  // By keyboard: the frame grows and shrinks with what is told, and a pointer could miss the button meanwhile.
  await form.send.press('Enter');
  await going(frame);
  await check('answered');
});
