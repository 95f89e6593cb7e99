-- What an organiser says about an RSVP: approves, declines, moves, checks in.

create or replace function turnout.place_for(room turnout.room, known turnout.rsvps, status text) returns text
language plpgsql as $$
begin
  -- Who cancelled is gone: their address may have answered anew.
  if known.status in ('cancelled', 'declined') or (status <> 'declined' and known.party = 0) then
    perform turnout.refuse('not-allowed', detail => 'This RSVP asks for no seat.');
  elsif known.status = 'pending' and status = 'confirmed' then
    return turnout.seat(room, known.party);
  elsif status in ('confirmed', 'offered') and known.status not in ('confirmed', 'offered') and not turnout.has_free(room, known.party) then
    perform turnout.refuse('event-full', detail => 'There are fewer free seats than people in the party.');
  end if;
  return status;
end
$$;

create or replace function turnout.move(event text, id text, patch jsonb) returns turnout.rsvps
language plpgsql security definer set search_path = pg_temp as $$
declare
  known turnout.rsvps;
  entered record;
  room turnout.room;
  at timestamptz;
  word text := patch ->> 'status';
  decided text;
  arrived timestamptz := turnout.instant_of(patch ->> 'checkedInAt', (select time_zone from turnout.events where events.id = event));
  arrives boolean := patch ? 'checkedInAt';
begin
  if word is not null and word not in ('confirmed', 'waitlisted', 'offered', 'declined') then
    perform turnout.refuse('invalid-field', 'status', 'confirmed, waitlisted, offered, declined');
  elsif patch ->> 'checkedInAt' is not null and arrived is null then
    perform turnout.refuse('invalid-field', 'checkedInAt', 'This is no time.');
  end if;
  select * into entered from turnout.enter(event);
  room := entered.room;
  at := entered.at;
  select * into known from turnout.rsvps as one where one.event = move.event and one.id = move.id;
  if known.id is null then
    perform turnout.refuse('not-found', detail => 'There is no such RSVP.');
  end if;
  arrives := arrives and arrived is distinct from known.checked_in_at;
  -- Approving may end on the waitlist. The same word again is a lost answer, unless they have seen what came of it.
  if word is not distinct from known.status or (word = known.last_move
    and not (turnout.header('if-match') is not null and turnout.is_version(known.revision))) then
    word := null;
  end if;
  if word is not null then
    decided := turnout.place_for(room, known, word);
  end if;
  if decided is not null or arrives then
    perform turnout.check_version(known.revision);
    update turnout.rsvps as one set
      status = coalesce(decided, one.status),
      -- Who waits for approval has been in line since they asked, and keeps that place as if they had been approved into a full room.
      joined_at = case when decided = 'waitlisted' and one.status <> 'pending' then turnout.end_of_queue(room, at) else one.joined_at end,
      offer_expires_at = case when decided = 'offered' then turnout.offer_end(room.rules, at)
        when decided is null then one.offer_expires_at end,
      last_move = coalesce(patch ->> 'status', one.last_move),
      checked_in_at = case when arrives then arrived else one.checked_in_at end,
      updated_at = at, revision = one.revision + 1
    where one.event = move.event and one.id = move.id;
    perform turnout.let_in(event, at);
    select * into known from turnout.rsvps as one where one.event = move.event and one.id = move.id;
  end if;
  return known;
end
$$;
