-- A whole town into one JSON file. Addresses, and the edit key (or its digest) beside each RSVP: for the owner alone.

/** The server's own times, to the millisecond. */
create or replace function turnout.utc(at timestamptz) returns text
language sql stable as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

/** A record without what says nothing, its server's times in UTC. */
create or replace function turnout.record_out(record jsonb) returns jsonb
language sql stable as $$
  select jsonb_object_agg(key, case when key in ('createdAt', 'updatedAt')
    then coalesce(to_jsonb(turnout.utc(turnout.instant_of(value #>> '{}', turnout.site_zone()))), value) else value end)
  from jsonb_each(record - 'counts') where value not in ('null', '""')
$$;

create or replace function turnout.server_out(revision integer, first_sent jsonb, unlisted jsonb) returns jsonb
language sql immutable as $$
  select jsonb_build_object('server', jsonb_build_object('revision', revision)
    || case when first_sent is null then '{}' else jsonb_build_object('firstSent', first_sent) end
    || case when unlisted in ('null', '{}') then '{}' else jsonb_build_object('unlisted', unlisted) end)
$$;

create or replace function turnout.unlisted_out(event turnout.events) returns jsonb
language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('yes', nullif(event.unlisted_yes, 0), 'guests', nullif(event.unlisted_guests, 0),
    'maybe', nullif(event.unlisted_maybe, 0), 'waitlist', nullif(event.unlisted_waitlist, 0),
    -- That nobody came is something else than that nobody said how many did.
    'attended', case when event.record -> 'counts' ? 'attended' then event.unlisted_attended end))
$$;

/** The body that `turnout.read_request` reads as `said`. */
create or replace function turnout.body_out(said jsonb) returns jsonb
language sql immutable as $$
  select (said -> 'extra') || jsonb_strip_nulls(jsonb_build_object('attendee', jsonb_build_object('name', said -> 'name', 'email', said -> 'email'),
    'rsvpResponse', said -> 'response', 'additionalNumberOfGuests', said -> 'guests', 'answers', said -> 'answers', 'note', said -> 'note',
    'visibleInRoster', said -> 'visible', 'comfort', said -> 'comfort'))
$$;

/** As it is written down, whatever has run out since. */
create or replace function turnout.rsvp_out(rsvp turnout.rsvps) returns jsonb
language sql stable as $$
  select turnout.body_out(rsvp.said) || jsonb_strip_nulls(jsonb_build_object('id', rsvp.id, 'event', rsvp.event,
    'attendee', jsonb_build_object('name', rsvp.said -> 'name', 'email', rsvp.said -> 'email', 'person', rsvp.person),
    'status', rsvp.status, 'offerExpiresAt', turnout.utc(rsvp.offer_expires_at), 'checkedInAt', turnout.utc(rsvp.checked_in_at),
    'createdAt', turnout.utc(rsvp.created_at), 'updatedAt', turnout.utc(rsvp.updated_at), 'revision', rsvp.revision, 'editKey', key))
    || jsonb_build_object('server', jsonb_strip_nulls(jsonb_build_object('joinedAt', turnout.utc(rsvp.joined_at), 'lastMove', rsvp.last_move,
      'editKeyHash', case when key is null then encode(rsvp.edit_key_hash, 'hex') end))
    || case when rsvp.first_said = 'null' then jsonb_build_object('firstSaid', null)
      when rsvp.first_said <> rsvp.said then jsonb_build_object('firstSaid', turnout.body_out(rsvp.first_said)) else '{}' end)
  from (select turnout.key_of(rsvp) as key) as known
$$;

/** Everything, in the form that `turnout.import` takes. */
create or replace function turnout.export() returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'version', 1,
    'timeZone', (select time_zone from turnout.site),
    'groups', (select coalesce(jsonb_agg(turnout.record_out(record) || turnout.server_out(revision, first_sent, '{}') order by slug collate "C"), '[]')
      from turnout.groups),
    'people', (select coalesce(jsonb_agg(turnout.record_out(record) order by id), '[]') from turnout.people),
    'programmes', (select coalesce(jsonb_agg(record order by name), '[]') from turnout.carried where kind = 'programmes'),
    'events', (select coalesce(jsonb_agg(turnout.record_out(record) || turnout.server_out(revision, first_sent, turnout.unlisted_out(events)) order by id), '[]')
      from turnout.events),
    'rsvps', (select coalesce(jsonb_agg(turnout.rsvp_out(rsvps) order by event, joined_at, id), '[]') from turnout.rsvps),
    'organisers', (select coalesce(jsonb_agg(record order by kind, name), '[]') from (
      select 1 as kind, name, record from turnout.carried where kind = 'organisers'
      union all select 2, sub collate "C", jsonb_strip_nulls(jsonb_build_object('sub', sub, 'note', note)) from turnout.organisers) as everybody))
$$;
