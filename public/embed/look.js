// What a widget looks like before its stylesheet is here, and what elements are made with.

// What has to hold before the stylesheet is here: the page's own rules stay outside, and there is room for what comes.
export const BASE = sheet(`
  :host { display: block !important; container-type: inline-size !important; }
  :host([hidden]) { display: none !important; }
  .turnout, .notice, dialog { all: initial; display: block; color-scheme: inherit; font-family: var(--turnout-font, inherit); font-size: var(--turnout-size, medium); }
  .room { font-size: var(--turnout-size, medium); min-block-size: calc(var(--rows) * 11.5em); }
  @container (min-width: 22em) { .room { min-block-size: calc(var(--rows) * 8em); } }
  .drawn { min-block-size: 0; }
  iframe { display: block; inline-size: 100%; border: 0; }
  .drawn > slot, dialog:not([open]) { display: none; }
  iframe:not([height]) { position: absolute; inset: 0; block-size: 100%; visibility: hidden; }
  dialog { position: fixed; inset: 0; margin: auto; inline-size: min(40rem, 100vi); block-size: min(52rem, 100vb); max-inline-size: none; max-block-size: none; padding: 0; border: 0;
    border-radius: 0.75rem; overflow: hidden; background: Canvas; }
  dialog iframe { block-size: 100%; }
  dialog::backdrop { background: rgb(0 0 0 / 0.5); }
  .close { position: absolute; inset-block-start: 0.5rem; inset-inline-end: 0.5rem; inline-size: 2.5rem; block-size: 2.5rem; border: 0;
    border-radius: 50%; font: 1.5rem/1 sans-serif; cursor: pointer; }
  @media (max-width: 40rem) { dialog { inline-size: 100vi; block-size: 100dvb; border-radius: 0; margin: 0; } }
`);

export function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

export function element(name, properties, ...children) {
  const one = Object.assign(document.createElement(name), properties);
  one.append(...children);
  return one;
}
