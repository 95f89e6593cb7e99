// The page that writes the code for other people's pages: what is chosen is seen on a page that could be theirs.
import { conversation, eventWith, expect, test } from '../live.mjs';
import { expectAccess } from './pages/access.mjs';
import { open } from './pages/frame.mjs';

const HEADING = 'Put it on your own site';
const WAYS = [['With our script', 'turnout-event'], ['Where unknown tags are removed', 'div[data-turnout=event]'], ['Without a script', 'iframe']];
const bread = eventWith({ id: 'bread', name: 'Bread "& <b>Butter' });
const framed = (page) => page.frameLocator('.host iframe');
const shown = (page) => page.locator('.host');
const codeOf = (page, way) => page.getByRole('region', { name: way, exact: true }).locator('pre').innerText();
const go = (page, way) => page.getByLabel('How it gets there').selectOption(way);

test('what is chosen is seen at once, and stays chosen in the address', async ({ page, live }) => {
  const { url } = await live(eventWith(), bread);
  await open(page, `${url}embedding`, HEADING);
  await expect(page.locator('.host turnout-events').getByRole('article')).toHaveCount(2);
  await page.getByLabel('How many').selectOption('1');
  await expect(shown(page).getByRole('article')).toHaveCount(1);
  await page.getByLabel('From').fill('2100-01-01');
  await expect(shown(page).getByText('Nothing is planned right now.')).toBeVisible();
  await page.getByLabel('Show', { exact: true }).selectOption('An RSVP');
  await page.getByLabel('Event', { exact: true }).selectOption('Soup Night');
  await expect(page.locator('.host turnout-rsvp').getByRole('button', { name: 'RSVP for Soup Night' })).toBeVisible();
  await page.getByLabel('Show', { exact: true }).selectOption('One event');
  await expect(shown(page).getByRole('article').getByRole('heading', { name: 'Soup Night' })).toBeVisible();
  await page.reload();
  await expect(shown(page).getByRole('article').getByRole('heading', { name: 'Soup Night' })).toBeVisible();
});

test('topic, time zone and where it is drawn are chosen, seen, and part of the code', async ({ page, live }) => {
  const { url } = await live({ ...eventWith(), topics: ['food'] }, bread);
  await open(page, `${url}embedding?topic=food`, HEADING);
  await expect(page.getByLabel('Topic')).toHaveValue('food');
  await expect(shown(page).getByRole('article')).toHaveCount(1);
  await page.getByLabel('Topic').selectOption('Any topic');
  await expect(shown(page).getByRole('article')).toHaveCount(2);
  await open(page, `${url}embedding?topic=food`, HEADING);
  await expect(shown(page).getByRole('heading', { name: 'Soup Night' })).toBeVisible();
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await expect(shown(page).getByText('your time')).toBeVisible();
  await page.getByLabel('Where it is drawn').selectOption('In a frame of this site');
  await expect(framed(page).getByRole('article')).toHaveCount(1);
  await expect(framed(page).getByText('your time')).toBeVisible();
  expect(await codeOf(page, 'With our script')).toContain('<turnout-events topic="food" time-zone="Asia/Tokyo" mode="iframe">');
  await page.reload();
  await expect(page.getByLabel('Topic')).toHaveValue('food');
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
  await expect(page.getByLabel('Where it is drawn')).toHaveValue('iframe');
  await expect(framed(page).getByRole('article')).toHaveCount(1);
});

for (const [way, selector] of WAYS) {
  test(`the host page has what the code says, at three widths and in both themes: ${way}`, async ({ page, live }) => {
    const { url } = await live(eventWith());
    await open(page, `${url}embedding?event=soup`, HEADING);
    await go(page, way);
    const widget = page.locator(`.host ${selector}`);
    const inside = selector === 'iframe' ? framed(page) : widget;
    const card = inside.getByRole('article');
    await expect(card.getByRole('heading', { name: 'Soup Night' })).toBeVisible();
    for (const [name, width] of [['240 pixels wide', 240], ['360 pixels wide', 360], ['900 pixels wide', 900]]) {
      await page.getByRole('button', { name }).click();
      await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
      await expect.poll(async () => (await widget.boundingBox()).width).toBe(width);
      if (selector === 'iframe') await expect.poll(() => inside.locator('body').evaluate((body) => innerHeight - body.getBoundingClientRect().height)).toBeLessThan(1);
    }
    for (const theme of ['Dark', 'Light']) {
      await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: theme }).click();
      await expect.poll(() => card.evaluate((one) => getComputedStyle(one).colorScheme)).toBe(theme.toLowerCase());
    }
    // What stands on the host page is, to the letter, what is copied.
    const code = await codeOf(page, way);
    const tag = selector === 'iframe' ? [] : [await widget.evaluate((one) => one.outerHTML)];
    expect(code.split('\n').slice(1)).toEqual(tag);
    expect(code.includes('<script')).toBe(selector !== 'iframe');
  });
}

