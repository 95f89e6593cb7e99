// One widget: an address below /embed/ of a site, such as `events?group=walkers&limit=5`. Inline, the program draws it into a shadow root;
// framed, an iframe shows that same address. What stands between the tags stays until something is drawn, and when drawing fails.
import { converse, removeFrame, tallFrame } from './frames.js';
import { BASE, element } from './look.js';
import { PATIENCE, SITE, again, allowsWasm, findSource, forbidden, once, program, refuse, request, warn } from './reading.js';

const ASKED = ['group', 'topic', 'from', 'limit', 'view', 'lang', 'theme', 'time-zone'];
/** Those that change a widget. */
export const ATTRIBUTES = ['src', 'event', 'mode', ...ASKED];
const COLOUR = /^#[0-9a-f]{6}$/i;

// For when the program, which knows all sentences, could not be had.
const WORDS = {
  en: { lost: 'This could not be loaded here. The link still works.', again: 'Try again', close: 'Close' },
  fr: { lost: 'Ceci n’a pas pu être chargé ici. Le lien fonctionne toujours.', again: 'Réessayer', close: 'Fermer' },
};

const nearing = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    nearing.unobserve(target);
    widgets.get(target).draw();
  }
}, { rootMargin: '400px' });

/** By the element that each stands in. */
export const widgets = new WeakMap();

export class Widget {
  /** Somebody has answered in a frame of ours. */
  answered = (event, response) => this.tell('rsvp', { event, response });

  /** `value(name)` reads the attribute of that name. */
  constructor(host, kind, value) {
    Object.assign(this, { host, kind, value, turn: 0 });
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [BASE];
    this.room = element('div', { className: 'room' }, element('slot'));
    root.replaceChildren(this.room);
    this.root = root;
    this.sizes = new ResizeObserver(() => this.tell('resize', { height: host.offsetHeight }));
  }

  connect() {
    this.room.style.setProperty('--rows', this.kind === 'events' ? this.value('limit') ?? 5 : this.kind === 'rsvp' ? 0.5 : 1);
    this.sizes.observe(this.host);
    nearing.observe(this.host);
  }

  disconnect() {
    nearing.unobserve(this.host);
    this.sizes.disconnect();
    this.clear();
  }

  changed() {
    if (this.turn) this.draw();
  }

  clear() {
    this.turn += 1;
    this.drop?.();
    this.drop = undefined;
    this.notice?.remove();
    this.notice = undefined;
    this.room.classList.remove('drawn');
  }

  /** The widget as an address below /embed/. */
  get view() {
    const query = new URLSearchParams();
    const accent = getComputedStyle(this.host).getPropertyValue('--turnout-accent').trim();
    if (COLOUR.test(accent)) query.set('accent', accent);
    for (const name of ASKED) {
      const value = name === 'lang' ? this.lang : this.value(name);
      if (value && !(name === 'group' && this.kind === 'group')) query.set(name, value);
    }
    const id = this.value(this.kind === 'group' ? 'group' : 'event') ?? '';
    return `${this.kind === 'events' ? 'events' : `${this.kind}/${encodeURIComponent(id)}`}?${query}`;
  }

  get lang() {
    return this.value('lang') || this.host.closest('[lang]')?.lang || navigator.language;
  }

  get words() {
    return WORDS[this.lang.slice(0, 2)] ?? WORDS.en;
  }

  /** Where the widget's site or endpoint stands. */
  get src() {
    const src = this.value('src');
    return src ? new URL(`${src.replace(/\/*$/, '')}/`, document.baseURI).href : SITE;
  }

  /** A month is a whole page, and only the site itself has that. */
  get isFramed() {
    return this.value('mode') === 'iframe' || (this.kind === 'events' && this.value('view') === 'calendar') || !allowsWasm();
  }

