// What each page of hosts/ has to show in every engine: `widgets`, the words of each in the order of the page, or `frame`, those of the only
// frame. `act` is what the page does by itself; `refused` is what the browser, and nobody else, tells the console.
import { eventWith } from '../live.mjs';

const soup = eventWith();

/** The day of `event` in the words of a language, in whatever order the reader's country has them. */
function dayOf({ startDate, timeZone }, language) {
  const words = new Intl.DateTimeFormat(language, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).formatToParts(new Date(startDate));
  return words.filter(({ type }) => type !== 'literal').map(({ value }) => value);
}

const card = (event, language = 'en') => [event.name, 'Mill Hall', ...dayOf(event, language)];
const evenings = Array.from({ length: 50 }, (_, at) => eventWith({ id: `e${at}`, name: `Evening ${at} among friends` }));

export const EXPECTED = {
  plain: { widgets: [card(soup), card(soup), ['Long Table'], ['RSVP for Soup Night']] },
  hostile: { widgets: [card(soup)] },
  'no-wasm': { frame: card(soup), refused: /Content.Security.Policy.*WebAssembly|WebAssembly.*Content.Security.Policy/ },
  wasm: { widgets: [card(soup)] },
  changing: {
    act: () => {
      const main = document.querySelector('main');
      main.innerHTML = '<turnout-event event="gone"></turnout-event><turnout-event event="soup"></turnout-event>';
      main.firstChild.remove();
      main.append(main.firstChild);
    },
    widgets: [card(soup)],
  },
  rtl: { widgets: [card(soup, 'fr')] },
  fifty: { events: evenings, widgets: evenings.map((evening) => card(evening)) },
  twice: { widgets: [card(soup)] },
  stripped: { widgets: [card(soup)] },
  frame: { frame: card(soup) },
};
