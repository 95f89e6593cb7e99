/// The collections of Turnout. Every rule stays locked: visitors and organisers come through the contract's calls alone, which know
/// who may see what; PocketBase's own record API and dashboard are for superusers.
/// A field bears the contract's name where it holds what the contract says. Numbers that may be absent are JSON, because an unset
/// number would be 0, and a room without a limit is not a room without seats.
migrate((app) => {
  const text = (name, options) => ({ type: 'text', name, max: 200000, ...options });
  const json = (name, options) => ({ type: 'json', name, maxSize: 500000, ...options });
  const date = (name) => ({ type: 'date', name });
  const number = (name) => ({ type: 'number', name });
  const all = (make, names) => names.map((name) => make(name));
  const kept = [date('createdAt'), date('updatedAt'), number('revision'), text('createdWith', { hidden: true })];
  const found = [text('words', { hidden: true }), text('topicWords', { hidden: true })];

  app.save(new Collection({
    type: 'base',
    name: 'groups',
    fields: [
      text('slug', { required: true, pattern: '^[a-z0-9-]{1,100}$' }),
      text('name', { required: true, presentable: true }),
      ...all(text, [
        'summary', 'description', 'descriptionFormat', 'addressLocality', 'addressCountry', 'timeZone', 'url', 'foundingDate',
        'inLanguage', 'joinPolicy', 'codeOfConductUrl',
      ]),
      ...all(json, ['geo', 'topics', 'image', 'sameAs', 'joinQuestions', 'organizers', 'memberCount', 'sponsors', 'more']),
      ...kept, ...found, text('sortName', { hidden: true }),
    ],
    indexes: [
      'CREATE UNIQUE INDEX idx_groups_slug ON groups (slug)',
      'CREATE INDEX idx_groups_order ON groups (sortName, slug)',
    ],
  }));

  app.save(new Collection({
    type: 'base',
    name: 'events',
    fields: [
      text('eventId', { required: true }),
      text('name', { required: true, presentable: true }),
      ...all(text, [
        'group', 'summary', 'description', 'descriptionFormat', 'startDate', 'endDate', 'timeZone', 'doorTime', 'eventStatus',
        'previousStartDate', 'attendanceMode', 'superEvent', 'inLanguage', 'discussionUrl', 'recordingUrl', 'url',
      ]),
      ...all(json, [
        'location', 'virtualLocation', 'image', 'topics', 'hosts', 'performers', 'maximumAttendeeCapacity', 'rsvp', 'offers', 'series', 'more',
      ]),
      // What follows from the above, for finding and ordering: times in milliseconds since 1970, and the zone they were read in.
      text('zone', { hidden: true }), number('startsAt'), number('endsAt'),
      // People as they are counted now, and those among them who have no RSVP of their own here.
      json('counts'), json('unlisted'),
      ...kept, ...found,
    ],
    indexes: [
      'CREATE UNIQUE INDEX idx_events_eventId ON events (eventId)',
      'CREATE INDEX idx_events_order ON events (startsAt, eventId)',
      'CREATE INDEX idx_events_group ON events (`group`, startsAt)',
    ],
  }));

  app.save(new Collection({
    type: 'base',
    name: 'people',
    fields: [
      text('personId', { required: true }),
      text('name', { required: true, presentable: true }),
      ...all(text, ['headline', 'pronouns']),
      ...all(json, ['image', 'topics', 'handles', 'languages', 'memberOf', 'more']),
    ],
    indexes: ['CREATE UNIQUE INDEX idx_people_personId ON people (personId)'],
  }));

  app.save(new Collection({
    type: 'base',
    name: 'programmes',
    fields: [
      text('slug', { required: true, pattern: '^[a-z0-9-]{1,100}$' }),
      text('name', { required: true, presentable: true }),
      ...all(text, ['startDate', 'endDate', 'timeZone']),
      ...all(json, ['venues', 'tracks', 'passes', 'more']),
    ],
    indexes: ['CREATE UNIQUE INDEX idx_programmes_slug ON programmes (slug)'],
  }));

  app.save(new Collection({
    type: 'base',
    name: 'rsvps',
    fields: [
      { type: 'relation', name: 'event', required: true, maxSelect: 1, cascadeDelete: true, collectionId: app.findCollectionByNameOrId('events').id },
      text('rsvpId', { required: true }),
      text('name', { required: true, presentable: true }),
      ...all(text, ['email', 'person', 'note']),
      { type: 'select', name: 'response', required: true, maxSelect: 1, values: ['yes', 'maybe', 'no'] },
      { type: 'select', name: 'status', required: true, maxSelect: 1, values: ['confirmed', 'waitlisted', 'offered', 'pending', 'declined', 'cancelled'] },
      number('guests'),
      { type: 'bool', name: 'visible' },
      ...all(json, ['answers', 'comfort', 'extra']),
      ...all(date, ['joinedAt', 'offerExpiresAt', 'checkedInAt']),
      text('lastMove', { hidden: true }), text('emailKey', { hidden: true }), text('editKey', { hidden: true }),
      ...kept,
    ],
    indexes: [
      'CREATE UNIQUE INDEX idx_rsvps_rsvpId ON rsvps (event, rsvpId)',
      // One RSVP for a person and event, whoever writes.
      "CREATE UNIQUE INDEX idx_rsvps_email ON rsvps (event, emailKey) WHERE emailKey != '' AND status != 'cancelled'",
      'CREATE INDEX idx_rsvps_status ON rsvps (event, status, joinedAt, rsvpId)',
      "CREATE INDEX idx_rsvps_offers ON rsvps (offerExpiresAt) WHERE status = 'offered'",
    ],
  }));

  app.save(new Collection({
    type: 'auth',
    name: 'organisers',
    // Their own record, and nobody else's; what they organise is a superuser's to say.
    viewRule: 'id = @request.auth.id',
    fields: [
      text('name', { presentable: true }),
      { type: 'relation', name: 'groups', maxSelect: 2000, collectionId: app.findCollectionByNameOrId('groups').id },
      { type: 'bool', name: 'everywhere', help: 'Organises every group, and events without one.' },
    ],
  }));

  const settings = app.settings();
  settings.meta.appName = 'Turnout';
  // Guessing passwords is slow. The contract's calls have limits of their own, with the contract's words.
  settings.rateLimits.enabled = true;
  settings.rateLimits.rules = [{ label: '*:auth', maxRequests: 20, duration: 60, audience: '' }];
  app.save(settings);
}, (app) => {
  for (const name of ['organisers', 'rsvps', 'programmes', 'people', 'events', 'groups']) app.delete(app.findCollectionByNameOrId(name));
});
