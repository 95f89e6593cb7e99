-- In and out, whole: what a dataset folder holds, and an edit key or its digest beside each RSVP. For the owner alone.

/** Takes `{groups, events, people?, rsvps?}`; every time has its offset already. What is there by the same name stays as it is. */
create or replace function turnout.import(dataset jsonb) returns void
language plpgsql as $$
begin
  insert into turnout.groups (slug, record) select record ->> 'slug', record from jsonb_array_elements(dataset -> 'groups') as record
  on conflict do nothing;
  insert into turnout.people (id, record) select record ->> 'id', record
  from jsonb_array_elements(coalesce(nullif(dataset -> 'people', 'null'), '[]')) as record on conflict do nothing;
  create temporary table arriving on commit drop as
    select record ->> 'id' as id, record from jsonb_array_elements(dataset -> 'events') as record
    where not exists (select from turnout.events where events.id = record ->> 'id');
  insert into turnout.events (id, record) select id, record - 'counts' || case when record -> 'counts' ? 'attended'
    then jsonb_build_object('counts', jsonb_build_object('attended', record -> 'counts' -> 'attended')) else '{}' end from arriving;
  -- Seats that were given before are not taken back here, even where a room has shrunk since.
  alter table turnout.rsvps disable trigger never_oversold_insert;
  insert into turnout.rsvps (event, id, said, first_said, person, status, joined_at, offer_expires_at, checked_in_at,
    created_at, updated_at, revision, last_move, edit_key_hash, foreign_key)
  select rsvp ->> 'event', rsvp ->> 'id', said, coalesce(rsvp -> 'firstSaid', said), rsvp -> 'attendee' ->> 'person',
    coalesce(rsvp ->> 'status', 'confirmed'), coalesce((rsvp ->> 'joinedAt')::timestamptz, made), (rsvp ->> 'offerExpiresAt')::timestamptz,
    (rsvp ->> 'checkedInAt')::timestamptz, made, coalesce((rsvp ->> 'updatedAt')::timestamptz, made),
    coalesce((rsvp ->> 'revision')::integer, 1), rsvp ->> 'lastMove',
    coalesce(decode(rsvp ->> 'editKeyHash', 'hex'), sha256(convert_to(coalesce(rsvp ->> 'editKey', turnout.edit_key(rsvp ->> 'event', rsvp ->> 'id')), 'UTF8'))),
    rsvp ->> 'editKey'
  from jsonb_array_elements(coalesce(nullif(dataset -> 'rsvps', 'null'), '[]')) as rsvp
  cross join lateral (select
    turnout.read_request(rsvp - array['joinedAt', 'lastMove', 'firstSaid', 'editKeyHash']) as said,
    coalesce((rsvp ->> 'createdAt')::timestamptz, to_timestamp(0)) as made) as read
  where rsvp ->> 'event' in (select id from arriving)
  on conflict (event, id) do nothing;
  alter table turnout.rsvps enable trigger never_oversold_insert;
  -- An event's counts include the RSVPs that are listed; they may be higher, for people who are not.
  update turnout.events set
    unlisted_yes = greatest(0, coalesce(turnout.count_in(counted, 'yes'), 0) - (listed ->> 'yes')::integer),
    unlisted_guests = greatest(0, coalesce(turnout.count_in(counted, 'guests'), 0) - (listed ->> 'guests')::integer),
    unlisted_maybe = greatest(0, coalesce(turnout.count_in(counted, 'maybe'), 0) - (listed ->> 'maybe')::integer),
    unlisted_waitlist = greatest(0, coalesce(turnout.count_in(counted, 'waitlist'), 0) - (listed ->> 'waitlist')::integer),
    unlisted_attended = greatest(0, coalesce(turnout.count_in(counted, 'attended'), 0) - coalesce((listed ->> 'attended')::integer, 0))
  from (
    select arriving.id, arriving.record -> 'counts' as counted, turnout.counts_of(events) as listed
    from arriving join turnout.events on events.id = arriving.id
  ) as known
  where events.id = known.id;
  drop table arriving;
end
$$;

/** Everything, in the form that `turnout.import` takes. */
create or replace function turnout.export() returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'groups', (select coalesce(jsonb_agg(record order by slug), '[]') from turnout.groups),
    'people', (select coalesce(jsonb_agg(record order by id), '[]') from turnout.people),
    'events', (select coalesce(jsonb_agg(turnout.event_shown(events) order by id), '[]') from turnout.events),
    'rsvps', (select coalesce(jsonb_agg(
      turnout.rsvp_shown(event, id, said, person, status, offer_expires_at, checked_in_at, created_at, updated_at, revision)
      - 'waitlistPosition' || jsonb_strip_nulls(jsonb_build_object('joinedAt', joined_at, 'createdAt', created_at, 'updatedAt', updated_at,
        'offerExpiresAt', offer_expires_at, 'status', status, 'revision', revision, 'lastMove', last_move,
        'firstSaid', case when first_said <> said then first_said end,
        'editKey', turnout.key_of(rsvps), 'editKeyHash', encode(edit_key_hash, 'hex'))) order by event, joined_at, id), '[]')
      from turnout.rsvps))
$$;
