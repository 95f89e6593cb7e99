// The calendar file that the Rust tests wrote, read by a library that knows no zone but what the file itself tells.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import ICAL from 'ical.js'

const here = name => readFile(new URL(name, import.meta.url), 'utf8')
const expected = JSON.parse(await here('zones.json'))
const calendar = new ICAL.Component(ICAL.parse(await here('zones.ics')))
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
const events = calendar.getAllSubcomponents('vevent').map(component => new ICAL.Event(component))

test('every event is read', () => {
  assert.equal(events.length, expected.length)
})

for (const [place, event] of events.entries()) {
  test(`${event.startDate.zone.tzid}, ${event.startDate}: the same moment for everybody`, () => {
    assert.deepEqual([event.startDate, event.endDate].map(time => time.toUnixTime()), expected[place])
  })
}
