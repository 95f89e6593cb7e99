// What the conformance suite finds at every backend: `tests/conformance` knows these records.
const week = 7 * 86_400_000;
const at = (weeks, hour) => `${new Date(Date.now() + weeks * week).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00Z`;

export const town = () => ({
  groups: [
    { slug: 'long-table', name: 'Long Table', summary: 'We cook for each other.', topics: ['Food', 'Neighbours'], timeZone: 'Europe/Paris', geo: { latitude: 48.1, longitude: -1.6 } },
    { slug: 'oars', name: 'Ärger mit Rudern', topics: ['Water'], organizers: [{ id: 'ola', name: 'Ola' }], geo: { latitude: 47.2, longitude: -1.5 } },
    { slug: 'choir', name: 'Choir' },
  ],
  people: [
    ...Array.from({ length: 60 }, (_, number) => ({ id: `voice-${number}`, name: `Voice ${String(number).padStart(2, '0')}`, memberOf: ['choir'] })),
    { id: 'ben', name: 'Ben', memberOf: ['long-table'], headline: 'Peels' },
    { id: 'ada', name: 'Ada', memberOf: ['long-table', 'oars'] },
  ],
  events: [
    { id: 'supper', group: 'long-table', name: 'Supper', summary: 'Lentil soup', startDate: at(2, 19), endDate: at(2, 22), topics: ['Food'], attendanceMode: 'offline' },
    { id: 'stew', group: 'long-table', name: 'Stew night', startDate: at(3, 19), endDate: at(3, 22), topics: ['Food', 'Repair'], attendanceMode: 'mixed', superEvent: 'spring' },
    { id: 'regatta', group: 'oars', name: 'Regatta', startDate: at(4, 9), endDate: at(4, 17), topics: ['Water'], attendanceMode: 'online', virtualLocation: { url: 'https://meet.example.org/regatta' } },
    { id: 'long-ago', group: 'oars', name: 'Long ago', startDate: at(-10, 9), endDate: at(-10, 17), counts: { yes: 7, guests: 2, maybe: 1, waitlist: 0 } },
  ],
});
