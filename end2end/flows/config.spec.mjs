// Settings that are missing or wrong: the page names the key, what was expected there and what it found.
import { expect, test } from '../site.mjs';
import { open } from './pages/frame.mjs';

const said = (page) => page.getByRole('alert');
const source = { kind: 'dataset', url: 'fixtures/alderbrook/' };

/** What stands in the file, and what the page says of it. */
const WRONG = {
  'an empty file': ['', 'The file isn\'t valid JSON: JSON, up to line 1, column 1'],
  'a torn file': ['{\n  "title": "Test",\n  "source": {', 'The file isn\'t valid JSON: JSON, up to line 3, column 14'],
  'a comma too many': ['{\n  "title": "Test",\n}', 'The file isn\'t valid JSON: JSON, up to line 3, column 1'],
  'a list instead of a record': [[], '“config.json” should be a record in braces; it is [].'],
  'no source': [{ title: 'Test' }, '“source” is missing. It should be a record in braces.'],
  'a source of the wrong type': [{ source: 'fixtures/alderbrook/' }, '“source” should be a record in braces; it is "fixtures/alderbrook/".'],
  'no kind': [{ source: { url: 'fixtures/' } }, '“source.kind” is missing. It should be "dataset", "rest" or "postgrest".'],
  'an unknown kind': [{ source: { ...source, kind: 'carrier pigeon' } }, '“source.kind” should be "dataset", "rest" or "postgrest"; it is "carrier pigeon".'],
  'a kind of the wrong type': [{ source: { ...source, kind: 7 } }, '“source.kind” should be text in quotes; it is 7.'],
  'no address': [{ source: { kind: 'rest' } }, '“source.url” is missing. It should be an http or https address, or one relative to this page.'],
  'an address that runs something': [{ source: { kind: 'rest', url: 'javascript:alert(1)' } }, '“source.url” should be an http or https address, or one relative to this page; it is "javascript:alert(1)".'],
  'a day that is none': [{ source: { ...source, relativeTo: '2026-02-30' } }, '“source.relativeTo” should be a date such as "2026-01-05"; it is "2026-02-30".'],
  'a title of the wrong type': [{ source, title: true }, '“title” should be text in quotes; it is true.'],
  'a locale that is none': [{ source, locale: 'English, please' }, '“locale” should be a language tag such as "en" or "fr-CA"; it is "English, please".'],
  'a zone that nobody knows': [{ source, timeZone: 'Mars/Olympus_Mons' }, '“timeZone” should be the name of a time zone such as "Europe/Paris"; it is "Mars/Olympus_Mons".'],
  'a colour that is none': [{ source, accent: 'red' }, '“accent” should be a colour such as "#0f766e"; it is "red".'],
  'links that are no list': [{ source, links: {} }, '“links” should be a list in brackets; it is {}.'],
  'a link without a label': [{ source, links: [{ label: 'About', url: '/' }, { url: 'https://example.org/' }] }, '“links[1].label” is missing. It should be text in quotes.'],
};

for (const [what, [config, sentence]] of Object.entries(WRONG)) {
  test(`settings with ${what}`, async ({ page, site }) => {
    const { url } = await site({ config: typeof config === 'string' ? config : JSON.stringify(config) });
    await open(page, `${url}events`, "This site isn't set up yet");
    await expect(page.getByText('Its settings file, config.json, needs a look.')).toBeVisible();
    await expect(said(page)).toHaveText(sentence);
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });
}

test('no settings at all', async ({ page, site, complaints }) => {
  const { url } = await site();
  await page.route('**/config.json', (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'Nothing here.' }));
  await open(page, url, "This site isn't set up yet");
  await expect(said(page)).toHaveText("The file isn't there, or can't be read.");
  complaints.splice(0); // the browser notes the file that is missing
});

test('a host that answers with its start page where the settings were', async ({ page, site }) => {
  const { url } = await site({ config: '<!doctype html><title>Start</title>' });
  await open(page, url, "This site isn't set up yet");
  await expect(said(page)).toContainText("The file isn't valid JSON");
});

test('once they are mended, a reload shows the site', async ({ page, site }) => {
  const { url } = await site();
  await page.route('**/config.json', (route) => route.fulfill({ json: { source: { kind: 'carrier pigeon' } } }), { times: 1 });
  await open(page, url, "This site isn't set up yet");
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText("What's on");
});
