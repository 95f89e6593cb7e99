// What a page must be for everybody: nothing that axe finds, nothing that scrolls sideways, nothing too small to hit.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '../../site.mjs';

const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const narrow = { width: 320, height: 640 };

/** Layout follows the width and colours the theme, so every rule runs once in each, and the rules about colour in all four. */
const LOOKS = [
  { size: phone, theme: 'light', rules: 'all' },
  { size: phone, theme: 'dark', rules: 'colours' },
  { size: wide, theme: 'dark', rules: 'all' },
  { size: wide, theme: 'light', rules: 'colours' },
];

export async function expectAccess(page, state) {
  await drawEverything(page);
  for (const { size, theme, rules } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (rules === 'colours') axe.withRules(['color-contrast', 'link-in-text-block']);
    else axe.options({ rules: { 'target-size': { enabled: true } } });
    const { violations } = await axe.analyze();
    expect.soft(violations.flatMap(told).filter(isReal), `${state}, ${size.width} px, ${theme}`).toEqual([]);
  }
  await page.setViewportSize(narrow);
  await settled(page);
  await expectNarrow(page, state);
}

/** The width is new at once; lengths that depend on it, and container queries, are with the next frame. */
const settled = (page) =>
  page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));

/** What is off the screen is drawn late, in colours that may be those of the other theme until then. */
async function drawEverything(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
  });
}

const told = ({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.html.slice(0, 160)} ${(node.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 260)}`);

/** A day of the calendar takes the keyboard; for the pointer there are the links in it. */
const isReal = (sentence) => !/^target-size: #day-/.test(sentence);

/** At the width it has now: no scrolling sideways, and no control smaller than 24 px, links in running text aside. */
async function expectNarrow(page, state) {
  const found = await page.evaluate(() => {
    const sideways = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
    const small = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches('.skip')) return false;
      // A link in a sentence is as high as its line; one that stands alone is not.
      if (getComputedStyle(element).display === 'inline' && element.matches('a')) return false;
      const target = element.matches('[type=radio], [type=checkbox]') ? element.closest('label') ?? element : element;
      const { width, height } = target.getBoundingClientRect();
      return width < 23.99 || height < 23.99;
    });
    const name = (element) => element.outerHTML.slice(0, 140);
    return {
      scrolls: document.scrollingElement.scrollWidth > innerWidth ? sideways.slice(-3).map(name) : [],
      small: small.map((element) => `${name(element)} ${JSON.stringify(element.getBoundingClientRect())}`),
    };
  });
  expect.soft(found, `${state}, 320 px`).toEqual({ scrolls: [], small: [] });
}
