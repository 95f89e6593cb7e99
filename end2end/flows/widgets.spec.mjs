// Widgets on other people's pages, as their visitors see them. Each page stands in hosts/.
import AxeBuilder from '@axe-core/playwright';
import { eventWith, expect, on, put, test } from '../hosts.mjs';

const card = (page) => page.locator('turnout-event, [data-turnout]').getByRole('article');
const title = (page) => card(page).getByRole('heading', { name: 'Soup Night' });

test('each element of a plain page draws what it names, from one program', async ({ page, host }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const { url } = await host('plain', eventWith(), eventWith({ id: 'bread', name: 'Bread Night' }));
  await expect(title(page)).toBeVisible();
  await expect(title(page).getByRole('link')).toHaveAttribute('href', `${url}events/soup`);
  await expect(page.locator('turnout-events').getByRole('article')).toHaveCount(2);
  await expect(page.locator('turnout-group').getByRole('heading', { name: 'Long Table' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'RSVP for Soup Night' })).toBeVisible();
  expect(asked.filter((address) => address.endsWith('.wasm'))).toHaveLength(1);
  expect(new Set(asked).size).toBe(asked.length);
});

test('a hostile stylesheet changes nothing inside', async ({ page, host }) => {
  await host('hostile');
  await expect(title(page)).toBeVisible();
  const look = await title(page).getByRole('link').evaluate((link) => {
    const { fontSize, color, position } = getComputedStyle(link);
    return { fontSize: Number.parseFloat(fontSize), color, position };
  });
  expect(look.fontSize).toBeLessThan(24);
  expect(look.position).toBe('static');
});

test('a policy that allows it is enough', async ({ page, host }) => {
  await host('wasm');
  await expect(title(page)).toBeVisible();
});

test('widgets come and go while the page runs, and change with their attributes', async ({ page, host }) => {
  await host('changing', eventWith(), eventWith({ id: 'bread', name: 'Bread Night' }));
  await page.evaluate(() => {
    document.querySelector('main').innerHTML = '<turnout-event event="soup"></turnout-event>';
  });
  await expect(title(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('turnout-event').setAttribute('event', 'bread'));
  await expect(card(page).getByRole('heading', { name: 'Bread Night' })).toBeVisible();
  await page.evaluate(() => {
    const widget = document.querySelector('turnout-event');
    widget.remove();
    document.body.append(widget);
  });
  await expect(card(page).getByRole('heading', { name: 'Bread Night' })).toBeVisible();
  await expect(card(page)).toHaveCount(1);
});

test('a French page that runs from right to left gets French, in the direction of French', async ({ page, host }) => {
  await host('rtl', eventWith({ counts: {}, maximumAttendeeCapacity: 20 }));
  await expect(card(page).getByText('20 places libres')).toBeVisible();
  expect(await card(page).evaluate((article) => getComputedStyle(article).direction)).toBe('ltr');
});

test('fifty widgets come up from one program, move nothing and ask for each address once', async ({ page, host }) => {
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { globalThis.shift += value; }))
      .observe({ type: 'layout-shift', buffered: true });
    globalThis.programs = 0;
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const real = WebAssembly[name];
      WebAssembly[name] = (...parts) => {
        globalThis.programs += 1;
        return real.apply(WebAssembly, parts);
      };
    }
  });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await host('fifty', ...Array.from({ length: 50 }, (_, at) => eventWith({ id: `e${at}`, name: `Evening ${at} among friends and neighbours` })));
  const all = await page.locator('turnout-event').all();
  for (const widget of all) {
    await widget.scrollIntoViewIfNeeded();
    await expect(widget.getByRole('article')).toBeVisible();
  }
  expect(all).toHaveLength(50);
  expect(await page.evaluate(() => globalThis.programs)).toBe(1);
  expect(asked.filter((address) => address.endsWith('.wasm'))).toHaveLength(1);
  expect(asked.filter((address) => /\/events\/e\d+$/.test(address))).toHaveLength(50);
  expect(new Set(asked).size).toBe(asked.length);
  expect(await page.evaluate(() => globalThis.shift)).toBe(0);
});

test('nothing is fetched before a widget nears the screen', async ({ page, host }) => {
  const asked = [];
  await host('changing');
  await page.waitForLoadState('networkidle');
  page.on('request', (request) => asked.push(request.url()));
  await put(page, '<div style="height: 300vh"></div><turnout-event event="soup"></turnout-event><turnout-event event="soup" mode="iframe"></turnout-event>');
  // Two frames drawn are long enough for an observer to have seen that nothing is near.
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await page.locator('turnout-event').first().scrollIntoViewIfNeeded();
  await expect(title(page).first()).toBeVisible();
  expect(asked.some((address) => address.endsWith('.wasm'))).toBe(true);
});

