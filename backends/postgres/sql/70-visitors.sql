-- The calls that everybody may make, run as turnout_visitor. Each is called as the contract calls it (operationId), and each
-- argument as the contract's parameter with a line before it, since PostgREST keeps `limit` and `order` to itself.

/** Groups in order of their name. */
create or replace function public.list_groups(_q text default null, _topic text default null, _near text default null, "_radiusKm" text default null,
  _cursor text default null, _limit text default null) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  key text[];
  circle double precision[];
  most integer;
  page jsonb;
begin
  key := turnout.cursor_in(_cursor);
  circle := turnout.near_in(_near, "_radiusKm");
  most := turnout.limit_in(_limit);
  select turnout.page_of(coalesce(array_agg(jsonb_build_object('item', turnout.group_shown(one), 'key', json_build_array(one.sort_name, one.slug))
    order by one.sort_name, one.slug collate "C"), '{}'), most) into page
  from (
    select * from turnout.groups
    where (key is null or (sort_name, slug collate "C") > (key[1], key[2]))
      and turnout.has_words(words, _q) and turnout.has_topic(record, _topic) and turnout.is_near(record -> 'geo', circle)
    order by sort_name, slug collate "C" limit most + 1
  ) as one;
  return turnout.say(page, turnout.tag_of(page));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** One group. */
create or replace function public.get_group(_slug text) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  found_group turnout.groups;
  shown jsonb;
