// What runs in the pages. Each stands alone: only its own text gets there.

/** What keeps the page's widgets from showing the `expected` words of each; the first of those is brought to the screen. */
export function lacking(expected) {
  const hosts = [...document.querySelectorAll('turnout-event, turnout-events, turnout-group, turnout-rsvp, [data-turnout]')];
  if (hosts.length !== expected.length) return `${hosts.length} widgets`;
  for (const [at, host] of hosts.entries()) {
    const drawn = host.shadowRoot?.querySelector('.turnout');
    const missing = expected[at].filter((word) => !drawn?.textContent.includes(word));
    const isOnScreen = drawn?.getBoundingClientRect().height > 0 && getComputedStyle(drawn).visibility === 'visible';
    const linkIsGone = host.querySelector('a') === null || host.querySelector('a').getClientRects().length === 0;
    if (missing.length === 0 && isOnScreen && linkIsGone) continue;
    host.scrollIntoView();
    return `widget ${at} lacks ${missing.join(', ') || 'its place'}: ${host.shadowRoot?.textContent ?? host.textContent}`;
  }
  return '';
}

/** What the page does not say of `words`. */
export const unsaid = (words) => words.filter((word) => !document.body?.textContent.includes(word)).join(', ');

/** Whether `selector` is nowhere in the page, its shadow roots included. */
export function missing(selector) {
  const roots = [document, ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot).filter(Boolean)];
  return roots.some((root) => root.querySelector(selector)) ? '' : `no ${selector}`;
}

/** Whether the keyboard is elsewhere than at `selector`. */
export function unfocused(selector) {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.matches(selector) ? '' : `the keyboard is at ${active?.outerHTML.slice(0, 200)}`;
}
