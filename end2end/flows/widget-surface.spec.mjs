// What docs/embedding.md promises of every widget beside what it shows: where it reads, in what it is drawn, what the page may dress and hears.
import { conversation, eventWith, expect, on, put, test } from '../hosts.mjs';
import { expectOneWarning, ours } from './pages/warning.mjs';

const LINK = '<a href="#there">The link</a>';
const heard = (page, name) => page.evaluate((name) => globalThis.heard.filter(([one]) => one === name).map(([, detail]) => detail), name);
/** The frame that a widget has drawn, which shows all of its page. */
const fits = (frame) => expect.poll(() => frame.locator('body').evaluate((body) => innerHeight - body.getBoundingClientRect().height)).toBeLessThan(1);

test('a widget shows another site’s events where its src says so, and they are answered there', async ({ page, host, live }) => {
  const own = await host('changing');
  const other = await live(eventWith({ id: 'song', name: 'Song Night' }));
  await put(page, `<turnout-event src="${other.url}" event="song"></turnout-event><turnout-rsvp src="${other.url}" event="song"></turnout-rsvp>
    <turnout-events></turnout-events>`);
  const card = page.locator('turnout-event').getByRole('article');
  await expect(card.getByRole('heading', { name: 'Song Night' })).toBeVisible();
  await expect(card.getByRole('link')).toHaveAttribute('href', `${other.url}events/song`);
  // Beside it, another one shows those of the script's own site.
  await expect(page.locator('turnout-events').getByRole('heading')).toHaveText(['Soup Night']);
  await page.getByRole('button', { name: 'RSVP for Song Night' }).click();
  const form = conversation(page.frameLocator('dialog iframe'));
  await form.introduce('Ann');
  await form.send.click();
  await expect.poll(() => heard(page, 'rsvp')).toEqual([{ event: 'song', response: 'yes' }]);
  expect(other.control.rsvps().map(({ name }) => name)).toEqual(['Ann']);
  expect(own.control.rsvps()).toEqual([]);
});

test('another site’s address is shown in its own frame as well', async ({ page, host, live }) => {
  await host('changing');
  const other = await live(eventWith({ id: 'song', name: 'Song Night' }));
  await put(page, `<turnout-event src="${other.url.replace(/\/$/, '')}" event="song" mode="iframe">${LINK}</turnout-event>`);
  await expect(page.frameLocator('turnout-event iframe').getByRole('heading', { name: 'Song Night' })).toBeVisible();
  expect(await page.locator('turnout-event iframe').getAttribute('src')).toContain(`${other.url}embed/event/song`);
});

test('the endpoint itself may be named as src', async ({ page, host }) => {
  const { server, url } = await host('changing');
  await put(page, `<turnout-event src="${server}" event="soup"></turnout-event>`);
  await expect(page.getByRole('heading', { name: 'Soup Night' }).getByRole('link')).toHaveAttribute('href', `${url}events/soup`);
});

