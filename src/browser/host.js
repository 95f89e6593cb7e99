// What a framed page tells the page around it; docs/embedding.md says who may listen, and how.
const VERSION = 1;

const message = (type, detail) => ({ source: 'turnout', version: VERSION, type, ...detail });

/** Tells how high the page is, now and whenever that changes. A height is no secret: whoever is around may know it. */
export function tellHeight() {
  if (parent === window) return;
  const { body } = document;
  const tell = () => parent.postMessage(message('height', { height: Math.ceil(body.getBoundingClientRect().height) }), '*');
  new ResizeObserver(tell).observe(body);
  // Browsers lay frames out of sight only when they are asked to.
  new MutationObserver(tell).observe(body, { childList: true, subtree: true });
}

/** The origin of the page around, as it says itself, else as the browser says; empty where nobody tells. */
function around() {
  const told = new URLSearchParams(location.search).get('host') || location.ancestorOrigins?.[0] || document.referrer;
  return URL.canParse(told) ? new URL(told).origin : '';
}

/** Only for the page that is around now, not for one that takes its place. */
function tell(type, detail) {
  const origin = parent === window ? '' : around();
  // A page without an origin of its own cannot be meant alone.
  if (origin && origin !== 'null') parent.postMessage(message(type, detail), origin);
}

/** Which event, and the answer: yes, maybe or no. Nothing of whoever gave it. */
export const tellAnswer = (event, answer) => tell('rsvp', { event, answer });

export const tellClose = () => tell('close');

export function closeOnEscape() {
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) tellClose();
  });
}

/** Where every link of the page opens that does not say so itself: `_top` is in place of the page around, `_blank` beside it. */
export function openLinksIn(target) {
  document.querySelector('base').target = target;
}

/** From the other side: makes the page's frames of this site as high as they ask to be, and hands each height on. Gives what ends it. */
export function followHeights(heard) {
  const listener = ({ origin, source, data }) => {
    if (origin !== location.origin || data?.source !== 'turnout' || data.type !== 'height') return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) {
        frame.height = data.height;
        heard(data.height);
      }
    }
  };
  addEventListener('message', listener);
  return () => removeEventListener('message', listener);
}