test('the script twice draws once', async ({ page, host, complaints }) => {
  await host('twice');
  await expect(title(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(card(page)).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('where unknown tags are stripped, a div does', async ({ page, host }) => {
  await host('stripped');
  await expect(title(page)).toBeVisible();
});

test('each attribute of a list is heeded', async ({ page, host }) => {
  const evening = (id, days, more) => eventWith({ id, name: `Evening ${id}`, ...on(days), ...more });
  await host('changing', evening('one', 2, { topics: ['soup'] }), evening('two', 4, { topics: ['bread'] }), evening('three', 40, { topics: ['soup'] }));
  const shown = async (attributes) => {
    await put(page, `<turnout-events ${attributes}></turnout-events>`);
    const list = page.locator('turnout-events');
    await expect(list.getByRole('article').first()).toBeVisible();
    return list.getByRole('heading').allTextContents();
  };
  expect(await shown('')).toEqual(['Evening one', 'Evening two', 'Evening three']);
  expect(await shown('limit="2"')).toEqual(['Evening one', 'Evening two']);
  expect(await shown('topic="soup"')).toEqual(['Evening one', 'Evening three']);
  expect(await shown(`from="${on(30).startDate.slice(0, 10)}"`)).toEqual(['Evening three']);
  expect(await shown('group="table" view="cards"')).toHaveLength(3);
  await put(page, '<turnout-event event="one" lang="fr" time-zone="Asia/Tokyo" theme="dark"></turnout-event>');
  await expect(card(page).getByText('pour vous')).toBeVisible();
  expect(await card(page).evaluate((article) => getComputedStyle(article).colorScheme)).toBe('dark');
});

test('what has become of an event is said on its card', async ({ page, host }) => {
  await host('changing', eventWith({ id: 'past', ...on(-3) }), eventWith({ id: 'off', eventStatus: 'cancelled' }),
    eventWith({ id: 'full', maximumAttendeeCapacity: 10, rsvp: { waitlist: 'off' } }),
    eventWith({ id: 'waiting', maximumAttendeeCapacity: 10, rsvp: { waitlist: 'automatic' } }));
  await page.route(/\/events\/(full|waiting)$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...await response.json(), counts: { yes: 10 } } });
  });
  for (const [id, words] of [['past', 'Past'], ['off', 'Cancelled'], ['full', 'Full'], ['waiting', 'Full, waitlist open']]) {
    await put(page, `<turnout-event event="${id}"></turnout-event>`);
    await expect(card(page).getByText(words, { exact: true })).toBeVisible();
  }
  await put(page, '<turnout-events group="table" topic="nothing"></turnout-events>');
  await expect(page.getByText('Nothing is planned right now.')).toBeVisible();
});

test('a page hears what happens in its widgets, and may keep its visitor', async ({ page, host }) => {
  await host('changing');
  await put(page, '<turnout-event event="soup"></turnout-event>');
  await expect(title(page)).toBeVisible();
  await page.evaluate(() => document.addEventListener('turnout:open', (event) => event.preventDefault()));
  const { href } = new URL(page.url());
  await title(page).getByRole('link').click();
  const heard = await page.evaluate(() => globalThis.heard.filter(([name]) => name !== 'resize'));
  expect(heard.map(([name]) => name)).toEqual(['ready', 'open']);
  expect(heard[1][1].url).toContain('/events/soup');
  expect(page.url()).toBe(href);
});

test('a page dresses its widgets in its own colours', async ({ page, host }) => {
  await host('changing');
  await put(page, `<style>turnout-event { --turnout-ink: rgb(1, 2, 3); --turnout-surface: rgb(250, 251, 252); --turnout-radius: 3px }
    turnout-event::part(card) { letter-spacing: 1px }</style><turnout-event event="soup"></turnout-event>`);
  await expect(title(page)).toBeVisible();
  const look = await card(page).evaluate((article) => {
    const { color, backgroundColor, borderRadius, letterSpacing } = getComputedStyle(article);
    return { color, backgroundColor, borderRadius, letterSpacing };
  });
  expect(look).toEqual({ color: 'rgb(1, 2, 3)', backgroundColor: 'rgb(250, 251, 252)', borderRadius: '3px', letterSpacing: '1px' });
});

test('a plain page with each element has nothing that axe finds', async ({ page, host }) => {
  await host('plain');
  await expect(page.getByRole('button', { name: 'RSVP for Soup Night' })).toBeVisible();
  await expect(title(page)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
