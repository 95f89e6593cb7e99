// Going back leads to where one was on the page. The browser knows where, but goes there at once, when what stood there has not
// come yet; so the page is brought there again as it grows.

/** How far down each step of the history was left. */
const places = new Map();

/** Where the reader is to be; nothing once the page has come to rest there, or the reader goes on. */
let wanted;
let rest;

/** Milliseconds without a change: on the spot, and while it cannot be reached. */
const AT_REST = 1000;
const PATIENCE = 10_000;

const step = () => globalThis.navigation?.currentEntry?.key ?? location.href;

function letGo() {
  wanted = undefined;
}

function land() {
  if (wanted === undefined) return;
  scrollTo({ top: wanted, behavior: 'instant' });
  clearTimeout(rest);
  rest = setTimeout(letGo, Math.abs(scrollY - wanted) < 2 ? AT_REST : PATIENCE);
}

export function keepPlaces() {
  addEventListener('popstate', () => {
    wanted = places.get(step());
    land();
  });
  addEventListener('scroll', () => {
    // Whatever else moves the page meanwhile (the heading that takes the keyboard, a page that is shorter for a moment) is not the reader.
    if (wanted === undefined) places.set(step(), scrollY);
    else land();
  }, { passive: true });
  new ResizeObserver(land).observe(document.body);
  for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(act, letGo, { passive: true, capture: true });
}
