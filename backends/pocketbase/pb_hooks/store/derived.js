// Columns that follow from what a record says. They are written with every save, whoever saves.
const { fold, haystackOf } = require('../rules/lists.js');
const { endOf, startOf } = require('../rules/schedule.js');
const { events, groups, readFields } = require('./kinds.js');
const { recordWhere } = require('./rows.js');
const { siteZoneName, zoneNamed } = require('./zones.js');

// An event whose start cannot be read stands at the far end, where it is still found.
const FAR = Number.MAX_SAFE_INTEGER;

function deriveGroup(stored) {
  const group = readFields(groups, stored);
  stored.set('sortName', fold(group.name));
  stored.set('words', haystackOf([group.name, group.slug, group.summary, group.description, group.topics, group.addressLocality]));
  stored.set('topicWords', topicWords(group.topics));
}

function deriveEvent(app, stored) {
  const event = readFields(events, stored);
  const group = event.group ? recordWhere(app, 'groups', 'slug', event.group) : null;
  const zoneName = event.timeZone ?? (group?.getString('timeZone') || siteZoneName());
  const zone = zoneNamed(zoneName);
  const start = startOf(event, zone);
  const end = endOf(event, zone);
  stored.set('zone', zoneName);
  stored.set('startsAt', Number.isNaN(start) ? FAR : start);
  stored.set('endsAt', Number.isNaN(start) || Number.isNaN(end) ? FAR : end);
  const { name, address } = event.location ?? {};
  stored.set('words', haystackOf([
    event.name, event.summary, event.description, event.topics, name, address?.addressLocality, group?.getString('name'), event.group,
  ]));
  stored.set('topicWords', topicWords(event.topics));
}

/** The group's name and zone are its events' as well. */
function deriveEventsOf(app, slug) {
  for (const event of app.findRecordsByFilter('events', 'group = {:slug}', '', 0, 0, { slug })) app.save(event);
}

/** Events in the site's own zone, after that has been set anew. */
function deriveForSite(app) {
  const stale = arrayOf(new Record());
  app.recordQuery('events').andWhere($dbx.exp(`timeZone = '' AND zone != {:zone}
    AND NOT EXISTS (SELECT 1 FROM groups WHERE groups.slug = events.[[group]] AND groups.timeZone != '')`, { zone: siteZoneName() })).all(stale);
  for (const event of stale) app.save(event);
}

/** Between line ends, so that each can be found whole. */
const topicWords = (topics) => (topics?.length > 0 ? `\n${topics.map(fold).join('\n')}\n` : '');

module.exports = { FAR, deriveGroup, deriveEvent, deriveEventsOf, deriveForSite };