test('a src where nothing answers is said, and the link stays', async ({ page, host, complaints }) => {
  await host('changing');
  await put(page, `<turnout-event src="http://127.0.0.1:9/" event="soup">${LINK}</turnout-event>`);
  await expect(page.getByText('This could not be loaded here. The link still works.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'The link' })).toBeVisible();
  expectOneWarning(complaints);
});

for (const [kind, attributes, shown] of [
  ['event', 'event="soup"', (frame) => frame.getByRole('article').getByRole('heading', { name: 'Soup Night' })],
  ['events', 'view="cards" limit="1"', (frame) => frame.getByRole('article')],
  ['events', 'view="calendar" mode="inline" from="2031-01-15"', (frame) => frame.getByRole('heading', { name: 'January 2031' })],
  ['group', 'group="table"', (frame) => frame.getByRole('heading', { name: 'Long Table' })],
]) {
  test(`mode="iframe" draws the same in a frame of the site: ${kind} ${attributes}`, async ({ page, host }) => {
    const { url } = await host('changing');
    await put(page, `<turnout-${kind} mode="iframe" ${attributes} lang="en" theme="dark">${LINK}</turnout-${kind}>`);
    const frame = page.frameLocator(`turnout-${kind} iframe`);
    await expect(shown(frame)).toBeVisible();
    await expect(shown(frame)).toHaveCount(1);
    await fits(frame);
    expect(await page.locator(`turnout-${kind} iframe`).getAttribute('src')).toContain(`${url}embed/${kind}`);
    await expect(page.locator(`turnout-${kind} iframe`)).toHaveAttribute('title', 'The link');
    expect(await frame.locator('html').evaluate((html) => getComputedStyle(html).colorScheme)).toBe('dark');
    await expect(page.getByRole('link', { name: 'The link' })).toBeHidden();
    expect(await heard(page, 'ready')).toEqual([{ kind }]);
  });
}

test('an answer given in a widget that is a frame is told the page as well', async ({ page, host }) => {
  const { control } = await host('changing');
  await put(page, `<turnout-rsvp event="soup" mode="iframe">${LINK}</turnout-rsvp>`);
  const form = conversation(page.frameLocator('turnout-rsvp iframe'));
  await form.introduce('Ann');
  await form.send.click();
  await expect.poll(() => heard(page, 'rsvp')).toEqual([{ event: 'soup', response: 'yes' }]);
  expect(control.rsvps().map(({ name }) => name)).toEqual(['Ann']);
});

test('a policy without WebAssembly gets the site’s own page in a frame', async ({ page, host, complaints }) => {
  await host('no-wasm');
  const frame = page.frameLocator('turnout-event iframe');
  await expect(frame.getByRole('article').getByRole('heading', { name: 'Soup Night' })).toBeVisible();
  await fits(frame);
  expect(ours(complaints)).toEqual([]);
});

test('a frame is ready before somebody comes to it', async ({ page, host }) => {
  await host('changing');
  await put(page, `<div style="block-size: 100vh"></div><turnout-event event="soup" mode="iframe">${LINK}</turnout-event>`);
  await expect.poll(() => heard(page, 'ready')).toEqual([{ kind: 'event' }]);
  await expect(page.locator('turnout-event')).not.toBeInViewport();
});

test('a page without any script shows the frame of the site', async ({ page, host }) => {
  await host('frame');
  await expect(page.frameLocator('iframe').getByRole('article').getByRole('heading', { name: 'Soup Night' })).toBeVisible();
});

test('a page dresses each part by its name', async ({ page, host }) => {
  await host('changing');
  const parts = ['card', 'title', 'date', 'action', 'dialog'];
  const rules = parts.map((part, at) => `[class=all]::part(${part}) { outline: ${at + 1}px solid rgb(1, 2, 3) }`).join(' ');
  await put(page, `<style>${rules}</style><turnout-event class="all" event="soup"></turnout-event><turnout-group class="all" group="table"></turnout-group>
    <turnout-rsvp class="all" event="soup"></turnout-rsvp>`);
  const outline = (locator) => locator.evaluate((element) => getComputedStyle(element).outlineWidth);
  const event = page.locator('turnout-event');
  await expect(event.getByRole('article')).toBeVisible();
  expect(await outline(event.getByRole('article'))).toBe('1px');
  expect(await outline(event.getByRole('heading', { name: 'Soup Night' }))).toBe('2px');
  expect(await outline(event.getByText(/Mill Hall/).locator('xpath=ancestor::article').locator('[part=date]'))).toBe('3px');
  await expect(page.locator('turnout-group').getByRole('article')).toBeVisible();
  expect(await outline(page.locator('turnout-group').getByRole('article'))).toBe('1px');
  expect(await outline(page.locator('turnout-group').getByRole('heading', { name: 'Long Table' }))).toBe('2px');
  const button = page.getByRole('button', { name: 'RSVP for Soup Night' });
  expect(await outline(button)).toBe('4px');
  await button.click();
  expect(await outline(page.getByRole('dialog'))).toBe('5px');
});

for (const mode of ['inline', 'iframe']) {
  test(`a page hears each height of a widget, ${mode}`, async ({ page, host }) => {
    await host('changing');
    await put(page, `<div id="column"><turnout-event event="soup" mode="${mode}"></turnout-event></div>`);
    const widget = page.locator('turnout-event');
    await expect.poll(() => heard(page, 'ready')).toEqual([{ kind: 'event' }]);
    const height = () => widget.evaluate((element) => element.offsetHeight);
    const last = async () => (await heard(page, 'resize')).at(-1)?.height;
    await expect.poll(async () => (await last()) === (await height())).toBe(true);
    const before = await last();
    expect(before).toBeGreaterThan(50);
    await page.locator('#column').evaluate((column) => { column.style.inlineSize = '180px'; });
    await expect.poll(last).toBeGreaterThan(before);
    await expect.poll(async () => (await last()) === (await height())).toBe(true);
  });
}

const cors = { 'Access-Control-Allow-Origin': '*' };
for (const [trouble, answer] of [
  ['that is down', (route) => route.abort()],
  ['that fails', (route) => route.fulfill({ status: 500, headers: cors })],
  ['that knows nothing of it', (route) => route.fulfill({ status: 404, headers: cors })],
  ['whose answer is empty', (route) => route.fulfill({ body: '', headers: cors })],
  ['whose answer is no event', (route) => route.fulfill({ body: '{"id":"soup"}', headers: cors })],
]) {
  test(`an endpoint ${trouble} is asked once, however many widgets want it, and again when somebody asks`, async ({ page, host, complaints }) => {
    await host('changing');
    let asked = 0;
    const address = '**/events/soup';
    await page.route(address, (route) => { asked += 1; return answer(route); });
    const widget = `<turnout-event event="soup">${LINK}</turnout-event>`;
    await put(page, widget.repeat(3));
    const again = page.getByRole('button', { name: 'Try again' });
    await expect(again).toHaveCount(3);
    // One that comes later.
    await page.evaluate((html) => document.querySelector('main').insertAdjacentHTML('beforeend', html), widget);
    await expect(again).toHaveCount(4);
    expect(asked).toBe(1);
    await page.unroute(address);
    await again.first().click();
    await expect(page.getByRole('heading', { name: 'Soup Night' })).toHaveCount(1);
    await again.first().click();
    await expect(page.getByRole('heading', { name: 'Soup Night' })).toHaveCount(2);
    expectOneWarning(complaints);
  });
}

test('an event that is not there leaves the others alone', async ({ page, host, complaints }) => {
  await host('changing', eventWith(), eventWith({ id: 'bread', name: 'Bread Night', ...on(3) }));
  await put(page, `<turnout-event event="gone">${LINK}</turnout-event><turnout-event event="bread">${LINK}</turnout-event>`);
  await expect(page.getByText("It isn't there any more.")).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'Bread Night' })).toBeVisible();
  expectOneWarning(complaints);
});