begin
  select * into found_group from turnout.groups where slug = _slug;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such group.');
  end if;
  shown := turnout.group_shown(found_group);
  return turnout.say(shown, turnout.tag_of(shown, found_group.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Members who chose to be shown, in order of their name. */
create or replace function public.list_members(_slug text, _cursor text default null, _limit text default null) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  found_group turnout.groups;
  key text[];
  most integer;
  page jsonb;
begin
  key := turnout.cursor_in(_cursor);
  most := turnout.limit_in(_limit);
  select * into found_group from turnout.groups where slug = _slug;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such group.');
  end if;
  select turnout.page_of(coalesce(array_agg(jsonb_build_object('item', one.record, 'key', json_build_array(one.sort_name, one.id))
    order by one.sort_name collate "C", one.id collate "C"), '{}'), most) into page
  from (
    select * from turnout.members_of(found_group)
    where key is null or (sort_name collate "C", id collate "C") > (key[1], key[2])
    order by sort_name collate "C", id collate "C" limit most + 1
  ) as one;
  return turnout.say(page, turnout.tag_of(page));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Events in order of their start, as cards. */
create or replace function public.list_events(_group text default null, _q text default null, _from text default null, _to text default null,
  _topic text default null, "_attendanceMode" text default null, _near text default null, "_radiusKm" text default null,
  "_superEvent" text default null, _order text default null, _cursor text default null, _limit text default null) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  page jsonb;
begin
  if "_attendanceMode" not in ('offline', 'online', 'mixed') then
    perform turnout.refuse('invalid-field', 'attendanceMode', 'offline, online or mixed.');
  elsif _order not in ('startDate', '-startDate') then
    perform turnout.refuse('invalid-field', 'order', 'startDate or -startDate.');
  elsif _from is not null and turnout.instant_of(_from, 'UTC') is null then
    perform turnout.refuse('invalid-field', 'from', 'This is no time.');
  elsif _to is not null and turnout.instant_of(_to, 'UTC') is null then
    perform turnout.refuse('invalid-field', 'to', 'This is no time.');
  end if;
  execute replace($query$
    select turnout.page_of(coalesce(array_agg(jsonb_build_object('item', turnout.card_shown(one.event), 'key', json_build_array(one.sort_key, one.id))
      order by one.sort_key, one.id), '{}'), $1)
    from (
      select events as event, id, sort_key from turnout.events
      where ($2 is null or (sort_key, id) > ($2[1]::bigint, $2[2]))
        and ($3 is null or "group" = $3) and ($4 is null or record ->> 'superEvent' = $4)
        and ($5 is null or coalesce(record ->> 'attendanceMode', 'offline') in ($5, 'mixed'))
        and turnout.has_topic(record, $6) and turnout.has_words(words, $7)
        -- A start that cannot be read is for the reader to report, not for a filter to hide.
        and ($8 is null or starts_at is null or ends_at > turnout.instant_of($8, time_zone))
        and ($9 is null or starts_at is null or starts_at < turnout.end_instant_of($9, time_zone))
        and ($10 is null or turnout.is_near(coalesce(nullif(record -> 'location' -> 'geo', 'null'), case when record ->> 'attendanceMode' is distinct from 'online'
          then (select groups.record -> 'geo' from turnout.groups where slug = events."group") end), $10))
      order by sort_key, id limit $1 + 1
    ) as one$query$, 'sort_key', case _order when '-startDate' then 'latest' else 'soonest' end)
  into page using turnout.limit_in(_limit), turnout.cursor_in(_cursor, 'bigint'), _group, "_superEvent", "_attendanceMode", _topic, _q,
    _from, _to, turnout.near_in(_near, "_radiusKm");
  return turnout.say(page, turnout.tag_of(page));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** One event with everything it says. */
create or replace function public.get_event(_id text) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  found_event turnout.events;
  shown jsonb;
begin
  select * into found_event from turnout.events where id = _id;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such event.');
  end if;
  shown := turnout.event_shown(found_event);
  return turnout.say(shown, turnout.tag_of(shown, found_event.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Whether whoever asks may see who comes. */
create or replace function turnout.may_see_roster(the_event turnout.events) returns boolean
language sql stable security definer set search_path = pg_temp as $$
  select case (turnout.rules_of(the_event)).roster
    when 'public' then true
    when 'attendees' then turnout.organises() or exists (
      select from turnout.rsvps where rsvps.event = the_event.id and edit_key_hash = turnout.presented_key_hash()
        and status not in ('cancelled', 'declined'))
    else turnout.organises()
  end
$$;

/** People with a seat as they chose to be shown: no address, no answers, and no way back to the RSVP. */
create or replace function turnout.roster_of(event text) returns table (joined_at bigint, id text, record jsonb)
language sql stable security definer set search_path = pg_temp as $$
  select turnout.milliseconds(rsvps.joined_at), seat.id,
    coalesce(people.record, jsonb_build_object('id', seat.id, 'name', rsvps.said -> 'name'))
      || jsonb_build_object('guests', rsvps.said -> 'guests', 'comfort', rsvps.said -> 'comfort')
  from turnout.rsvps left join turnout.people on people.id = rsvps.person
  cross join lateral (
    select 'seat-' || left(encode(sha256(convert_to(rsvps.event || ' ' || rsvps.id, 'UTF8')), 'hex'), 12) as id
  ) as seat
  where rsvps.event = roster_of.event and status = 'confirmed' and party > 0 and rsvps.said -> 'visible' = 'true'
$$;

/** People with a seat who chose to be shown, in order of joining. */
create or replace function public.list_attendees(_id text, _cursor text default null, _limit text default null) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  found_event turnout.events;
  key text[];
  most integer;
  page jsonb;
begin
  key := turnout.cursor_in(_cursor, 'bigint');
  most := turnout.limit_in(_limit);
  select * into found_event from turnout.events where id = _id;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such event.');
  elsif not turnout.may_see_roster(found_event) then
    perform turnout.refuse('not-allowed', detail => 'The roster is not open to everyone.');
  end if;
  select turnout.page_of(coalesce(array_agg(jsonb_build_object('item', one.record, 'key', json_build_array(one.joined_at, one.id))
    order by one.joined_at, one.id collate "C"), '{}'), most) into page
  from (
    select * from turnout.roster_of(_id)
    where key is null or (joined_at, id collate "C") > (key[1]::bigint, key[2])
    order by joined_at, id collate "C" limit most + 1
  ) as one;
  return turnout.say(page, turnout.tag_of(page));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;
