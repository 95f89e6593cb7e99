/// Every write, whoever makes it, is held to the rules: columns that follow from others, capacity, the order of the queue.

onRecordCreate((e) => {
  require(`${__hooks}/store/derived.js`).deriveGroup(e.record);
  e.next();
}, 'groups');

onRecordUpdate((e) => {
  const { deriveEventsOf, deriveGroup } = require(`${__hooks}/store/derived.js`);
  deriveGroup(e.record);
  const passedOn = ['name', 'timeZone'].some((name) => e.record.original().getString(name) !== e.record.getString(name));
  e.next();
  if (passedOn) deriveEventsOf(e.app, e.record.getString('slug'));
}, 'groups');

onRecordCreate((e) => {
  require(`${__hooks}/store/derived.js`).deriveEvent(e.app, e.record);
  e.next();
}, 'events');

onRecordUpdate((e) => {
  require(`${__hooks}/store/derived.js`).deriveEvent(e.app, e.record);
  e.next();
}, 'events');

onRecordCreateRequest((e) => require(`${__hooks}/store/guards.js`).writeGroup(e), 'groups');
onRecordUpdateRequest((e) => require(`${__hooks}/store/guards.js`).writeGroup(e), 'groups');
onRecordCreateRequest((e) => require(`${__hooks}/store/guards.js`).writeEvent(e), 'events');
onRecordUpdateRequest((e) => require(`${__hooks}/store/guards.js`).writeEvent(e), 'events');
onRecordCreateRequest((e) => require(`${__hooks}/store/guards.js`).writeRsvp(e), 'rsvps');
onRecordUpdateRequest((e) => require(`${__hooks}/store/guards.js`).writeRsvp(e), 'rsvps');
onRecordDeleteRequest((e) => require(`${__hooks}/store/guards.js`).removeRsvp(e), 'rsvps');
