// The front page: what is near, in circles that the visitor chooses, and topics to begin with.
import { expect, test } from '../elsewhere.mjs';
import { eventsPage } from './pages/events.mjs';
import { frame, open } from './pages/frame.mjs';

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
// A thousandth of a degree of latitude is 111 metres.
const north = (km) => ({ latitude: 51.5 + km / 111.2, longitude: -2.5 });
const HERE = north(0);

const event = (id, days, more) => ({ id, name: `${id} night`, group: 'table', startDate: inDays(days), ...more });
const town = {
  groups: [
    { slug: 'table', name: 'Long Table', geo: north(5), topics: ['Food', 'books'] },
    { slug: 'walkers', name: 'Walkers', topics: ['walks', 'food'] },
    { slug: 'nowhere', name: 'Nowhere in particular', topics: ['walks', 'FOOD'] },
  ],
  events: [
    event('far', 1, { location: { name: 'Far Hall', geo: north(30) } }),
    event('next-door', 3, { location: { name: 'Mill Hall', geo: north(1) }, topics: ['food'] }),
    event('at-home', 2, { location: { name: 'Where they always are' } }),
    event('online', 1, { attendanceMode: 'online', virtualLocation: { url: 'https://meet.example.org/' } }),
    event('placeless', 1, { group: 'nowhere' }),
  ],
};

function near(page) {
  const region = page.getByRole('region', { name: 'Near you' });
  return {
    region,
    show: region.getByRole('button', { name: "Show what's near me" }),
    within: region.getByLabel('Within'),
    names: region.getByRole('article').getByRole('heading'),
    away: region.getByText(/ away$/),
  };
}

test.describe('near you', () => {
  test.use({ permissions: ['geolocation'], geolocation: HERE });

  test('the nearest come first, with how far they are, in as wide a circle as is chosen', async ({ page, folder }) => {
    const { url } = await folder(town);
    await open(page, url, "What's on");
    const { region, show, within, names, away } = near(page);
    await expect(region).toContainText('Where you are stays on this device.');
    await expect(names).toHaveCount(0); // nobody is asked before they press
    await show.click();
    await expect(names).toHaveText(['next-door night', 'at-home night']);
    await expect(away).toHaveText(['1 km away', '5 km away']);
    await within.selectOption({ label: '50 km' });
    await expect(names).toHaveText(['next-door night', 'at-home night', 'far night']);
    await expect(away.last()).toHaveText('30 km away');
    await within.selectOption({ label: '2 km' });
    await expect(names).toHaveText(['next-door night']);
    await names.getByRole('link').click();
    await expect(frame(page).title).toHaveText('next-door night');
  });

  test('where nothing is near, it says within what, and a wider circle finds it', async ({ page, context, folder }) => {
    const { url } = await folder(town);
    await context.setGeolocation(north(80));
    await open(page, url, "What's on");
    const { region, show, within, names } = near(page);
    await show.click();
    await expect(region).toContainText('Nothing within 10 km');
    await expect(region).toContainText('Try a wider circle.');
    await within.selectOption({ label: '50 km' });
    await expect(names).toHaveText(['far night']);
  });

  test('a server is told roughly, and only once somebody has pressed', async ({ page, context, endpoint }) => {
    const { url, control } = await endpoint(town);
    await context.setGeolocation({ latitude: 51.500_123_4, longitude: -2.500_987_6 });
    await open(page, url, "What's on");
    const { region, show, names } = near(page);
    await expect(region).toContainText('the server that keeps the events is told roughly where you are');
    const asked = () => control.log().map(({ path }) => new URL(path, 'http://server').searchParams).filter((query) => query.has('near'));
    await expect(frame(page).cards.first()).toBeVisible();
    expect(asked()).toEqual([]);
    await show.click();
    await expect(names).toHaveText(['next-door night', 'at-home night']);
    expect(asked().map((query) => [query.get('near'), query.get('radiusKm')])).toEqual([['51.5,-2.501', '10']]);
  });

  test('a device that cannot tell says so, and may be asked again', async ({ page, context, folder }) => {
    const { url } = await folder(town);
    await context.setGeolocation(null);
    await open(page, url, "What's on");
    const { region, show, names } = near(page);
    await show.click();
    await expect(region.getByRole('alert')).toHaveText("Your device couldn't find where you are. Try again outdoors or near a window.");
    await context.setGeolocation(HERE);
    await show.click();
    await expect(names).toHaveText(['next-door night', 'at-home night']);
    await expect(region.getByRole('alert')).toHaveCount(0);
  });
});

test.describe('somebody who says no', () => {
  test.use({ permissions: [] });

  test('is told that it was their browser, and sees the rest of the page', async ({ page, context, folder }) => {
    await context.grantPermissions([]);
    const { url } = await folder(town);
    await open(page, url, "What's on");
    const { region, show } = near(page);
    await show.click();
    await expect(region.getByRole('alert')).toHaveText("Your browser didn't say where you are.");
    await expect(show).toBeVisible();
    await expect(page.getByRole('region', { name: 'On soon' }).getByRole('article')).toHaveCount(5);
  });
});

test('topics lead to what is on about them, the most common first', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, url, "What's on");
  const topics = page.getByRole('region', { name: 'By topic' }).getByRole('link');
  await expect(topics).toHaveText([/^food$/i, 'walks', 'books']);
  await topics.first().click();
  await expect(frame(page).title).toHaveText('Events');
  await eventsPage(page).lists('next-door night');
  expect(new URL(page.url()).searchParams.get('topic')).toMatch(/^food$/i);
});

test('a town without topics has no list of them', async ({ page, folder }) => {
  const { url } = await folder({ groups: [{ slug: 'table', name: 'Long Table' }], events: [event('soup', 1)] });
  await open(page, url, "What's on");
  await expect(frame(page).cards.first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'By topic' })).toHaveCount(0);
});
