// Turnout on anybody's page: docs/embedding.md says how it is used. One script, any number of widgets, no dependency.
import { ATTRIBUTES, Widget, widgets } from './widget.js';

const KINDS = ['event', 'events', 'group', 'rsvp'];

/** Gives the element its widget, once. */
function enliven(host, kind, value) {
  if (!widgets.has(host)) widgets.set(host, new Widget(host, kind, value));
  return widgets.get(host);
}

// A second copy of this script finds the elements there and leaves everything to the first.
const isFirst = !customElements.get('turnout-event');

for (const kind of isFirst ? KINDS : []) {
  class Turnout extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    get widget() { return enliven(this, kind, (name) => this.getAttribute(name)); }
    connectedCallback() { this.widget.connect(); }
    disconnectedCallback() { this.widget.disconnect(); }
    attributeChangedCallback() { this.widget.changed(); }
  }
  customElements.define(`turnout-${kind}`, Turnout);
}

/** For site builders that strip unknown tags: `<div data-turnout="event" data-event="…">`. */
function enlivenPlain(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const host of [node, ...node.querySelectorAll('[data-turnout]')]) {
    const kind = host.dataset.turnout;
    if (!KINDS.includes(kind)) continue;
    enliven(host, kind, (name) => host.getAttribute(`data-${name}`)).connect();
  }
}

/** Everything of the kind that is in the page now, and whatever comes later. */
function watch() {
  enlivenPlain(document.documentElement);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes, removedNodes } of changes) {
      if (type === 'attributes') widgets.get(target)?.changed();
      removedNodes.forEach(calmPlain);
      addedNodes.forEach(enlivenPlain);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES.map((name) => `data-${name}`) });
}

function calmPlain(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || node.isConnected) return;
  for (const host of [node, ...node.querySelectorAll('[data-turnout]')]) if (host.dataset.turnout) widgets.get(host)?.disconnect();
}

if (isFirst) watch();
