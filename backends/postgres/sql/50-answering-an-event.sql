-- What becomes of an answer. Everything is checked before anything changes. What is looked at first: record and key, a repeated
-- write, If-Match, the event, the fields, the person, the seats.

/** The key that opens an RSVP. It can be made again as long as the secret stands, so only its digest is kept. */
create or replace function turnout.edit_key(event text, id text) returns text
language sql stable as $$
  select translate(encode(sha256(convert_to(secret || encode(sha256(convert_to(secret || event || '/' || id, 'UTF8')), 'hex'), 'UTF8')),
    'base64'), '+/=', '-_')
  from turnout.site
$$;

/** The same for the first answer and its repeats; null where it was made elsewhere and nobody knows it. */
create or replace function turnout.key_of(rsvp turnout.rsvps) returns text
language sql stable as $$
  select case when rsvp.edit_key_hash = sha256(convert_to(made, 'UTF8')) then made else rsvp.foreign_key end
  from turnout.edit_key(rsvp.event, rsvp.id) as made
$$;

create or replace function turnout.check_key(rsvp turnout.rsvps) returns void
language plpgsql stable as $$
begin
  if rsvp.edit_key_hash is distinct from turnout.presented_key_hash() then
    perform turnout.refuse('not-allowed', detail => 'The key does not open this RSVP.');
  end if;
end
$$;

create or replace function turnout.check_version(revision integer) returns void
language plpgsql stable as $$
begin
  if not turnout.is_version(revision) then
    perform turnout.refuse('edit-conflict', detail => 'Read it again and repeat your change.');
  end if;
end
$$;

/** Seats that are held by an offer can be accepted after closing; a no is welcome until the end. */
create or replace function turnout.check_window(rules turnout.rules, known turnout.rsvps, said jsonb, at timestamptz) returns void
language plpgsql stable as $$
declare
  no boolean := said -> 'response' = '"no"';
  accepts boolean := known.status = 'offered' and said -> 'response' = '"yes"' and jsonb_typeof(said -> 'guests') = 'number'
    and (said ->> 'guests')::numeric < known.party;
begin
  if rules.cancelled and not no then
    perform turnout.refuse('event-cancelled');
  elsif at >= rules.ends then
    perform turnout.refuse('rsvp-closed');
  elsif rules.cancelled then
    return;
  elsif rules.external_url is not null then
    perform turnout.refuse('not-allowed', detail => format('RSVPs are taken at %s', rules.external_url));
  elsif no then
    return;
  elsif at < rules.opens then
    perform turnout.refuse('rsvp-not-open', more => jsonb_build_object('opensAt', turnout.print_instant(rules.opens, 'UTC')));
  elsif at >= rules.closes and not coalesce(accepts, false) then
    perform turnout.refuse('rsvp-closed');
  end if;
end
$$;

/** What becomes of a party that has no seats yet and needs no approval any more. Free seats belong to those who wait. */
create or replace function turnout.seat(room turnout.room, party integer) returns text
language plpgsql as $$
begin
  if turnout.has_free(room, party) and not turnout.anybody_waits(room) then
    return 'confirmed';
  elsif party > (room.rules).capacity or (room.rules).waitlist = 'off' then
    perform turnout.refuse('event-full', detail => 'There are fewer free seats than people in your party.');
  end if;
  return 'waitlisted';
end
$$;

/** The status that an answer of `party` people gets, by what its RSVP was before. */
create or replace function turnout.status_for(room turnout.room, known turnout.rsvps, party integer) returns text
language plpgsql as $$
declare
  held integer := case when known.status in ('confirmed', 'offered') then known.party else 0 end;
begin
  if party = 0 then
    return 'confirmed';
  elsif known.status = 'pending' and known.party > 0 then
    return 'pending'; -- it is measured against the room when it is approved
  elsif known.status = 'waitlisted' then
    if (room.rules).capacity is not null and party > greatest((room.rules).capacity, known.party) then
      perform turnout.refuse('event-full', detail => 'Your party is larger than the room.');
    end if;
    return 'waitlisted';
  elsif held > 0 then
    if party > held and (turnout.anybody_waits(room) or not turnout.has_free(room, party - held)) then
      perform turnout.refuse('event-full', detail => 'There are fewer free seats than people in your party.');
    end if;
    return 'confirmed';
  elsif (room.rules).approval = 'required' then
    return 'pending';
  end if;
  return turnout.seat(room, party);
end
$$;

