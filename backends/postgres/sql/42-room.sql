-- The room of one event, from the tables and back. Whoever writes has locked the event's row first.

create or replace function turnout.room_of(event turnout.events) returns turnout.room
language plpgsql stable as $$
declare
  room turnout.room;
begin
  room.rules := turnout.rules_of(event);
  room.ahead := event.unlisted_waitlist;
  room.let_in := 0;
  select event.unlisted_yes + event.unlisted_guests + coalesce(sum(party) filter (where status in ('confirmed', 'offered')), 0),
    coalesce(array_agg((id, status, party, joined_at, offer_expires_at, updated_at, 0)::turnout.place order by joined_at, id)
      filter (where status in ('waitlisted', 'offered', 'pending')), '{}')
  into room.taken, room.places
  from turnout.rsvps where rsvps.event = event.id;
  return room;
end
$$;

/** Writes down what became of those who waited. */
create or replace function turnout.keep(event text, room turnout.room) returns void
language plpgsql as $$
begin
  update turnout.rsvps set
    status = place.status, joined_at = place.joined_at, offer_expires_at = place.offer_expires_at,
    updated_at = place.updated_at, revision = rsvps.revision + place.steps,
    last_move = case when place.status = 'waitlisted' then null else rsvps.last_move end
  from unnest(room.places) as place
  where rsvps.event = keep.event and rsvps.id = place.id and place.steps > 0;
  if room.let_in > 0 then
    update turnout.events set
      unlisted_waitlist = unlisted_waitlist - room.let_in, unlisted_yes = unlisted_yes + room.let_in
    where id = event;
  end if;
end
$$;

/** Locks the event for a decision about its seats, and lets its offers run out. Refuses where there is no such event. */
create or replace function turnout.enter(event text, out room turnout.room, out at timestamptz)
language plpgsql as $$
declare
  found_event turnout.events;
begin
  select * into found_event from turnout.events where id = event for no key update;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such event.');
  end if;
  at := turnout.now();
  room := turnout.settle(turnout.room_of(found_event), at);
  perform turnout.keep(event, room);
end
$$;

/** What follows for the others from a change that was just written. The event is locked. */
create or replace function turnout.let_in(event text, at timestamptz) returns void
language sql as $$
  select turnout.keep(events.id, turnout.promote(turnout.room_of(events), at)) from turnout.events where id = event
$$;

/** Writes down what ran out everywhere, for a clock that calls now and then (pg_cron). Events that are busy settle themselves. */
create or replace function turnout.settle_offers() returns integer
language plpgsql security definer set search_path = pg_temp as $$
declare
  due text;
  settled integer := 0;
begin
  for due in
    select id from turnout.events
    where id in (select event from turnout.rsvps where status = 'offered' and offer_expires_at <= turnout.now())
    for no key update skip locked
  loop
    perform turnout.enter(due);
    settled := settled + 1;
  end loop;
  return settled;
end
$$;

/** Nobody seats more people than there is room for, whoever writes and however. Seats that were given stay when the room shrinks. */
create or replace function turnout.never_oversold() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
declare
  written record;
  room turnout.room;
begin
  for written in execute case tg_op
    when 'INSERT' then 'select distinct event from after where party > 0 and status in (''confirmed'', ''offered'')'
    else 'select distinct after.event from after left join before using (event, id)
      where after.party > 0 and after.status in (''confirmed'', ''offered'')
        and (before.status is null or before.status not in (''confirmed'', ''offered'') or before.party < after.party)'
  end loop
    perform from turnout.events where id = written.event for no key update;
    select (turnout.room_of(events)).* into room from turnout.events where id = written.event;
    if room.taken > (room.rules).capacity then
      raise exception 'event % has % seats and % would sit on them', written.event, (room.rules).capacity, room.taken
        using errcode = 'check_violation';
    end if;
  end loop;
  return null;
end
$$;
drop trigger if exists never_oversold_insert on turnout.rsvps;
create trigger never_oversold_insert after insert on turnout.rsvps
  referencing new table as after for each statement execute function turnout.never_oversold();
drop trigger if exists never_oversold_update on turnout.rsvps;
create trigger never_oversold_update after update on turnout.rsvps
  referencing old table as before new table as after for each statement execute function turnout.never_oversold();