  async draw() {
    this.clear();
    const { turn } = this;
    this.source = undefined;
    try {
      if (this.isFramed) {
        // The site of this script is known; of any other address it has to be asked whether a site stands there.
        if (this.src !== SITE) this.source = await findSource(this.src);
        if (turn === this.turn) this.drawFrame();
      } else {
        await this.drawInline(turn);
      }
    } catch (error) {
      // What the page's policy has to say about it comes a moment later.
      await new Promise((done) => { setTimeout(done); });
      if (turn !== this.turn) return;
      if (this.mayHaveRead().some((address) => forbidden.has(new URL(address).origin))) this.drawFrame();
      else this.fail(error);
    }
  }

  mayHaveRead() {
    return [SITE, this.src, this.source?.from ?? SITE];
  }

  async drawInline(turn) {
    // Reading styles is quick only before other widgets have changed the page.
    const { view } = this;
    const [{ draw, learn, style }, source] = await Promise.all([program(), findSource(this.src)]);
    if (turn !== this.turn) return;
    this.source = source;
    if (!source.told) { this.drawFrame(); return; }
    const place = element('div', { className: 'turnout' });
    place.dataset.theme = this.value('theme') ?? 'auto';
    for (let missing, read; ; read = missing) {
      if (turn !== this.turn) return;
      try {
        missing = draw(place, view, source.told);
      } catch (sentence) {
        // The program has let go of what it cannot read. Nobody is to ask for it once more.
        if (read) refuse(read, sentence);
        throw sentence;
      }
      if (missing === undefined) break;
      await once(missing, async () => learn(missing, await request(missing)));
    }
    this.root.adoptedStyleSheets = [BASE, style];
    this.room.append(place);
    this.drop = () => place.remove();
    place.addEventListener('click', (event) => this.clicked(event));
    this.drawn();
  }

  clicked(event) {
    const act = event.target.closest('a[href], button[data-rsvp]');
    if (!act) return;
    const id = act.dataset.rsvp;
    const goesOn = this.tell('open', id ? { event: id } : { url: act.href });
    if (!goesOn) event.preventDefault();
    else if (id) this.converse(id, act);
  }

  /** The same address, in a frame of the site's own origin. */
  drawFrame() {
    const { turn } = this;
    const home = this.source?.home ?? SITE;
    const lost = setTimeout(() => turn === this.turn && this.fail(new Error(`${home} did not answer in a frame`)), PATIENCE);
    const title = this.host.title || this.host.textContent.trim() || 'Turnout';
    const frame = tallFrame(new URL(`embed/${this.view}`, home).href, title, {
      onHeight: () => {
        clearTimeout(lost);
        if (!this.room.classList.contains('drawn')) this.drawn();
      },
      onAnswer: this.answered,
    });
    this.drop = () => {
      clearTimeout(lost);
      removeFrame(frame);
    };
    this.room.append(frame);
  }

  drawn() {
    this.room.classList.add('drawn');
    this.tell('ready', { kind: this.kind });
  }

  /** The link inside stays, with a line of words. */
  async fail(error) {
    this.clear();
    warn(`${error?.message ?? error}`);
    const { lost } = this.words;
    let sentence = typeof error === 'string' ? error : lost;
    if (error.status === 404) sentence = await program().then(({ gone }) => gone(this.lang), () => lost);
    const button = element('button', { type: 'button', textContent: this.words.again });
    button.addEventListener('click', () => {
      again();
      this.draw();
    });
    this.notice = element('p', { className: 'notice', role: 'status' }, `${sentence} `, button);
    this.room.append(this.notice);
    this.tell('error', { reason: sentence });
  }

  converse(event, opener) {
    const query = new URLSearchParams({ lang: this.lang, theme: this.value('theme') ?? '', host: location.origin });
    converse({
      root: this.root,
      src: new URL(`embed/rsvp/${encodeURIComponent(event)}?${query}`, this.source.home).href,
      opener,
      closeWord: this.words.close,
      onAnswer: this.answered,
    });
  }

  /** Whether nobody prevented what follows. */
  tell(name, detail) {
    return this.host.dispatchEvent(new CustomEvent(`turnout:${name}`, { detail, bubbles: true, composed: true, cancelable: name === 'open' }));
  }
}
