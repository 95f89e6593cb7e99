// The least that shows an event on somebody's page: a custom element for one kind of event, English and this year, with the widgets' own
// markup and stylesheet. `bin/bench widgets` measures the real ones beside it; no page but that of the bench loads it.
const asked = new Map();
const once = (address, read) => asked.get(address) ?? asked.set(address, fetch(address).then(read)).get(address);
const style = (address) => once(address, async (answer) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
});
const said = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

const formats = new Map();
function format(timeZone) {
  if (!formats.has(timeZone)) {
    const of = (options) => new Intl.DateTimeFormat(document.documentElement.lang, { timeZone, ...options });
    formats.set(timeZone, {
      weekday: of({ weekday: 'short' }), day: of({ day: 'numeric' }), month: of({ month: 'short' }),
      date: of({ dateStyle: 'full' }), time: of({ hour: 'numeric', minute: '2-digit' }),
    });
  }
  return formats.get(timeZone);
}

function card({ id, name, startDate, endDate, timeZone, location, maximumAttendeeCapacity, counts }, site) {
  const [start, end] = [new Date(startDate), new Date(endDate)];
  const { weekday, day, month, date, time } = format(timeZone);
  return `<article class="card" data-state="upcoming" part="card">
    <div class="date-block" aria-hidden="true"><span class="date-block-weekday">${weekday.format(start)}</span><span class="date-block-day">${day.format(start)}</span>
      <span class="date-block-month">${month.format(start)}</span></div>
    <div class="card-body">
      <h3 class="card-title" part="title"><a href="${site}events/${encodeURIComponent(id)}">${said(name)}</a></h3>
      <p class="card-when" part="date"><span class="visually-hidden">${date.format(start)} </span>${time.formatRange(start, end)}</p>
      <p class="card-facts soft"><span></span><span>${said(location.name)}</span></p>
      <p class="card-badges"><span class="badge" data-tone="plain">${maximumAttendeeCapacity - counts.yes - counts.guests} spots left</span></p>
    </div>
  </article>`;
}

customElements.define('floor-event', class extends HTMLElement {
  async connectedCallback() {
    const { event, site, api, css } = this.dataset;
    const [record, sheet] = await Promise.all([once(`${api}/events/${event}`, (answer) => answer.json()), style(css)]);
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<div class="turnout" data-theme="auto" lang="en" dir="ltr">${card(record, site)}</div>`;
    this.dispatchEvent(new CustomEvent('turnout:ready', { bubbles: true }));
  }
});
