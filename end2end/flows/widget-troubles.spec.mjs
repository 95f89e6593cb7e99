// What visitors of other people's pages see where a widget cannot be drawn: the link that stands in it, and a line of words.
import { eventWith, expect, put, test } from '../hosts.mjs';
import { expectOneWarning } from './pages/warning.mjs';

const WIDGET = '<turnout-event event="soup"><a href="#there">The link</a></turnout-event>';
const LOST = 'This could not be loaded here. The link still works.';
const link = (page) => page.getByRole('link', { name: 'The link' });
const drawn = (page) => page.getByRole('article').getByRole('heading', { name: 'Soup Night' });
const empty = (route) => route.fulfill({ body: '', headers: { 'Access-Control-Allow-Origin': '*' } });

test('what is not there is said, the link stays, and the console hears it once', async ({ page, host, complaints }) => {
  await host('changing');
  await put(page, WIDGET.replace('soup', 'gone').repeat(2));
  await expect(page.getByText("It isn't there any more.")).toHaveCount(2);
  await expect(link(page)).toHaveCount(2);
  expectOneWarning(complaints);
});

test('a widget that does not say what to show says that', async ({ page, host, complaints }) => {
  await host('changing');
  await put(page, WIDGET.replace('event="soup"', ''));
  await expect(page.getByText('This widget does not say what to show.')).toBeVisible();
  await expect(link(page)).toBeVisible();
  expectOneWarning(complaints);
});

for (const [trouble, address, answer, sentence] of [
  ['an endpoint that is down', '**/events/soup', (route) => route.abort(), LOST],
  ['an endpoint that speaks to no other page', '**/events/soup', (route) => route.fulfill({ json: eventWith(), headers: { 'Access-Control-Allow-Origin': 'https://elsewhere.example' } }), LOST],
  ['an endpoint that fails', '**/events/soup', (route) => route.fulfill({ status: 500, headers: { 'Access-Control-Allow-Origin': '*' } }), LOST],
  ['an empty answer, as blockers give it', '**/events/soup', empty, "The server sent something we can't read"],
  ['a program that is blocked', '**/*.wasm', (route) => route.abort(), LOST],
  ['a stylesheet that is blocked', '**/embed/widgets-*.css', (route) => route.abort(), LOST],
  ['an empty program', '**/*.wasm', empty, LOST],
  ['a script of the program that is blocked', '**/embed/embed-*.js', (route) => route.abort(), LOST],
  ['an empty configuration', '**/config.json', empty, LOST],
]) {
  test(`${trouble} is said, and asked again`, async ({ page, host, complaints }) => {
    await host('changing');
    await page.route(address, answer);
    await put(page, WIDGET);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(link(page)).toBeVisible();
    expect(await page.evaluate(() => globalThis.heard.map(([name]) => name).filter((name) => name !== 'resize'))).toEqual(['error']);
    await page.unroute(address);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(drawn(page)).toBeVisible();
    await expect(link(page)).toBeHidden();
    expectOneWarning(complaints);
  });
}

for (const [trouble, answer] of [['blocked', (route) => route.abort()], ['empty', empty]]) {
  test(`where the script is ${trouble}, the link is what visitors have`, async ({ page, host, complaints }) => {
    await page.route('**/embed/turnout.js', answer);
    await host('plain');
    await expect(page.getByRole('link', { name: 'Soup Night', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Long Table' })).toHaveCount(2);
    complaints.length = 0;
  });
}

test('the conversation opens over the page, tells it the answer alone, and gives the keyboard back', async ({ page, host }) => {
  await page.route('**/embed/rsvp/soup?*', (route) => route.fulfill({
    contentType: 'text/html',
    body: framed(`
      document.body.innerHTML = '<button id="answer">I come</button><button id="close">Done</button>';
      document.querySelector('#answer').onclick = () => tell('rsvp', { event: 'soup', answer: 'yes' });
      document.querySelector('#close').onclick = () => tell('close');
    `),
  }));
  const { hosts } = await host('plain');
  const opener = page.getByRole('button', { name: 'RSVP for Soup Night' });
  const dialog = page.getByRole('dialog', { name: 'RSVP for Soup Night' });
  await opener.click();
  const frame = page.frameLocator('turnout-rsvp iframe');
  await expect(frame.getByRole('button', { name: 'I come' })).toBeVisible();
  const { host: around } = Object.fromEntries(new URL(await page.locator('turnout-rsvp iframe').getAttribute('src')).searchParams);
  expect(`${around}/`).toBe(hosts);
  // The page itself, or whatever else it shows, answers for nobody.
  await page.evaluate(() => postMessage({ source: 'turnout', version: 1, type: 'rsvp', event: 'soup', answer: 'no' }));
  await frame.getByRole('button', { name: 'I come' }).click();
  await expect.poll(() => page.evaluate(() => globalThis.heard.filter(([name]) => name === 'rsvp')))
    .toEqual([['rsvp', { event: 'soup', response: 'yes' }]]);
  await frame.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.setViewportSize({ width: 390, height: 700 });
  expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 700 });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

/** A page of the site as frames show it, which tells as it pleases. */
function framed(script) {
  return `<!doctype html><body><script>
    const tell = (type, detail) => parent.postMessage({ source: 'turnout', version: 1, type, ...detail }, '*');
    ${script}
  </script>`;
}
