// What each page tells browsers, search engines and whoever is sent its address.
import { expect, test } from '../elsewhere.mjs';
import { frame, open } from './pages/frame.mjs';

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const town = {
  groups: [
    {
      slug: 'table', name: 'Long Table & "friends"', summary: 'We eat together.', description: 'Not this.', topics: ['food', 'walks'],
      addressLocality: 'Alderbrook', addressCountry: 'GB', geo: { latitude: 51.5, longitude: -2.5 }, foundingDate: '2019-03',
      image: { url: 'https://pictures.example.org/table.jpg', alt: 'A table' }, url: 'https://table.example.org/', sameAs: ['https://social.example.org/@table'],
    },
    { slug: 'plain', name: 'Plain', description: 'Words **in bold** and [a link](https://example.org).\n\nMore.' },
  ],
  events: ['soup', 'stew'].map((id, at) => ({ id, name: `${id} </script> night`, group: 'table', startDate: inDays(2 + at) })),
};

/** Pictures of the town's are none that anybody needs. */
test.beforeEach(async ({ page }) => {
  await page.route('https://pictures.example.org/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
});

const meta = (page, name) => page.locator(`head meta[name="${name}"], head meta[property="${name}"]`);
const told = async (page, name) => meta(page, name).getAttribute('content');
const canonical = (page) => page.locator('head link[rel=canonical]');
const structured = (page) => page.locator('head script[type="application/ld+json"]');
const ld = async (page) => JSON.parse(await structured(page).textContent());

test('the front page names the site, and what is on next', async ({ page, folder }) => {
  const { url } = await folder(town, { title: 'Alderbrook & co' });
  await open(page, `${url}?lang=en`, "What's on");
  await expect(frame(page).cards.first()).toBeVisible();
  await expect(page).toHaveTitle("What's on · Alderbrook & co");
  expect(await told(page, 'description')).toMatch(/^People are meeting near you/);
  await expect(canonical(page)).toHaveAttribute('href', url);
  expect(await Promise.all(['og:title', 'og:type', 'og:url', 'twitter:card'].map((name) => told(page, name))))
    .toEqual(["What's on · Alderbrook & co", 'website', url, 'summary']);
  expect(await told(page, 'og:description')).toBe(await told(page, 'description'));
  await expect(meta(page, 'og:image')).toHaveCount(0);
  await expect(meta(page, 'robots')).toHaveCount(0);
  expect(await ld(page)).toEqual({
    '@context': 'https://schema.org', '@type': 'ItemList',
    itemListElement: ['soup', 'stew'].map((id, at) => ({ '@type': 'ListItem', position: at + 1, name: `${id} </script> night`, url: `${url}events/${id}` })),
  });
});

test('a front page with nothing on lists nothing', async ({ page, folder }) => {
  const { url } = await folder({ groups: [], events: [] });
  await open(page, url, "What's on");
  await expect(page.getByText('Nothing coming up')).toBeVisible();
  await expect(page).toHaveTitle("What's on · Test");
  await expect(structured(page)).toHaveCount(0);
});

test('a group tells who it is', async ({ page, folder }) => {
  const { url } = await folder(town);
  const [table] = town.groups;
  await open(page, `${url}groups/table`, table.name);
  await expect(page).toHaveTitle(`${table.name} · Test`);
  const own = `${url}groups/table`;
  const expected = {
    description: table.summary, 'og:title': `${table.name} · Test`, 'og:description': table.summary, 'og:type': 'website', 'og:url': own,
    'og:image': table.image.url, 'twitter:card': 'summary_large_image',
  };
  for (const [name, content] of Object.entries(expected)) await expect(meta(page, name), name).toHaveAttribute('content', content);
  await expect(canonical(page)).toHaveAttribute('href', own);
  expect(await ld(page)).toEqual({
    '@context': 'https://schema.org', '@type': 'Organization', name: table.name, url: own, description: table.summary, image: table.image.url,
    location: {
      '@type': 'Place', address: { '@type': 'PostalAddress', addressLocality: 'Alderbrook', addressCountry: 'GB' },
      geo: { '@type': 'GeoCoordinates', latitude: 51.5, longitude: -2.5 },
    },
    foundingDate: '2019-03', keywords: ['food', 'walks'], sameAs: [table.url, ...table.sameAs],
  });
});

test('a group without a summary is described by its first words, without their markup', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, `${url}groups/plain`, 'Plain');
  await expect(meta(page, 'description')).toHaveAttribute('content', /^Words in bold and a link\. ?More\.$/);
  await expect(meta(page, 'og:image')).toHaveCount(0);
  await expect(meta(page, 'twitter:card')).toHaveAttribute('content', 'summary');
});

test('each page replaces what the last one said, on the way there and on the way back', async ({ page, folder }) => {
  const { url } = await folder(town);
  await open(page, url, "What's on");
  await expect(structured(page)).toHaveCount(1);
  await frame(page).place('Groups').click();
  await expect(page).toHaveTitle('Groups · Test');
  await expect(canonical(page)).toHaveAttribute('href', `${url}groups`);
  await expect(structured(page)).toHaveCount(0);
  await page.getByRole('link', { name: /^Long Table/ }).click();
  await expect(meta(page, 'og:image')).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveTitle('Groups · Test');
  await expect(meta(page, 'og:image')).toHaveCount(0);
  await expect(structured(page)).toHaveCount(0);
  await page.goto(`${url}nowhere`);
  await expect(page).toHaveTitle('Nothing here · Test');
  await expect(meta(page, 'robots')).toHaveAttribute('content', 'noindex, nofollow');
  await expect(canonical(page)).toHaveCount(0);
});
