// Civil times, zones, changes of the clock, and a dataset that moves to this week.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDataset } from './dataset.mjs';
import { endOf } from '../../backends/pocketbase/pb_hooks/rules/schedule.js';
import { addDays, daysToThisWeek, endInstantOf, instantOf, withOffset } from '../../backends/pocketbase/pb_hooks/rules/time.js';
import { zoneNamed } from './zones.mjs';

const inZone = (call) => (...input) => call(...input.slice(0, -1), zoneNamed(input.at(-1)));
const check = (call, cases) => {
  for (const [input, expected] of cases) assert.equal(inZone(call)(...input), expected, JSON.stringify(input));
};

test('civil time gets the offset of its zone', () => check(withOffset, [
  [['2026-01-10T19:00', 'Europe/Paris'], '2026-01-10T19:00:00+01:00'],
  [['2026-07-10T19:00:00', 'Europe/Paris'], '2026-07-10T19:00:00+02:00'],
  [['2026-07-10T19:00:00', 'America/St_Johns'], '2026-07-10T19:00:00-02:30'],
  [['2026-07-10T19:00:00', 'Asia/Kathmandu'], '2026-07-10T19:00:00+05:45'],
  // The hour that is skipped has the offset from before; the one that comes twice is its first time.
  [['2026-03-29T02:30:00', 'Europe/Paris'], '2026-03-29T03:30:00+02:00'],
  [['2026-10-25T02:30:00', 'Europe/Paris'], '2026-10-25T02:30:00+02:00'],
  [['2026-11-01T01:30:00', 'America/New_York'], '2026-11-01T01:30:00-04:00'],
  [['2026-07-10', 'Europe/Paris'], '2026-07-10'],
  [['2026-07-10T19:00:00Z', 'Europe/Paris'], '2026-07-10T19:00:00Z'],
  [['next week', 'Europe/Paris'], 'next week'],
  [['2026-07-10T19:00:00', 'Mars/Olympus'], '2026-07-10T19:00:00+00:00'],
]));

test('what is no time is none', () => {
  for (const text of ['2026-02-30', '2026-13-01', '', undefined, '19:00']) assert.ok(Number.isNaN(instantOf(text, zoneNamed('UTC'))), text);
});

test('a day later is the same time on the wall', () => check(addDays, [
  [['2026-03-28T19:00:00+01:00', 7, 'Europe/Paris'], '2026-04-04T19:00:00+02:00'],
  [['2026-03-28T19:00:00', 7, 'Europe/Paris'], '2026-04-04T19:00:00'],
  [['2026-12-28', 7, 'Europe/Paris'], '2027-01-04'],
]));

test('this week begins on Monday, in the zone of the place', () => check((now, zone) => daysToThisWeek('2026-01-05', Date.parse(now), zone), [
  [['2026-01-05T00:00:00Z', 'UTC'], 0],
  [['2026-01-11T23:59:00Z', 'UTC'], 0],
  [['2026-01-11T23:59:00Z', 'Europe/Paris'], 7],
  [['2026-11-25T12:00:00Z', 'UTC'], 322],
  [['2026-01-04T12:00:00Z', 'UTC'], -7],
]));

test('a last day is included, and an unknown end is three hours', () => {
  assert.equal(endInstantOf('2026-03-29', zoneNamed('Europe/Paris')), Date.parse('2026-03-30T00:00:00+02:00'));
  assert.equal(endOf({ startDate: '2026-03-09T19:00:00Z' }, zoneNamed('UTC')), Date.parse('2026-03-09T22:00:00Z'));
  assert.equal(endOf({ startDate: '2026-03-09' }, zoneNamed('UTC')), Date.parse('2026-03-10T00:00:00Z'));
});

test('a dataset moves by whole weeks, every time in the zone of its event, group or site', async () => {
  const dataset = {
    groups: [{ slug: 'a', name: 'A', timeZone: 'America/Toronto', foundingDate: '2019-09' }],
    events: [
      { id: 'own', group: 'a', name: 'Own', timeZone: 'Asia/Tokyo', startDate: '2026-01-08T19:00' },
      { id: 'groups', group: 'a', name: 'Groups', startDate: '2026-01-08T19:00', rsvp: { opensAt: '2026-01-06T09:00' }, series: { id: 's', rrule: 'FREQ=WEEKLY;UNTIL=20260131T180000Z' } },
      { id: 'sites', name: 'Sites', startDate: '2026-01-08T19:00' },
    ],
    rsvps: [{ id: 'x', event: 'groups', attendee: { name: 'X' }, rsvpResponse: 'yes', status: 'confirmed', createdAt: '2026-01-05T08:00' }],
  };
  const moved = await loadDataset({ dataset, relativeTo: '2026-01-05', timeZone: 'Europe/Paris', now: Date.parse('2026-07-01T12:00:00Z') });
  assert.deepEqual(moved.events.map((event) => event.startDate), ['2026-07-02T19:00:00+09:00', '2026-07-02T19:00:00-04:00', '2026-07-02T19:00:00+02:00']);
  assert.equal(moved.events[1].rsvp.opensAt, '2026-06-30T09:00:00-04:00');
  assert.equal(moved.events[1].series.rrule, 'FREQ=WEEKLY;UNTIL=20260725T180000Z');
  assert.equal(moved.rsvps[0].createdAt, '2026-06-29T08:00:00-04:00');
  assert.equal(moved.groups[0].foundingDate, '2019-09');
});
