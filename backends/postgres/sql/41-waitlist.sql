-- The queue for seats: who is next, what they get, and when. It is in order of joining, and nobody overtakes: the first party
-- that does not fit stops those behind it. Nothing here reads or writes a table: a room goes in, a room comes out, so that a
-- read (on a replica too) sees offers run out that nobody has written down yet.

do $$ begin
  if to_regtype('turnout.place') is null then
    -- An RSVP that waits or holds an offer; `steps` counts what has happened to it.
    create type turnout.place as (
      id text, status text, party integer, joined_at timestamptz, offer_expires_at timestamptz, updated_at timestamptz, steps integer
    );
    -- `places` are in order of the queue. `ahead` are people who wait unlisted, `let_in` those of them who got in.
    create type turnout.room as (rules turnout.rules, taken integer, ahead integer, let_in integer, places turnout.place[]);
  end if;
end $$;

/** Seats that nobody holds; null is no limit. */
create or replace function turnout.free(room turnout.room) returns integer
language sql immutable as $$ select case when (room.rules).capacity is not null then greatest((room.rules).capacity - room.taken, 0) end $$;

create or replace function turnout.has_free(room turnout.room, seats integer) returns boolean
language sql immutable as $$ select coalesce(seats <= turnout.free(room), true) $$;

create or replace function turnout.anybody_waits(room turnout.room) returns boolean
language sql immutable as $$
  select room.ahead > 0 or exists (select from unnest(room.places) as place where place.status = 'waitlisted')
$$;

/** After everybody who waits, even where a clock stood still or went back. */
create or replace function turnout.end_of_queue(room turnout.room, at timestamptz) returns timestamptz
language sql immutable as $$
  select greatest(at, max(joined_at) filter (where status in ('waitlisted', 'pending')) + interval '1 millisecond')
  from unnest(room.places)
$$;

/** An offer that an organiser makes after the cut-off holds all the same. */
create or replace function turnout.offer_end(rules turnout.rules, at timestamptz) returns timestamptz
language sql immutable as $$
  select case when at < rules.cut_off then least(at + rules.offer_for, rules.cut_off) else at + rules.offer_for end
$$;

/** Gives free seats to whoever is next, as the event's policy says. */
create or replace function turnout.promote(room turnout.room, at timestamptz) returns turnout.room
language plpgsql immutable as $$
declare
  rules turnout.rules := room.rules;
  place turnout.place;
  moved integer;
begin
  if rules.waitlist not in ('automatic', 'offer') or rules.cancelled or at >= rules.cut_off then
    return room;
  end if;
  -- People who are counted but not listed wait in front, one by one, and simply move up.
  moved := least(room.ahead, coalesce(turnout.free(room), room.ahead));
  room.ahead := room.ahead - moved;
  room.let_in := room.let_in + moved;
  room.taken := room.taken + moved;
  if room.ahead > 0 then
    return room;
  end if;
  for index in 1 .. cardinality(room.places) loop
    place := room.places[index];
    continue when place.status <> 'waitlisted';
    exit when not turnout.has_free(room, place.party);
    place.status := case rules.waitlist when 'offer' then 'offered' else 'confirmed' end;
    place.offer_expires_at := case rules.waitlist when 'offer' then turnout.offer_end(rules, at) end;
    place.updated_at := at;
    place.steps := place.steps + 1;
    room.places[index] := place;
    room.taken := room.taken + place.party;
  end loop;
  return room;
end
$$;

/** Lets time pass: offers run out in the order in which they do, each at its own time, as if somebody had watched the clock. */
create or replace function turnout.settle(room turnout.room, at timestamptz) returns turnout.room
language plpgsql immutable as $$
declare
  ended timestamptz;
  place turnout.place;
  kept turnout.place[];
begin
  loop
    select min(offer_expires_at) into ended from unnest(room.places) where status = 'offered' and offer_expires_at <= at;
    exit when ended is null;
    -- Back to the end of the queue, at that moment; those whose offers ended together keep their order.
    kept := '{}';
    foreach place in array room.places loop
      if not (place.status = 'offered' and place.offer_expires_at = ended) then
        kept := kept || place;
      end if;
    end loop;
    for place in
      select * from unnest(room.places) as one where one.status = 'offered' and one.offer_expires_at = ended
      order by one.joined_at, one.id collate "C"
    loop
      room.places := kept;
      place := (place.id, 'waitlisted', place.party, turnout.end_of_queue(room, ended), null, ended, place.steps + 1);
      room.taken := room.taken - place.party;
      kept := kept || place;
    end loop;
    room.places := kept;
    room := turnout.promote(room, ended);
  end loop;
  return turnout.promote(room, at);
end
$$;