test('an answer given in the preview is told the page, as in any other', async ({ page, live }) => {
  const { url, control } = await live(eventWith());
  await open(page, `${url}embedding?show=rsvp&event=soup`, HEADING);
  await page.locator('.host').getByRole('button', { name: 'RSVP for Soup Night' }).click();
  const form = conversation(page.frameLocator('dialog iframe'));
  await form.introduce('Ann');
  await form.send.click();
  await expect(page.getByRole('list', { name: 'What your page hears' })).toContainText('turnout:rsvp event: soup, response: yes');
  expect(control.rsvps().map(({ name, response }) => [name, response])).toEqual([['Ann', 'yes']]);
});

test('colours and type are chosen as CSS has them, seen, and part of the code', async ({ page, live }) => {
  const { url } = await live(eventWith());
  await open(page, `${url}embedding?event=soup`, HEADING);
  const card = page.locator('.host turnout-event').getByRole('article');
  await expect(card).toBeVisible();
  await page.getByText('Colours and type').click();
  const choose = async (name, value) => {
    await page.getByLabel(`--turnout-${name}`).fill(value);
    await page.getByLabel(`--turnout-${name}`).press('Enter');
  };
  await choose('surface', 'rgb(1, 2, 3)');
  await expect.poll(() => card.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(1, 2, 3)');
  await choose('font', 'Georgia, serif');
  await expect.poll(() => codeOf(page, 'With our script')).toContain('<style>turnout-event { --turnout-surface: rgb(1, 2, 3); --turnout-font: Georgia, serif }</style>');
  await choose('radius', 'very round');
  await expect(page.getByText('This is no such value. Write it as in a stylesheet, like 0.')).toBeVisible();
  await expect(page.getByLabel('--turnout-radius')).toHaveValue('very round');
  await choose('radius', '0');
  await expect.poll(() => card.evaluate((one) => getComputedStyle(one).borderRadius)).toBe('0px');
  await expect(page.getByText('This is no such value.')).toHaveCount(0);
});

test('a visitor comes here from an event and from a group, and finds it chosen', async ({ page, live }) => {
  const { url } = await live(eventWith(), bread);
  await page.goto(`${url}groups/table`);
  await page.getByRole('main').getByRole('link', { name: HEADING }).click();
  await expect(shown(page).getByRole('heading', { name: 'Long Table' })).toBeVisible();
  await page.goto(`${url}embedding?event=bread`);
  await expect(shown(page).getByRole('heading', { name: bread.name })).toBeVisible();
});

test('by keyboard alone', async ({ page, live }) => {
  const { url } = await live(eventWith(), bread);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${url}embedding`, HEADING);
  await expect(shown(page).getByRole('article')).toHaveCount(2);
  const reach = async (target) => {
    for (let at = 0; at < 60; at += 1) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not get to ${target}`);
  };
  await reach(page.getByLabel('Show', { exact: true }));
  await page.keyboard.type('One');
  await expect(page.locator('.host turnout-event')).toHaveCount(1);
  await reach(page.getByLabel('How it gets there'));
  await page.keyboard.type('Where');
  await expect(page.locator('.host [data-turnout=event]').getByRole('article')).toBeVisible();
  await reach(page.getByRole('button', { name: '240 pixels wide' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: '240 pixels wide' })).toHaveAttribute('aria-pressed', 'true');
  await reach(shown(page).getByRole('link').first());
  await reach(page.getByRole('button', { name: 'Code: Where unknown tags are removed' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied. Paste it into your page.').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<div data-turnout="event"');
});

test('everybody can use it', async ({ page, live }) => {
  test.slow();
  const { url } = await live(eventWith());
  await open(page, `${url}embedding`, HEADING);
  for (const [way] of WAYS) {
    await go(page, way);
    await expect((way === 'Without a script' ? framed(page) : shown(page)).getByRole('article')).toHaveCount(1);
    await page.locator('details').evaluate((look) => { look.open = true; });
    await expectAccess(page, `embedding, ${way}`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