/** Takes an answer; `created` tells a first one, `key` comes with it and its repeats. */
create or replace function turnout.answer(event text, id text, body jsonb, out rsvp turnout.rsvps, out created boolean, out key text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  asked jsonb := turnout.read_request(body);
  known turnout.rsvps;
  entered record;
  room turnout.room;
  at timestamptz;
  status text;
  party integer;
begin
  created := false;
  select * into entered from turnout.enter(event);
  room := entered.room;
  at := entered.at;
  select * into known from turnout.rsvps as one where one.event = answer.event and one.id = answer.id;
  rsvp := known;
  if known.id is not null and turnout.header('rsvp-key') is null then
    -- Without a key only the body that made the RSVP says anything, and it says it again.
    if known.first_said <> asked then
      perform turnout.refuse('not-allowed', detail => 'An RSVP is changed with its key.');
    end if;
    key := turnout.key_of(known);
    return;
  elsif known.id is not null then
    perform turnout.check_key(known);
    -- The same words again, unless they mean something new: an offer is accepted, a cancelled answer taken up again.
    if known.said = asked and not (turnout.is_version(known.revision)
      and (known.status = 'cancelled' or (known.status = 'offered' and known.party > 0))) then
      return;
    end if;
  end if;
  perform turnout.check_version(known.revision);
  if known.status = 'declined' then
    perform turnout.refuse('not-allowed', detail => 'The organisers have declined.');
  end if;
  perform turnout.check_window(room.rules, known, asked, at);
  perform turnout.check_request(asked, room.rules);
  if exists (select from turnout.rsvps as other where other.event = answer.event and other.id <> answer.id
    and other.status <> 'cancelled' and other.email = lower(asked ->> 'email')) then
    perform turnout.refuse('duplicate-attendee', detail => 'There is an RSVP to this event with this e-mail address.');
  end if;
  party := case asked ->> 'response' when 'yes' then 1 + (asked ->> 'guests')::integer else 0 end;
  status := turnout.status_for(room, known, party);
  if known.id is null then
    created := true;
    insert into turnout.rsvps (event, id, said, first_said, status, joined_at, created_at, updated_at, edit_key_hash)
    values (event, id, asked, asked, status, turnout.end_of_queue(room, at), at, at,
      sha256(convert_to(turnout.edit_key(event, id), 'UTF8')));
  else
    perform turnout.change(known, asked, status, case
      -- Who waits already, for seats or for approval, keeps their place.
      when known.status in ('waitlisted', 'pending') and status = known.status then known.joined_at
      when known.status in ('confirmed', 'offered') and known.party > 0 and party > 0 then known.joined_at
      else turnout.end_of_queue(room, at) end, at);
  end if;
  perform turnout.let_in(event, at);
  -- Whose own change brings them an offer is here to accept it; asking once more would make a repeat mean something new.
  update turnout.rsvps as one set status = 'confirmed', offer_expires_at = null
  where one.event = answer.event and one.id = answer.id and one.status = 'offered';
  select * into rsvp from turnout.rsvps as one where one.event = answer.event and one.id = answer.id;
  if created then
    key := turnout.key_of(rsvp);
  end if;
end
$$;

/** One decided change of a known RSVP. */
create or replace function turnout.change(known turnout.rsvps, said jsonb, status text, joined_at timestamptz, at timestamptz) returns void
language sql as $$
  update turnout.rsvps as one set said = change.said, status = change.status, joined_at = change.joined_at, offer_expires_at = null,
    last_move = null, updated_at = at, revision = one.revision + 1
  where one.event = known.event and one.id = known.id
$$;

/** The person takes their answer back. Repeatable; allowed until the event ends. */
create or replace function turnout.cancel(event text, id text) returns turnout.rsvps
language plpgsql security definer set search_path = pg_temp as $$
declare
  known turnout.rsvps;
  entered record;
  room turnout.room;
  at timestamptz;
begin
  select * into entered from turnout.enter(event);
  room := entered.room;
  at := entered.at;
  select * into known from turnout.rsvps as one where one.event = cancel.event and one.id = cancel.id;
  -- An id that nobody has and a key that does not fit are told alike: who guesses learns nothing.
  if known.id is null then
    perform turnout.refuse('not-allowed', detail => 'The key does not open this RSVP.');
  end if;
  perform turnout.check_key(known);
  if known.status not in ('cancelled', 'declined') then
    perform turnout.check_version(known.revision);
    if at >= (room.rules).ends then
      perform turnout.refuse('rsvp-closed', detail => 'The event is over.');
    end if;
    perform turnout.change(known, known.said, 'cancelled', known.joined_at, at);
    perform turnout.let_in(event, at);
    select * into known from turnout.rsvps as one where one.event = cancel.event and one.id = cancel.id;
  end if;
  return known;
end
$$;
