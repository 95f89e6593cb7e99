// A town in which every text that a stranger may write is the same text. One record of each kind for each text.
const DAY = 86_400_000;
const FORMATS = ['html', 'markdown', 'text'];

export const groupSlug = (at) => `g${at}`;
export const eventId = (at) => `e${at}`;

function person(text, at) {
  return {
    id: text, name: text, headline: text, topics: [text], handles: [text, 'https://example.org/them'], pronouns: text, languages: [text],
    image: { url: text, alt: text }, ...at,
  };
}

/** `texts[at]` stands in every text field of group, event, person and RSVP `at`; `turn` chooses which format its description claims. */
export function strangeTown(texts, turn) {
  const format = (at) => FORMATS[(at + turn) % FORMATS.length];
  const start = (at) => new Date(Date.now() + 10 * DAY + at * 60_000).toISOString();
  const question = (text, id, kind) => ({ id, label: text, kind, options: [text, `${text} too`] });
  const groups = texts.map((text, at) => ({
    slug: groupSlug(at), name: text, summary: text, description: text, descriptionFormat: format(at), addressLocality: text,
    addressCountry: text, topics: [text], image: { url: text, alt: text }, url: text, sameAs: [text, 'https://example.org/'], inLanguage: text,
    joinPolicy: at % 2 ? 'open' : 'approval', joinQuestions: [question(text, text, 'text')], organizers: [person(text)],
    sponsors: [{ name: text, url: text }], codeOfConductUrl: text,
  }));
  const events = texts.map((text, at) => ({
    id: eventId(at), group: groupSlug(at), name: text, summary: text, description: text, descriptionFormat: format(at), startDate: start(at),
    attendanceMode: 'mixed', virtualLocation: { url: text }, image: { url: text, alt: text }, topics: [text], hosts: [person(text)], performers: [person(text)],
    location: {
      name: text, howToFindUs: text, accessibility: { wheelchair: 'fully', note: text },
      address: { streetAddress: text, addressLocality: text, postalCode: text, addressRegion: text, addressCountry: text },
    },
    offers: [{ name: text, price: 3, priceCurrency: text, url: text }], series: { id: text, rrule: text, index: 1 }, superEvent: text, inLanguage: text,
    discussionUrl: text, recordingUrl: text, url: text,
    rsvp: {
      contact: 'none', allowMaybe: true, rosterVisibility: 'public',
      questions: [question(text, text, 'text'), question(text, 'choice', 'choice'), question(text, 'yes', 'boolean')],
    },
  }));
  // The same texts as ids, an outside address to answer at, and records that cannot be read and are named by their ids.
  const odd = texts.flatMap((text, at) => [
    { id: text, group: text, name: `Named oddly ${at}`, startDate: start(at), rsvp: { externalUrl: text } },
    { id: text, name: text, startDate: text },
  ]);
  const people = texts.map((text, at) => ({ ...person(text), id: `p${at}`, memberOf: [groupSlug(at)] }));
  const rsvps = texts.map((text, at) => ({
    id: `0190163d-8694-739b-aea5-${String(at).padStart(12, '0')}`, event: eventId(at), attendee: { name: text, email: text, person: `p${at}` },
    rsvpResponse: 'yes', status: 'confirmed', answers: { [text]: text }, note: text, comfort: [text], visibleInRoster: true, createdAt: start(0),
  }));
  return { groups: [...groups, { slug: texts[0], name: texts[0] }], events: [...events, ...odd], people, rsvps };
}
