-- Records as the contract shows them: to everybody, to a card, on a roster, to the RSVP's own person.

/** The places of an event as they are by now, where something ran out that nobody has written down; else none. */
create or replace function turnout.places_by_now(the_event turnout.events) returns turnout.place[]
language sql stable as $$
  select case when exists (
    select from turnout.rsvps where rsvps.event = the_event.id and status = 'offered' and offer_expires_at <= turnout.now()
  ) then (turnout.settle(turnout.room_of(the_event), turnout.now())).places else '{}' end
$$;

/** The counts of the contract, for people listed and not. */
create or replace function turnout.counts_of(the_event turnout.events) returns jsonb
language sql stable security definer set search_path = pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'yes', the_event.unlisted_yes + count(*) filter (where seated),
    'guests', the_event.unlisted_guests + coalesce(sum(party - 1) filter (where seated), 0),
    'maybe', the_event.unlisted_maybe + count(*) filter (where status = 'confirmed' and said ->> 'response' = 'maybe'),
    'waitlist', the_event.unlisted_waitlist + count(*) filter (where status = 'waitlisted'),
    'attended', case when count(checked_in_at) > 0 or the_event.record -> 'counts' ? 'attended'
      then the_event.unlisted_attended + coalesce(sum(1 + (said ->> 'guests')::integer) filter (where checked_in_at is not null), 0) end))
  from (
    select rsvps.said, rsvps.party, rsvps.checked_in_at, now_status as status, rsvps.party > 0 and now_status in ('confirmed', 'offered') as seated
    from turnout.rsvps left join unnest(turnout.places_by_now(the_event)) as place on place.id = rsvps.id
    cross join lateral (select coalesce(place.status, rsvps.status) as now_status) as settled
    where rsvps.event = the_event.id
  ) as rsvp
$$;

create or replace function turnout.event_shown(event turnout.events) returns jsonb
language sql stable as $$ select event.record || jsonb_build_object('counts', turnout.counts_of(event)) $$;

/** As much of an event as a card needs. */
create or replace function turnout.card_shown(event turnout.events) returns jsonb
language sql stable as $$
  select jsonb_object_agg(key, value) from jsonb_each(turnout.event_shown(event))
  where key = any (array['id', 'group', 'name', 'summary', 'startDate', 'endDate', 'timeZone', 'eventStatus', 'previousStartDate',
    'attendanceMode', 'location', 'image', 'topics', 'maximumAttendeeCapacity', 'rsvp', 'counts', 'offers', 'series', 'superEvent',
    'inLanguage', 'updatedAt'])
$$;

/** Who shows that they belong to a group, and its organisers, each once. */
create or replace function turnout.members_of(for_group turnout.groups) returns table (id text, sort_name text, record jsonb)
language sql stable as $$
  select distinct on (one.id) one.id, one.sort_name, one.record from (
    select people.id, people.sort_name, people.record, 2 as rank from turnout.people where people.record -> 'memberOf' ? for_group.slug
    union all
    select person ->> 'id', turnout.fold(person ->> 'name'), person, 1
    from jsonb_array_elements(case when jsonb_typeof(for_group.record -> 'organizers') = 'array'
      then for_group.record -> 'organizers' else '[]' end) as person
  ) as one order by one.id, one.rank
$$;

create or replace function turnout.group_shown(for_group turnout.groups) returns jsonb
language sql stable as $$
  select (for_group.record - 'nextEvent') || jsonb_strip_nulls(jsonb_build_object(
    'memberCount', coalesce(nullif(for_group.record -> 'memberCount', 'null'), to_jsonb((select count(*) from turnout.members_of(for_group))))))
    || coalesce((
      select jsonb_build_object('nextEvent', turnout.card_shown(events)) from turnout.events
      where "group" = for_group.slug and record ->> 'eventStatus' is distinct from 'cancelled' and ends_at > turnout.now()
      order by soonest, id limit 1), '{}')
$$;

/** How far up a waiting party is; null where it does not wait. The place that it has by now, when an offer ran out unseen. */
create or replace function turnout.place_by_now(event text, id text, out place turnout.place, out number integer)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  room turnout.room;
begin
  select (turnout.settle(turnout.room_of(events), turnout.now())).* into room from turnout.events where events.id = event;
  select one.* into place from unnest(room.places) as one where one.id = place_by_now.id;
  if place.status = 'waitlisted' then
    select room.ahead + count(*) into number from unnest(room.places) as one
    where one.status = 'waitlisted' and (one.joined_at, one.id collate "C") <= (place.joined_at, place.id collate "C");
  end if;
end
$$;

/** `rsvp` as its own person and organisers see it. Takes the columns that they may read. */
create or replace function turnout.rsvp_shown(event text, id text, said jsonb, person text, status text, offer_expires_at timestamptz,
  checked_in_at timestamptz, created_at timestamptz, updated_at timestamptz, revision integer) returns jsonb
language plpgsql stable as $$
declare
  zone text := (select time_zone from turnout.events where events.id = rsvp_shown.event);
  by_now record;
  number integer;
begin
  if status in ('waitlisted', 'offered') then
    select * into by_now from turnout.place_by_now(event, id);
    status := (by_now.place).status;
    offer_expires_at := (by_now.place).offer_expires_at;
    updated_at := (by_now.place).updated_at;
    revision := revision + (by_now.place).steps;
    number := by_now.number;
  end if;
  return (said -> 'extra') || jsonb_strip_nulls(jsonb_build_object(
    'id', id, 'event', event,
    'attendee', jsonb_build_object('name', said -> 'name', 'email', said -> 'email', 'person', person),
    'rsvpResponse', said -> 'response', 'status', status,
    'waitlistPosition', number,
    'offerExpiresAt', turnout.print_instant(offer_expires_at, zone),
    'additionalNumberOfGuests', said -> 'guests', 'answers', said -> 'answers', 'note', said -> 'note',
    'visibleInRoster', said -> 'visible', 'comfort', said -> 'comfort',
    'checkedInAt', turnout.print_instant(checked_in_at, zone),
    'createdAt', turnout.print_instant(created_at, zone), 'updatedAt', turnout.print_instant(updated_at, zone),
    'revision', revision));
end
$$;
