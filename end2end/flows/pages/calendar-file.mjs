// A calendar file as it arrives: its lines, and what a library that is not ours reads in it.
import { readFile } from 'node:fs/promises';
import ICAL from 'ical.js';

/**
 * Does what makes the page hand over a file; answers `{name, lines, entries, zones, of}`. `lines` are as they stand, folded; `entries` are
 * `{uid, sequence, status, title, about, place, topics, starts, ends}`, times in milliseconds by the file's own zones alone, and `of(title)`
 * is the entry of that title.
 */
export async function fileFrom(page, act) {
  const coming = page.waitForEvent('download');
  await act();
  const download = await coming;
  const text = await readFile(await download.path(), 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid, sequence: event.sequence, status: component.getFirstPropertyValue('status'), title: event.summary,
      about: event.description, place: event.location, topics: component.getFirstProperty('categories')?.getValues(),
      starts: event.startDate.toUnixTime() * 1000, ends: event.endDate.toUnixTime() * 1000, zone: event.startDate.zone?.tzid,
    };
  });
  return {
    name: download.suggestedFilename(), lines: text.split('\r\n'), entries,
    zones: calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid')),
    of: (title) => entries.find((entry) => entry.title === title),
  };
}
