-- Turnout on PostgreSQL: run this whole file once, and again after an update (it keeps what is stored).
-- Made from sql/ by join.mjs; change it there.

begin;

-- Who may do what. Four roles of our own beside the two that every PostgREST (and Supabase) knows:
--   anon, authenticated   whoever asks. They may call the functions of this file and touch no table.
--   turnout_visitor       what everybody may read: groups, events, people. No table of RSVPs.
--   turnout_attendee      who holds an RSVP's key: reads that one RSVP, by row-level security.
--   turnout_organiser     who runs the place: reads every RSVP, writes groups and events. A token may name this role.
--   turnout_owner         owns the tables and decides about seats. Nobody can sign in as it.
-- Each function below runs as one of these, so a mistake in it reaches no further than its role.

set local client_min_messages = warning;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'turnout_visitor', 'turnout_attendee', 'turnout_organiser', 'turnout_owner'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'Turnout needs a database in UTF-8, this one is in %', current_setting('server_encoding');
  end if;
end
$$;

grant turnout_owner to current_user;
grant turnout_visitor, turnout_attendee, turnout_organiser to turnout_owner;

create schema if not exists turnout authorization turnout_owner;
grant usage on schema turnout to turnout_visitor, turnout_attendee, turnout_organiser;
-- For the length of this file: functions are made by the owner and handed to the role that they run as.
grant usage, create on schema public to turnout_owner, turnout_visitor, turnout_attendee, turnout_organiser;
grant create on schema turnout to turnout_visitor, turnout_attendee, turnout_organiser;

set role turnout_owner;
-- What is not granted by name is not granted.
alter default privileges for role turnout_owner revoke execute on functions from public;
alter default privileges for role turnout_owner revoke usage on types from public;

-- What is kept. Groups, events and people are kept as the contract's records, whole: fields that nobody here knows stay.
-- Beside each stand the columns that lists are sorted and searched by.

create table if not exists turnout.site (
  single boolean primary key default true check (single),
  -- The zone of records that name none.
  time_zone text not null default 'UTC',
  -- Edit keys are made from it.
  secret text not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into turnout.site default values on conflict do nothing;

create table if not exists turnout.groups (
  slug text primary key check (slug ~ '^[a-z0-9-]{1,100}$'),
  record jsonb not null,
  -- One more with every edit.
  revision integer not null default 1,
  -- The record as it was first sent: the same once more is the same group.
  first_sent jsonb,
  sort_name text collate "C" not null,
  words text not null
);
create index if not exists groups_in_order on turnout.groups (sort_name, slug collate "C");

create table if not exists turnout.events (
  id text collate "C" primary key check (length(id) between 1 and 200),
  record jsonb not null,
  revision integer not null default 1,
  first_sent jsonb,
  -- The group's slug. There may be no such group.
  "group" text,
  time_zone text not null,
  -- Null where the record's own words cannot be read as a time.
  starts_at timestamptz,
  ends_at timestamptz,
  -- Milliseconds of the start, forwards and backwards; what has no readable start stands last in both.
  soonest bigint not null,
  latest bigint not null,
  words text not null,
  -- People who are counted and not listed: they hold seats, and they wait ahead of everybody listed.
  unlisted_yes integer not null default 0,
  unlisted_guests integer not null default 0,
  unlisted_maybe integer not null default 0,
  unlisted_waitlist integer not null default 0,
  unlisted_attended integer not null default 0
);
create index if not exists events_soonest on turnout.events (soonest, id);
create index if not exists events_latest on turnout.events (latest, id);
create index if not exists events_of_group on turnout.events ("group", soonest);

create table if not exists turnout.people (
  id text collate "C" primary key,
  record jsonb not null,
  sort_name text collate "C" not null
);
create index if not exists people_by_group on turnout.people using gin ((record -> 'memberOf'));

create table if not exists turnout.rsvps (
  event text collate "C" not null references turnout.events on update cascade,
  id text collate "C" not null,
  -- What the person says: name, email, response, guests, answers, note, visible, comfort, extra (turnout.read_request).
  said jsonb not null,
  first_said jsonb not null,
  -- The id of a record of people.
  person text,
  status text not null check (status in ('confirmed', 'waitlisted', 'offered', 'pending', 'declined', 'cancelled')),
  -- Its place in the queue while it waits: earlier is first, then the smaller id.
  joined_at timestamptz not null,
  offer_expires_at timestamptz check ((offer_expires_at is not null) = (status = 'offered')),
  checked_in_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision integer not null default 1 check (revision > 0),
  -- What an organiser said last, until something else happens: said again, it changes nothing.
  last_move text,
  edit_key_hash bytea not null,
  -- A key that was made elsewhere and cannot be made again here.
  foreign_key text,
  email text generated always as (lower(trim(said ->> 'email'))) stored,
  -- Seats it asks for.
  party integer generated always as (
    case said ->> 'response' when 'yes' then 1 + (said ->> 'guests')::integer else 0 end
  ) stored,
  primary key (event, id)
);
create unique index if not exists one_rsvp_a_person on turnout.rsvps (event, email) where status <> 'cancelled';
create index if not exists rsvps_in_order on turnout.rsvps (event, joined_at, id);
create index if not exists offers_by_end on turnout.rsvps (offer_expires_at, event) where status = 'offered';

-- Who may organise where tokens name a person and no role, as on Supabase: the token's `sub`.
create table if not exists turnout.organisers (
  sub text primary key,
  note text
);

-- Row-level security. Only the owner of the tables is above it, and nobody signs in as the owner.

alter table turnout.site enable row level security;
alter table turnout.groups enable row level security;
alter table turnout.events enable row level security;
alter table turnout.people enable row level security;
alter table turnout.rsvps enable row level security;
alter table turnout.organisers enable row level security;

revoke all on all tables in schema turnout from public, anon, authenticated, turnout_visitor, turnout_attendee, turnout_organiser;

grant select on turnout.groups, turnout.events, turnout.people to turnout_visitor, turnout_organiser;
grant select on turnout.events to turnout_attendee;
grant select (event, id, said, person, status, joined_at, offer_expires_at, checked_in_at, created_at, updated_at, revision, party)
  on turnout.rsvps to turnout_attendee, turnout_organiser;
grant insert (slug, record, first_sent), update (record, revision) on turnout.groups to turnout_organiser;
grant insert (id, record, first_sent), update (record, revision) on turnout.events to turnout_organiser;

/** The digest of the key that came with the request; null without one. */
create or replace function turnout.presented_key_hash() returns bytea
language sql stable as $$
  select sha256(convert_to(nullif(nullif(current_setting('request.headers', true), '')::json ->> 'rsvp-key', ''), 'UTF8'))
$$;
grant execute on function turnout.presented_key_hash() to turnout_attendee;

drop policy if exists everybody_reads on turnout.groups;
create policy everybody_reads on turnout.groups for select to turnout_visitor, turnout_organiser using (true);
drop policy if exists organisers_found on turnout.groups;
create policy organisers_found on turnout.groups for insert to turnout_organiser with check (true);
drop policy if exists organisers_edit on turnout.groups;
create policy organisers_edit on turnout.groups for update to turnout_organiser using (true) with check (true);

drop policy if exists everybody_reads on turnout.events;
create policy everybody_reads on turnout.events for select to turnout_visitor, turnout_attendee, turnout_organiser using (true);
drop policy if exists organisers_announce on turnout.events;
create policy organisers_announce on turnout.events for insert to turnout_organiser with check (true);
drop policy if exists organisers_edit on turnout.events;
create policy organisers_edit on turnout.events for update to turnout_organiser using (true) with check (true);

drop policy if exists everybody_reads on turnout.people;
create policy everybody_reads on turnout.people for select to turnout_visitor, turnout_organiser using (true);

drop policy if exists own_by_key on turnout.rsvps;
create policy own_by_key on turnout.rsvps for select to turnout_attendee using (edit_key_hash = turnout.presented_key_hash());
drop policy if exists organisers_read on turnout.rsvps;
create policy organisers_read on turnout.rsvps for select to turnout_organiser using (true);

-- Times as the contract spells them: RFC 3339 with an offset, civil time in a zone, or a plain date.

/** The time that the rules see. Asked after the event's row is locked, so that who comes later joins later. */
create or replace function turnout.now() returns timestamptz
language sql volatile as $$ select date_trunc('milliseconds', clock_timestamp()) $$;

/** `zone` where it is the name of a time zone, else null. */
create or replace function turnout.known_zone(zone text) returns text
language plpgsql stable as $$
begin
  -- PostgreSQL would also take "FOO+3" for a zone.
  if zone is null or (zone ~ '[0-9+-]' and zone !~ '/') then
    return null;
  end if;
  perform now() at time zone zone;
  return zone;
exception when invalid_parameter_value then
  return null;
end
$$;

create or replace function turnout.is_day(written text) returns boolean
language sql immutable as $$ select written ~ '^\d{4}-\d{2}-\d{2}$' $$;

/** How far the clocks of `zone` are ahead of UTC at that instant. */
create or replace function turnout.offset_at(at timestamptz, zone text) returns interval
language sql stable as $$ select (at at time zone zone) - (at at time zone 'UTC') $$;

/** A civil time that a change of the clocks repeats is the first of the two; a skipped one has the offset from before. */
create or replace function turnout.from_civil(civil timestamp, zone text) returns timestamptz
language plpgsql stable as $$
declare
  before interval := turnout.offset_at((civil - interval '1 day') at time zone 'UTC', zone);
  after interval := turnout.offset_at((civil + interval '1 day') at time zone 'UTC', zone);
  early timestamptz := (civil - before) at time zone 'UTC';
  late timestamptz := (civil - after) at time zone 'UTC';
begin
  if turnout.offset_at(early, zone) <> before and turnout.offset_at(late, zone) = after then
    return late;
  end if;
  return early;
end
$$;

/** The instant; null for what is no time. A plain date is its midnight in `zone`. */
create or replace function turnout.instant_of(written text, zone text) returns timestamptz
language plpgsql stable as $$
declare
  part text[] := regexp_match(written,
    '^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,6})?)\d*)?(?:(Z)|([+-])(\d{2}):(\d{2}))?)?$');
  civil timestamp;
begin
  if part is null or part[4]::integer > 23 or part[5]::integer > 59 or part[6]::numeric >= 60 or part[9]::integer > 23 then
    return null;
  end if;
  civil := make_timestamp(part[1]::integer, part[2]::integer, part[3]::integer,
    coalesce(part[4], '0')::integer, coalesce(part[5], '0')::integer, coalesce(part[6], '0')::double precision);
  if part[7] is not null then
    return civil at time zone 'UTC';
  elsif part[8] is not null then
    return (civil - (part[8] || part[9] || ':' || part[10])::interval) at time zone 'UTC';
  end if;
  return turnout.from_civil(civil, zone);
exception when datetime_field_overflow then
  return null; -- a day that the calendar does not have
end
$$;

/** The instant at which something that ends then is over: a plain date is its last day, included. */
create or replace function turnout.end_instant_of(written text, zone text) returns timestamptz
language sql stable as $$
  select case
    when turnout.is_day(written) and turnout.instant_of(written, zone) is not null
      then turnout.from_civil(written::date + interval '1 day', zone)
    else turnout.instant_of(written, zone)
  end
$$;

/** RFC 3339 to the second, with the offset that `zone` has at that instant. Null stays null. */
create or replace function turnout.print_instant(at timestamptz, zone text) returns text
language sql stable as $$
  select to_char(at at time zone zone, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when ahead < interval '0' then '-' else '+' end
    || to_char(greatest(ahead, -ahead), 'HH24:MI')
  from (select turnout.offset_at(at, zone) as ahead) as clock
$$;

/** The same as RFC 3339 with an offset. Plain dates stay, and so does what cannot be read. */
create or replace function turnout.with_offset(written text, zone text) returns text
language sql stable as $$
  select case
    when turnout.is_day(written) or written ~ '(Z|[+-]\d{2}:\d{2})$' then written
    else coalesce(turnout.print_instant(turnout.instant_of(written, zone), zone), written)
  end
$$;

create or replace function turnout.milliseconds(at timestamptz) returns bigint
language sql immutable as $$ select floor(extract(epoch from at) * 1000)::bigint $$;

-- How a function answers over PostgREST: the contract's JSON, its status and its headers. A refusal is raised, so that nothing
-- it came after is kept, and turned into a problem (RFC 9457) by the function that was called.

create or replace function turnout.header(name text) returns text
language sql stable as $$ select nullif(nullif(current_setting('request.headers', true), '')::json ->> lower(name), '') $$;

/** Refuses: `more` are further members of the problem. Never returns. */
create or replace function turnout.refuse(kind text, field text default null, detail text default null, more jsonb default '{}') returns void
language plpgsql as $$
begin
  raise exception using errcode = 'TRNPB',
    message = jsonb_strip_nulls(jsonb_build_object('kind', kind, 'field', field, 'detail', detail)) || more;
end
$$;

/** What was raised by `refuse` as the answer. */
create or replace function turnout.refusal(raised text) returns jsonb
language plpgsql as $$
declare
  why jsonb := raised::jsonb;
  usual text[] := case why ->> 'kind'
    when 'event-full' then array['409', 'No seats left']
    when 'rsvp-not-open' then array['409', 'RSVPs are not open yet']
    when 'rsvp-closed' then array['409', 'RSVPs are closed']
    when 'event-cancelled' then array['409', 'The event is cancelled']
    when 'duplicate-attendee' then array['409', 'You have already answered']
    when 'guest-limit' then array['422', 'Too many guests']
    when 'answer-missing' then array['422', 'An answer is missing']
    when 'invalid-field' then array['422', 'Something has to be mended']
    when 'not-allowed' then array['403', 'Not allowed']
    when 'not-found' then array['404', 'Not found']
    when 'edit-conflict' then array['412', 'Someone else was first']
  end;
  code text := coalesce(why ->> 'status', usual[1]);
begin
  perform set_config('response.status', code, true);
  perform set_config('response.headers', '[{"Cache-Control": "no-store"}]', true);
  return (why - 'kind') || jsonb_build_object(
    'type', 'https://turnout.example/problems/' || (why ->> 'kind'), 'title', usual[2], 'status', code::integer);
end
$$;

/** `"revision-digest"` for a record, `"digest"` for a list. Edits compare the revision alone. */
create or replace function turnout.tag_of(body jsonb, revision integer default null) returns text
language sql immutable as $$
  select format('"%s%s"', revision || '-', left(encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 12))
$$;

/** Says `body` with its tag; a reader who has it already is told so with 304. */
create or replace function turnout.say(body jsonb, tag text, cache text default 'no-cache') returns jsonb
language plpgsql as $$
begin
  perform set_config('response.headers', json_build_array(
    json_build_object('ETag', tag), json_build_object('Cache-Control', cache),
    -- PostgREST does not show these to pages of another origin by itself.
    json_build_object('Access-Control-Expose-Headers', 'ETag, Retry-After'))::text, true);
  if current_setting('request.method', true) in ('GET', 'HEAD') and turnout.knows(turnout.header('if-none-match'), tag) then
    perform set_config('response.status', '304', true);
    return null;
  end if;
  return body;
end
$$;

/** Whether `If-None-Match` names this tag. */
create or replace function turnout.knows(header text, tag text) returns boolean
language sql immutable as $$
  select coalesce(bool_or(regexp_replace(trim(one), '^W/', '') in ('*', tag)), false)
  from regexp_split_to_table(header, ',') as one
$$;

/** Whether `If-Match` allows a change of a record at this revision; null is a record that does not exist. */
create or replace function turnout.is_version(revision integer) returns boolean
language sql stable as $$
  select coalesce(bool_or(trim(one) = '*' or split_part(replace(regexp_replace(trim(one), '^W/', ''), '"', ''), '-', 1) = revision::text),
    turnout.header('if-match') is null)
  from regexp_split_to_table(turnout.header('if-match'), ',') as one
  where turnout.header('if-match') is null or revision is not null
$$;

/** What came as a body: a JSON object, or a refusal. */
create or replace function turnout.object_in(body json) returns jsonb
language plpgsql immutable as $$
begin
  if octet_length(body::text) > 100000 then
    perform turnout.refuse('invalid-field', 'body', 'This is too long.');
  end if;
  if json_typeof(body) is distinct from 'object' then
    perform turnout.refuse('invalid-field', 'body', 'A JSON object is needed.');
  end if;
  return body::jsonb;
exception when untranslatable_character or invalid_text_representation or program_limit_exceeded then
  perform turnout.refuse('invalid-field', 'body', 'There are characters in it that no text has.');
end
$$;

/** Whether the request comes from an organiser: a token of the role, or one whose `sub` is listed in turnout.organisers. */
create or replace function turnout.organises() returns boolean
language sql stable security definer set search_path = pg_temp as $$
  select current_setting('role') = 'turnout_organiser' or (current_setting('role') = 'authenticated' and exists (
    select from turnout.organisers where sub = nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub'))
$$;

-- What an organiser asks of an RSVP, with every default in its place. Where there is no bound, the instant is infinity.

do $$ begin
  if to_regtype('turnout.rules') is null then
    create type turnout.rules as (
      capacity integer, -- null: no limit
      cancelled boolean,
      ends timestamptz,
      opens timestamptz,
      closes timestamptz,
      cut_off timestamptz, -- from here on nothing moves by itself
      offer_for interval,
      waitlist text,
      approval text,
      allow_maybe boolean,
      max_guests integer,
      questions jsonb,
      contact text,
      roster text,
      external_url text
    );
  end if;
end $$;

/** A whole number of a record, from 0; null where there is none. */
create or replace function turnout.count_in(record jsonb, name text) returns integer
language sql immutable as $$
  select case when jsonb_typeof(record -> name) = 'number' and (record ->> name)::numeric between 0 and 2147483646
    and trunc((record ->> name)::numeric) = (record ->> name)::numeric then (record ->> name)::numeric::integer end
$$;

create or replace function turnout.starts_at(record jsonb, zone text) returns timestamptz
language sql stable as $$ select turnout.instant_of(record ->> 'startDate', zone) $$;

/** Without an end: three hours, or the whole day where a day is given. Null where the start cannot be read. */
create or replace function turnout.ends_at(record jsonb, zone text) returns timestamptz
language sql stable as $$
  select case
    when turnout.starts_at(record, zone) is null then null
    when record ->> 'endDate' is not null
      then greatest(turnout.starts_at(record, zone), turnout.end_instant_of(record ->> 'endDate', zone))
    when turnout.is_day(record ->> 'startDate') then turnout.end_instant_of(record ->> 'startDate', zone)
    else turnout.starts_at(record, zone) + interval '3 hours'
  end
$$;

create or replace function turnout.rules_of(event turnout.events) returns turnout.rules
language plpgsql stable as $$
declare
  asked jsonb := coalesce(nullif(event.record -> 'rsvp', 'null'), '{}');
  -- A postponed event has no date yet, so nothing closes, ends or stops by it.
  dated boolean := event.record ->> 'eventStatus' is distinct from 'postponed';
  starts timestamptz := case when dated then event.starts_at end;
  rules turnout.rules;
begin
  rules.capacity := turnout.count_in(event.record, 'maximumAttendeeCapacity');
  if rules.capacity is null and event.record ->> 'maximumAttendeeCapacity' is not null then
    rules.capacity := 0; -- a limit was meant that cannot be read: better nobody than too many
  end if;
  rules.cancelled := event.record ->> 'eventStatus' is not distinct from 'cancelled';
  rules.ends := coalesce(case when dated then event.ends_at end, 'infinity');
  rules.opens := coalesce(turnout.instant_of(asked ->> 'opensAt', event.time_zone), '-infinity');
  rules.closes := least(rules.ends,
    coalesce(turnout.end_instant_of(asked ->> 'closesAt', event.time_zone), starts, 'infinity'));
  rules.cut_off := coalesce(
    starts - make_interval(mins => coalesce(turnout.count_in(asked, 'promotionCutoffMinutes'), 0)), 'infinity');
  rules.offer_for := make_interval(mins => coalesce(nullif(turnout.count_in(asked, 'offerMinutes'), 0), 1440));
  rules.waitlist := coalesce(asked ->> 'waitlist', 'off');
  rules.approval := coalesce(asked ->> 'approval', 'none');
  rules.allow_maybe := coalesce(asked -> 'allowMaybe' = 'true', false);
  rules.max_guests := coalesce(turnout.count_in(asked, 'maxGuests'), 0);
  rules.questions := case when jsonb_typeof(asked -> 'questions') = 'array' then asked -> 'questions' else '[]' end;
  rules.contact := coalesce(asked ->> 'contact', 'email');
  rules.roster := coalesce(asked ->> 'rosterVisibility', 'public');
  rules.external_url := asked ->> 'externalUrl';
  return rules;
end
$$;

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

-- What a person sends: read kindly, compared by what it means, checked against the event's rules.

/** A text without the space around it, of any kind that Unicode knows, whatever the locale does; null where it is none. */
create or replace function turnout.trimmed(value jsonb) returns text
language sql immutable as $$
  select case when jsonb_typeof(value) = 'string' then regexp_replace(value #>> '{}',
    '^[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+|[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+$', '', 'g') end
$$;

/** Null, or a text of nothing but space. */
create or replace function turnout.is_blank(value jsonb) returns boolean
language sql immutable as $$
  select value is null or value = 'null' or (jsonb_typeof(value) = 'string' and turnout.trimmed(value) = '')
$$;

/** A text that is not blank, trimmed; what is no text stays, for `check_request` to find. */
create or replace function turnout.text_or(value jsonb, otherwise jsonb) returns jsonb
language sql immutable as $$
  select case
    when turnout.is_blank(value) then otherwise
    when jsonb_typeof(value) = 'string' then to_jsonb(turnout.trimmed(value))
    else value
  end
$$;

/** The body with every default in its place. Two bodies that mean the same are the same. Its fields are not checked yet. */
create or replace function turnout.read_request(body jsonb) returns jsonb
language plpgsql immutable as $$
declare
  guests jsonb := coalesce(nullif(body -> 'additionalNumberOfGuests', 'null'), '0');
  answers jsonb := coalesce(nullif(body -> 'answers', 'null'), '{}');
  comfort jsonb := coalesce(nullif(body -> 'comfort', 'null'), '[]');
begin
  if jsonb_typeof(answers) = 'object' then
    select coalesce(jsonb_object_agg(key, value), '{}') into answers from jsonb_each(answers) where not turnout.is_blank(value);
  end if;
  if jsonb_typeof(comfort) = 'array' then
    select coalesce(jsonb_agg(word order by word #>> '{}' collate "C"), '[]') into comfort from jsonb_array_elements(comfort) as word;
  end if;
  if body -> 'rsvpResponse' is distinct from '"yes"' then
    guests := '0'; -- only a yes brings guests
  elsif jsonb_typeof(guests) = 'number' and trunc(guests::numeric) = guests::numeric then
    guests := to_jsonb(trunc(guests::numeric));
  end if;
  return jsonb_build_object(
    'name', turnout.text_or(body -> 'attendee' -> 'name', '""'),
    'email', turnout.text_or(body -> 'attendee' -> 'email', 'null'),
    'response', coalesce(body -> 'rsvpResponse', 'null'),
    'guests', guests,
    'answers', answers,
    'note', turnout.text_or(body -> 'note', 'null'),
    'visible', coalesce(nullif(body -> 'visibleInRoster', 'null'), 'false'),
    'comfort', comfort,
    'extra', body - array['id', 'attendee', 'rsvpResponse', 'additionalNumberOfGuests', 'answers', 'note', 'visibleInRoster', 'comfort',
      'event', 'status', 'waitlistPosition', 'offerExpiresAt', 'checkedInAt', 'createdAt', 'updatedAt', 'revision', 'editKey', 'server']);
end
$$;

/** What the HTML standard calls a valid address. */
create or replace function turnout.is_email(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and length(value #>> '{}') <= 254 and value #>> '{}' ~*
    '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$'
$$;

/** What is wrong with an answer to a question; null: nothing. */
create or replace function turnout.complaint(answer jsonb, question jsonb) returns text
language sql immutable as $$
  select case
    when answer is null then null
    when question ->> 'kind' = 'boolean' then case when jsonb_typeof(answer) <> 'boolean' then 'Say true or false.' end
    when jsonb_typeof(answer) <> 'string' then 'A text is needed.'
    when question ->> 'kind' = 'choice' then case
      when not coalesce(nullif(question -> 'options', 'null'), '[]') @> jsonb_build_array(answer) then 'Choose one of the options.' end
    when length(answer #>> '{}') > turnout.count_in(question, 'maxLength') then format('At most %s characters.', question ->> 'maxLength')
  end
$$;

/** Refuses what cannot be taken: fields that cannot be read, then guests, then answers that miss. */
create or replace function turnout.check_request(said jsonb, rules turnout.rules) returns void
language plpgsql immutable as $$
declare
  question jsonb;
  wrong text;
begin
  if jsonb_typeof(said -> 'name') <> 'string' or said ->> 'name' = '' then
    perform turnout.refuse('invalid-field', 'name', 'A name is needed.');
  elsif length(said ->> 'name') > 200 then
    perform turnout.refuse('invalid-field', 'name', 'A name has at most 200 characters.');
  elsif said ->> 'email' is null and rules.contact = 'email' then
    perform turnout.refuse('invalid-field', 'email', 'An e-mail address is needed.');
  elsif said ->> 'email' is not null and not turnout.is_email(said -> 'email') then
    perform turnout.refuse('invalid-field', 'email', 'This cannot be an e-mail address.');
  elsif said ->> 'response' is null or said -> 'response' not in ('"yes"', '"maybe"', '"no"') then
    perform turnout.refuse('invalid-field', 'rsvpResponse', 'Say yes, maybe or no.');
  elsif said ->> 'response' = 'maybe' and not rules.allow_maybe then
    perform turnout.refuse('invalid-field', 'rsvpResponse', 'This event needs a yes or a no.');
  elsif jsonb_typeof(said -> 'guests') <> 'number' or (said ->> 'guests')::numeric < 0
    or trunc((said ->> 'guests')::numeric) <> (said ->> 'guests')::numeric then
    perform turnout.refuse('invalid-field', 'additionalNumberOfGuests', 'A whole number is needed.');
  elsif said ->> 'note' is not null and (jsonb_typeof(said -> 'note') <> 'string' or length(said ->> 'note') > 1000) then
    perform turnout.refuse('invalid-field', 'note', 'A note is a text of at most 1000 characters.');
  elsif jsonb_typeof(said -> 'visible') <> 'boolean' then
    perform turnout.refuse('invalid-field', 'visibleInRoster', 'Say true or false.');
  elsif jsonb_typeof(said -> 'comfort') <> 'array' or exists (
    select from jsonb_array_elements(said -> 'comfort') as word where jsonb_typeof(word) <> 'string' or length(word #>> '{}') > 40) then
    perform turnout.refuse('invalid-field', 'comfort', 'A list of short words is needed.');
  elsif jsonb_typeof(said -> 'answers') <> 'object' then
    perform turnout.refuse('invalid-field', 'answers', 'Answers stand by the id of their question.');
  end if;
  for question in select * from jsonb_array_elements(rules.questions) loop
    wrong := turnout.complaint(said -> 'answers' -> (question ->> 'id'), question);
    if wrong is not null then
      perform turnout.refuse('invalid-field', 'answers.' || (question ->> 'id'), wrong);
    end if;
  end loop;
  -- What nobody asks any more, or never did, is kept; but every reader has to be able to read it.
  select 'answers.' || key into wrong from jsonb_each(said -> 'answers') where jsonb_typeof(value) not in ('string', 'boolean') limit 1;
  if found then
    perform turnout.refuse('invalid-field', wrong, 'A text, true or false is needed.');
  end if;
  if (said ->> 'guests')::numeric > rules.max_guests then
    perform turnout.refuse('guest-limit', 'additionalNumberOfGuests', format('You can bring %s guests at most.', rules.max_guests),
      jsonb_build_object('maxGuests', rules.max_guests));
  end if;
  -- Who does not come is asked nothing.
  for question in select * from jsonb_array_elements(rules.questions) where said ->> 'response' <> 'no' loop
    if question -> 'required' = 'true' and not said -> 'answers' ? (question ->> 'id') then
      perform turnout.refuse('answer-missing', 'answers.' || (question ->> 'id'), format('Please answer: %s', question ->> 'label'));
    end if;
  end loop;
end
$$;

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

-- Finding and paging. A cursor is the sort key of the last item, so that what comes and goes moves nothing else.

/** Small letters without accents. */
create or replace function turnout.fold(written text) returns text
language sql immutable as $$
  select lower(regexp_replace(normalize(written, nfd), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'))
$$;

/** Everything that a search looks through, as one folded text. */
create or replace function turnout.words_of(variadic texts text[]) returns text
language sql immutable as $$ select coalesce(turnout.fold(regexp_replace(array_to_string(texts, E'\n'), '<[^>]*>', ' ', 'g')), '') $$;

create or replace function turnout.has_words(words text, wanted text) returns boolean
language sql immutable as $$
  select coalesce(bool_and(strpos(words, word) > 0), true) from regexp_split_to_table(turnout.fold(trim(wanted)), '\s+') as word
$$;

/** `wanted` are topics, one a line; one match is enough. */
create or replace function turnout.has_topic(record jsonb, wanted text) returns boolean
language sql immutable as $$
  select wanted is null or exists (
    select from jsonb_array_elements_text(case when jsonb_typeof(record -> 'topics') = 'array' then record -> 'topics' else '[]' end) as own
    where turnout.fold(own) = any (regexp_split_to_array(turnout.fold(wanted), E'\n')))
$$;

create or replace function turnout.limit_in(written text) returns integer
language plpgsql immutable as $$
begin
  if written !~ '^[1-9]\d{0,8}$' then
    perform turnout.refuse('invalid-field', 'limit', 'A whole number from 1 to 200 is needed.');
  end if;
  return least(coalesce(written, '50')::integer, 200);
end
$$;

create or replace function turnout.cursor_for(variadic key text[]) returns text
language sql immutable as $$
  select translate(encode(convert_to(to_jsonb(key)::text, 'UTF8'), 'base64'), E'+/=\n', '-_')
$$;

/** The two parts of a sort key; null without a cursor. */
create or replace function turnout.cursor_in(written text, first_part regtype default 'text') returns text[]
language plpgsql immutable as $$
declare
  key text[];
begin
  if written is null then
    return null;
  end if;
  select array_agg(part) into key from jsonb_array_elements_text(convert_from(decode(
    translate(written, '-_', '+/') || repeat('=', (4 - length(written) % 4) % 4), 'base64'), 'UTF8')::jsonb) as part;
  if cardinality(key) is distinct from 2 or (first_part = 'bigint'::regtype and key[1]::bigint is null) then
    perform turnout.refuse('invalid-field', 'cursor', 'This is no cursor of this list.');
  end if;
  return key;
exception when data_exception then
  perform turnout.refuse('invalid-field', 'cursor', 'This is no cursor of this list.');
end
$$;

/** `near` and `radiusKm`: latitude, longitude, kilometres; null without. */
create or replace function turnout.near_in(near text, radius text) returns double precision[]
language plpgsql immutable as $$
declare
  centre text[] := regexp_match(near, '^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$');
begin
  if near is null then
    return null;
  elsif centre is null or abs(centre[1]::numeric) > 90 or abs(centre[2]::numeric) > 180 then
    perform turnout.refuse('invalid-field', 'near', 'Latitude, comma, longitude.');
  elsif radius !~ '^\d{1,9}(\.\d+)?$' or radius::numeric <= 0 then
    perform turnout.refuse('invalid-field', 'radiusKm', 'A number above 0 is needed.');
  end if;
  return array[centre[1], centre[2], coalesce(radius, '50')]::double precision[];
end
$$;

create or replace function turnout.is_near(geo jsonb, circle double precision[]) returns boolean
language sql immutable as $$
  select circle is null or coalesce(jsonb_typeof(geo -> 'latitude') = 'number' and jsonb_typeof(geo -> 'longitude') = 'number'
    and 12742 * asin(sqrt(least(1, power(sind(((geo ->> 'latitude')::double precision - circle[1]) / 2), 2)
      + cosd(circle[1]) * cosd((geo ->> 'latitude')::double precision)
        * power(sind(((geo ->> 'longitude')::double precision - circle[2]) / 2), 2)))) <= circle[3], false)
$$;

/** `{items, nextCursor?}` of one more item than was asked for; each is `{"item", "key"}`. */
create or replace function turnout.page_of(found jsonb[], most integer) returns jsonb
language sql immutable as $$
  select jsonb_build_object('items', coalesce((select jsonb_agg(one -> 'item' order by place) from unnest(found[:most]) with ordinality as list (one, place)), '[]'))
    || case when cardinality(found) > most
      then jsonb_build_object('nextCursor', turnout.cursor_for(found[most] -> 'key' ->> 0, found[most] -> 'key' ->> 1)) else '{}' end
$$;

-- The columns beside each record follow it by themselves.

create or replace function turnout.file_group() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
begin
  new.sort_name := coalesce(turnout.fold(new.record ->> 'name'), '');
  new.words := turnout.words_of(new.record ->> 'name', new.slug, new.record ->> 'summary', new.record ->> 'description',
    new.record ->> 'topics', new.record ->> 'addressLocality');
  return new;
end
$$;
drop trigger if exists file_group on turnout.groups;
create trigger file_group before insert or update of record on turnout.groups for each row execute function turnout.file_group();

create or replace function turnout.file_event() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
declare
  its_group jsonb := (select record from turnout.groups where slug = new.record ->> 'group');
begin
  new."group" := new.record ->> 'group';
  new.time_zone := coalesce(turnout.known_zone(coalesce(new.record ->> 'timeZone', its_group ->> 'timeZone',
    (select time_zone from turnout.site))), 'UTC');
  new.starts_at := turnout.starts_at(new.record, new.time_zone);
  new.ends_at := turnout.ends_at(new.record, new.time_zone);
  new.soonest := coalesce(turnout.milliseconds(new.starts_at), 9007199254740991);
  new.latest := coalesce(-turnout.milliseconds(new.starts_at), 9007199254740991);
  new.words := turnout.words_of(new.record ->> 'name', new.record ->> 'summary', new.record ->> 'description', new.record ->> 'topics',
    new.record -> 'location' ->> 'name', new.record -> 'location' -> 'address' ->> 'addressLocality', its_group ->> 'name', new."group");
  return new;
end
$$;
drop trigger if exists file_event on turnout.events;
create trigger file_event before insert or update of record on turnout.events for each row execute function turnout.file_event();

create or replace function turnout.file_person() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
begin
  new.sort_name := coalesce(turnout.fold(new.record ->> 'name'), '');
  return new;
end
$$;
drop trigger if exists file_person on turnout.people;
create trigger file_person before insert or update of record on turnout.people for each row execute function turnout.file_person();

/** Events lean on their group's zone and name. */
create or replace function turnout.refile_events() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
begin
  update turnout.events set record = record where "group" = new.slug;
  return null;
end
$$;
drop trigger if exists refile_events on turnout.groups;
create trigger refile_events after insert or update of record on turnout.groups for each row execute function turnout.refile_events();

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

-- The calls about one's own RSVP, run as turnout_attendee: row-level security shows it the RSVP of the key that came along,
-- and no other. The key comes in the header `Rsvp-Key`.

drop function if exists turnout.is_rsvp(text, text);

/** The RSVP that a write left, as its own person sees it. */
create or replace function turnout.say_rsvp(rsvp turnout.rsvps, key text) returns jsonb
language plpgsql security definer set search_path = pg_temp as $$
declare
  shown jsonb := turnout.rsvp_shown(rsvp.event, rsvp.id, rsvp.said, rsvp.person, rsvp.status, rsvp.offer_expires_at, rsvp.checked_in_at,
    rsvp.created_at, rsvp.updated_at, rsvp.revision);
begin
  return turnout.say(shown || jsonb_strip_nulls(jsonb_build_object('editKey', key)),
    turnout.tag_of(shown, (shown ->> 'revision')::integer), 'private, no-cache');
end
$$;

/** Answers an invitation, or changes the answer. */
create or replace function public.put_rsvp(_id text, "_rsvpId" text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  body jsonb;
  answered record;
begin
  body := turnout.object_in(_body);
  if "_rsvpId" !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' then
    perform turnout.refuse('invalid-field', 'id', 'The id of an RSVP is a UUID.');
  elsif not turnout.is_blank(body -> 'id') and body -> 'id' <> to_jsonb("_rsvpId") then
    perform turnout.refuse('invalid-field', 'id', 'The body is about another RSVP.');
  end if;
  select * into answered from turnout.answer(_id, "_rsvpId", body);
  if answered.created then
    perform set_config('response.status', '201', true);
  end if;
  return turnout.say_rsvp(answered.rsvp, answered.key);
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** The RSVP as it stands, for its own person. */
create or replace function public.get_rsvp(_id text, "_rsvpId" text) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  shown jsonb;
begin
  select turnout.rsvp_shown(event, id, said, person, status, offer_expires_at, checked_in_at, created_at, updated_at, revision) into shown
  from turnout.rsvps where event = _id and id = "_rsvpId";
  -- The same for an id that nobody has: who guesses learns nothing.
  if not found then
    perform turnout.refuse('not-allowed', detail => 'The key does not open this RSVP.');
  end if;
  return turnout.say(shown, turnout.tag_of(shown, (shown ->> 'revision')::integer), 'private, no-cache');
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Cancels. Doing it again gets the same answer. */
create or replace function public.cancel_rsvp(_id text, "_rsvpId" text) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
begin
  return turnout.say_rsvp(turnout.cancel(_id, "_rsvpId"), null);
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

-- The calls that organisers make, run as turnout_organiser. anon may not call them at all: the database says no.

create or replace function turnout.must_organise() returns void
language plpgsql stable as $$
begin
  if not turnout.organises() then
    perform turnout.refuse('not-allowed', detail => 'This needs an organiser.');
  end if;
end
$$;

/** The first field of an event that has a value the contract does not know; null where there is none. */
create or replace function turnout.strange_field(event jsonb) returns text
language sql immutable as $$
  select said.name
  from (select coalesce(nullif(event -> 'rsvp', 'null'), '{}') as rsvp) as asked
  cross join lateral (values
    (1, 'eventStatus', event, array['scheduled', 'tentative', 'cancelled', 'postponed', 'rescheduled', 'movedOnline'], null),
    (2, 'attendanceMode', event, array['offline', 'online', 'mixed'], null),
    (3, 'maximumAttendeeCapacity', event, null, 0),
    (4, 'maxGuests', rsvp, null, 0), (5, 'offerMinutes', rsvp, null, 1), (6, 'promotionCutoffMinutes', rsvp, null, 0),
    (7, 'waitlist', rsvp, array['off', 'automatic', 'offer', 'manual'], null),
    (8, 'approval', rsvp, array['none', 'required'], null), (9, 'contact', rsvp, array['email', 'none'], null),
    (10, 'rosterVisibility', rsvp, array['public', 'attendees', 'organizers'], null),
    (11, 'allowMaybe', rsvp, null, null)
  ) as said (place, name, record, words, least)
  where record -> said.name <> 'null' and not coalesce(case
    when words is not null then jsonb_typeof(record -> said.name) = 'string' and record ->> said.name = any (words)
    when least is not null then turnout.count_in(record, said.name) >= least
    else jsonb_typeof(record -> said.name) = 'boolean' end, false)
  order by place limit 1
$$;

/** Whether every reader can put this question to somebody. */
create or replace function turnout.is_question(question jsonb) returns boolean
language sql immutable as $$
  select coalesce(jsonb_typeof(question) = 'object' and turnout.trimmed(question -> 'id') <> '' and turnout.trimmed(question -> 'label') <> ''
    and coalesce(nullif(question -> 'kind', 'null'), '"text"') in ('"text"', '"choice"', '"boolean"')
    and coalesce(nullif(jsonb_typeof(question -> 'required'), 'null'), 'boolean') = 'boolean'
    and (coalesce(question -> 'maxLength', 'null') = 'null' or turnout.count_in(question, 'maxLength') >= 1)
    and (question ->> 'kind' is distinct from 'choice' or (jsonb_typeof(question -> 'options') = 'array' and question -> 'options' <> '[]'
      and not jsonb_path_exists(question, '$.options[*] ? (@.type() != "string")'))), false)
$$;

/** What an organiser sent, without what is the server's to say; every time with its offset. */
create or replace function turnout.record_in(body jsonb, needed text[]) returns jsonb
language plpgsql stable as $$
declare
  name text;
  zone text := coalesce(turnout.known_zone(coalesce(body ->> 'timeZone',
    (select record ->> 'timeZone' from turnout.groups where slug = body ->> 'group'), (select turnout.site_zone()))), 'UTC');
  rules jsonb := coalesce(nullif(body -> 'rsvp', 'null'), '{}');
begin
  foreach name in array needed loop
    if coalesce(turnout.trimmed(body -> name), '') = '' then
      perform turnout.refuse('invalid-field', name, 'This is needed.');
    end if;
  end loop;
  if body ? 'slug' and body ->> 'slug' !~ '^[a-z0-9-]{1,100}$' then
    perform turnout.refuse('invalid-field', 'slug', 'Small letters, digits and hyphens.');
  end if;
  foreach name in array array['startDate', 'endDate', 'previousStartDate', 'doorTime'] loop
    if body ->> name is not null then
      if turnout.instant_of(body ->> name, zone) is null then
        perform turnout.refuse('invalid-field', name, 'This is no time.');
      end if;
      body := body || jsonb_build_object(name, turnout.with_offset(body ->> name, zone));
    end if;
  end loop;
  if jsonb_typeof(rules) <> 'object' then
    perform turnout.refuse('invalid-field', 'rsvp', 'A record is needed.');
  elsif turnout.strange_field(body) is not null then
    perform turnout.refuse('invalid-field', turnout.strange_field(body), 'The contract knows no such value.');
  elsif rules -> 'questions' <> 'null' and (jsonb_typeof(rules -> 'questions') <> 'array'
    or exists (select from jsonb_array_elements(rules -> 'questions') as question where not turnout.is_question(question))) then
    perform turnout.refuse('invalid-field', 'questions', 'The contract knows no such question.');
  end if;
  foreach name in array array['opensAt', 'closesAt'] loop
    if rules ->> name is not null then
      if turnout.instant_of(rules ->> name, zone) is null then
        perform turnout.refuse('invalid-field', name, 'This is no time.');
      end if;
      body := jsonb_set(body, array['rsvp', name], to_jsonb(turnout.with_offset(rules ->> name, zone)));
    end if;
  end loop;
  return body;
end
$$;

create or replace function turnout.sent_in(body json) returns jsonb
language sql immutable as $$ select turnout.object_in(body) - array['counts', 'nextEvent', 'createdAt', 'updatedAt', 'server'] $$;

/** A record as it is after a patch; `null` takes a field away. */
create or replace function turnout.patched(record jsonb, patch jsonb) returns jsonb
language sql immutable as $$ select jsonb_object_agg(key, value) from jsonb_each(record || patch) where value <> 'null' $$;

create or replace function turnout.site_zone() returns text
language sql stable security definer set search_path = pg_temp as $$ select coalesce(turnout.known_zone(time_zone), 'UTC') from turnout.site $$;

create or replace function turnout.stamp(at timestamptz) returns text
language sql stable as $$ select turnout.print_instant(at, turnout.site_zone()) $$;

/** Before an event is edited, what ran out runs out by the old rules; after it, more seats or another policy may let somebody in. */
create or replace function turnout.edited(event text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform turnout.enter(event);
end
$$;

-- The organisers' calls themselves.

/** Founds a group. The same record again gets the same answer. */
create or replace function public.create_group(_body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.groups;
  sent jsonb;
  shown jsonb;
  made boolean;
begin
  perform turnout.must_organise();
  sent := turnout.record_in(turnout.patched('{}', turnout.sent_in(_body)), array['slug', 'name']);
  insert into turnout.groups (slug, record, first_sent)
  values (sent ->> 'slug', sent || jsonb_build_object('createdAt', turnout.stamp(turnout.now()), 'updatedAt', turnout.stamp(turnout.now())), sent)
  on conflict do nothing;
  made := found;
  select * into known from turnout.groups where slug = sent ->> 'slug';
  if not made and known.first_sent is distinct from sent then
    perform turnout.refuse('edit-conflict', detail => 'There is another record by this name.');
  elsif made then
    perform set_config('response.status', '201', true);
  end if;
  shown := turnout.group_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Changes the fields that are sent; `null` takes a field away. */
create or replace function public.edit_group(_slug text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.groups;
  patch jsonb;
  edited jsonb;
  shown jsonb;
begin
  perform turnout.must_organise();
  patch := turnout.sent_in(_body);
  select * into known from turnout.groups where slug = _slug for no key update;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such group.');
  elsif patch ? 'slug' and patch ->> 'slug' is distinct from _slug then
    perform turnout.refuse('invalid-field', 'slug', 'This never changes.');
  end if;
  edited := turnout.record_in(turnout.patched(known.record, patch), array['slug', 'name']);
  if edited <> known.record then
    perform turnout.check_version(known.revision);
    update turnout.groups set record = edited || jsonb_build_object('updatedAt', turnout.stamp(turnout.now())), revision = revision + 1
    where slug = _slug returning * into known;
  end if;
  shown := turnout.group_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Announces an event. The same record again gets the same answer. */
create or replace function public.create_event(_body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.events;
  sent jsonb;
  shown jsonb;
  made boolean;
begin
  perform turnout.must_organise();
  sent := turnout.record_in(turnout.patched('{}', turnout.sent_in(_body)), array['id', 'name', 'startDate']);
  insert into turnout.events (id, record, first_sent)
  values (sent ->> 'id', sent || jsonb_build_object('createdAt', turnout.stamp(turnout.now()), 'updatedAt', turnout.stamp(turnout.now())), sent)
  on conflict do nothing;
  made := found;
  select * into known from turnout.events where id = sent ->> 'id';
  if not made and known.first_sent is distinct from sent then
    perform turnout.refuse('edit-conflict', detail => 'There is another record by this name.');
  elsif made then
    perform set_config('response.status', '201', true);
  end if;
  shown := turnout.event_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Changes the fields that are sent; `null` takes a field away. */
create or replace function public.edit_event(_id text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.events;
  patch jsonb;
  edited jsonb;
  shown jsonb;
begin
  perform turnout.must_organise();
  patch := turnout.sent_in(_body);
  perform turnout.edited(_id);
  select * into known from turnout.events where id = _id;
  if patch ? 'id' and patch ->> 'id' is distinct from _id then
    perform turnout.refuse('invalid-field', 'id', 'This never changes.');
  end if;
  edited := turnout.record_in(turnout.patched(known.record, patch), array['id', 'name', 'startDate']);
  if edited <> known.record then
    perform turnout.check_version(known.revision);
    update turnout.events set record = edited || jsonb_build_object('updatedAt', turnout.stamp(turnout.now())), revision = revision + 1
    where id = _id returning * into known;
  end if;
  perform turnout.edited(_id);
  select * into known from turnout.events where id = _id;
  shown := turnout.event_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Every RSVP with e-mail address and answers, in order of joining. */
create or replace function public.list_rsvps(_id text, _cursor text default null, _limit text default null) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  key text[];
  most integer;
  page jsonb;
begin
  perform turnout.must_organise();
  key := turnout.cursor_in(_cursor, 'bigint');
  most := turnout.limit_in(_limit);
  if not exists (select from turnout.events where id = _id) then
    perform turnout.refuse('not-found', detail => 'There is no such event.');
  end if;
  select turnout.page_of(coalesce(array_agg(jsonb_build_object('key', json_build_array(turnout.milliseconds(joined_at), id), 'item',
    turnout.rsvp_shown(event, id, said, person, status, offer_expires_at, checked_in_at, created_at, updated_at, revision))
    order by joined_at, id), '{}'), most) into page
  from (
    select event, id, said, person, status, joined_at, offer_expires_at, checked_in_at, created_at, updated_at, revision
    from turnout.rsvps
    where event = _id and (key is null or (turnout.milliseconds(joined_at), id) > (key[1]::bigint, key[2]))
    order by joined_at, id limit most + 1
  ) as one;
  return turnout.say(page, turnout.tag_of(page), 'private, no-cache');
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Approves, declines, moves or checks in. */
create or replace function public.move_rsvp(_id text, "_rsvpId" text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
begin
  perform turnout.must_organise();
  return turnout.say_rsvp(turnout.move(_id, "_rsvpId", turnout.sent_in(_body)), null);
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

-- A whole town out of one JSON file and into one, as docs/backends.md says. For the owner alone.

-- What another backend keeps and this one has no use for: it goes along, and comes out with the next export.
create table if not exists turnout.carried (kind text, name text collate "C", record jsonb not null, primary key (kind, name));
alter table turnout.carried enable row level security;
revoke all on turnout.carried from public, anon, authenticated, turnout_visitor, turnout_attendee, turnout_organiser;

create or replace function turnout.records_in(town jsonb, kind text) returns setof jsonb
language sql immutable as $$ select jsonb_array_elements(coalesce(nullif(town -> kind, 'null'), '[]')) $$;

/** Refuses, in words, what is no town or one of a later version. */
create or replace function turnout.check_town(town jsonb) returns void
language plpgsql stable as $$
declare
  strange text;
  needed record;
  number bigint;
begin
  if jsonb_typeof(town) is distinct from 'object' then
    raise exception 'The file holds no town: a JSON object is needed.';
  elsif coalesce(nullif(town -> 'version', 'null'), '1') <> '1' then
    raise exception 'The file is of version %, and only version 1 is known here.', town -> 'version';
  end if;
  select key into strange from jsonb_object_keys(town) as key
  where key <> all (array['version', 'timeZone', 'groups', 'people', 'programmes', 'events', 'rsvps', 'organisers']);
  if found then
    raise exception 'The file has "%", which nobody here knows.', strange;
  elsif town ->> 'timeZone' is not null and turnout.known_zone(town ->> 'timeZone') is null then
    raise exception 'There is no time zone %.', town ->> 'timeZone';
  end if;
  for needed in select * from (values ('groups', 'slug'), ('people', 'id'), ('programmes', 'slug'), ('events', 'id'), ('rsvps', 'id'),
    ('rsvps', 'event'), ('organisers', null)) as wanted (kind, name)
  loop
    if jsonb_typeof(coalesce(nullif(town -> needed.kind, 'null'), '[]')) <> 'array' then
      raise exception '"%" is no list.', needed.kind;
    end if;
    select ordinality into number from turnout.records_in(town, needed.kind) with ordinality as listed (one, ordinality)
    where jsonb_typeof(one) <> 'object' or (needed.name is not null and coalesce(turnout.trimmed(one -> needed.name), '') = '') limit 1;
    if found then
      raise exception '%, number %: "%" is needed.', needed.kind, number, coalesce(needed.name, 'record');
    end if;
  end loop;
end
$$;

/** The zone of records that name none: the file's, where nothing leans on another one yet. */
create or replace function turnout.take_zone(zone text) returns void
language plpgsql as $$
begin
  if zone = (select time_zone from turnout.site) then
    return;
  elsif exists (select from turnout.events) then
    raise exception 'The file''s records that name no time zone are in %, and this server is in %.', zone, (select time_zone from turnout.site);
  end if;
  update turnout.site set time_zone = zone where zone is not null;
end
$$;

/**
 * Takes a town of the file, or a dataset whose times have their offsets. What is there by the same name stays as it is, an event with all
 * its RSVPs. Answers how many records of each kind came and how many of them were taken in: `{kind: [taken, came]}`.
 */
create or replace function turnout.import(town jsonb) returns jsonb
language plpgsql as $$
declare
  taken jsonb := '{}';
  count bigint;
begin
  perform turnout.check_town(town);
  perform turnout.take_zone(town ->> 'timeZone');
  insert into turnout.groups (slug, record, revision, first_sent)
  select one ->> 'slug', one - array['server', 'nextEvent'], coalesce((one -> 'server' ->> 'revision')::integer, 1), one -> 'server' -> 'firstSent'
  from turnout.records_in(town, 'groups') as one on conflict do nothing;
  get diagnostics count = row_count;
  taken := taken || jsonb_build_object('groups', count);

  insert into turnout.people (id, record) select one ->> 'id', one from turnout.records_in(town, 'people') as one on conflict do nothing;
  get diagnostics count = row_count;
  taken := taken || jsonb_build_object('people', count);

  insert into turnout.carried (kind, name, record)
  select 'programmes', one ->> 'slug', one from turnout.records_in(town, 'programmes') as one on conflict do nothing;
  get diagnostics count = row_count;
  taken := taken || jsonb_build_object('programmes', count);

  create temporary table arriving on commit drop as
    select one ->> 'id' as id, one as record from turnout.records_in(town, 'events') as one
    where not exists (select from turnout.events where events.id = one ->> 'id');
  insert into turnout.events (id, record, revision, first_sent)
  select id, record - array['counts', 'server'] || turnout.attendance_told(record), coalesce((record -> 'server' ->> 'revision')::integer, 1),
    record -> 'server' -> 'firstSent' from arriving;
  get diagnostics count = row_count;
  taken := taken || jsonb_build_object('events', count);

  taken := taken || jsonb_build_object('rsvps', turnout.import_rsvps(town));
  perform turnout.count_unlisted(id, record) from arriving;
  drop table arriving;
  taken := taken || jsonb_build_object('organisers', turnout.import_organisers(town));
  return (select jsonb_object_agg(key, jsonb_build_array(value, (select count(*) from turnout.records_in(town, key)))) from jsonb_each(taken));
end
$$;

/** How many came is told once somebody did, or where the record says it. */
create or replace function turnout.attendance_told(record jsonb) returns jsonb
language sql immutable as $$
  select case when told is null then '{}' else jsonb_build_object('counts', jsonb_build_object('attended', told)) end
  from (select coalesce(record -> 'server' -> 'unlisted' -> 'attended', record -> 'counts' -> 'attended') as told) as attended
$$;

create or replace function turnout.import_rsvps(town jsonb) returns bigint
language plpgsql as $$
declare
  taken bigint;
begin
  -- Seats that were given before are not taken back here, even where a room has shrunk since.
  alter table turnout.rsvps disable trigger never_oversold_insert;
  insert into turnout.rsvps (event, id, said, first_said, person, status, joined_at, offer_expires_at, checked_in_at,
    created_at, updated_at, revision, last_move, edit_key_hash, foreign_key)
  select rsvp ->> 'event', rsvp ->> 'id', said, case when server -> 'firstSaid' = 'null' then 'null' when server ? 'firstSaid' then turnout.read_request(server -> 'firstSaid') else said end,
    rsvp -> 'attendee' ->> 'person', coalesce(rsvp ->> 'status', 'confirmed'), coalesce((server ->> 'joinedAt')::timestamptz, made),
    (rsvp ->> 'offerExpiresAt')::timestamptz, (rsvp ->> 'checkedInAt')::timestamptz, made,
    coalesce((rsvp ->> 'updatedAt')::timestamptz, made), coalesce((rsvp ->> 'revision')::integer, 1), server ->> 'lastMove',
    coalesce(sha256(convert_to(rsvp ->> 'editKey', 'UTF8')), decode(server ->> 'editKeyHash', 'hex'),
      sha256(convert_to(turnout.edit_key(rsvp ->> 'event', rsvp ->> 'id'), 'UTF8'))),
    rsvp ->> 'editKey'
  from turnout.records_in(town, 'rsvps') as rsvp
  cross join lateral (select turnout.read_request(rsvp) as said, nullif(rsvp -> 'server', 'null') as server,
    coalesce((rsvp ->> 'createdAt')::timestamptz, to_timestamp(0)) as made) as read
  where rsvp ->> 'event' in (select id from arriving);
  get diagnostics taken = row_count;
  alter table turnout.rsvps enable trigger never_oversold_insert;
  return taken;
end
$$;

create or replace function turnout.unlisted_in(record jsonb, listed jsonb, name text) returns integer
language sql immutable as $$
  select case when record ? 'server' then coalesce(turnout.count_in(record -> 'server' -> 'unlisted', name), 0)
    else greatest(0, coalesce(turnout.count_in(record -> 'counts', name), 0) - coalesce((listed ->> name)::integer, 0)) end
$$;

/** People whom the event counts but does not list: told by an export, reckoned for a dataset. */
create or replace function turnout.count_unlisted(event text, arrived jsonb) returns void
language sql as $$
  update turnout.events set
    unlisted_yes = turnout.unlisted_in(arrived, listed, 'yes'),
    unlisted_guests = turnout.unlisted_in(arrived, listed, 'guests'),
    unlisted_maybe = turnout.unlisted_in(arrived, listed, 'maybe'),
    unlisted_waitlist = turnout.unlisted_in(arrived, listed, 'waitlist'),
    unlisted_attended = turnout.unlisted_in(arrived, listed, 'attended')
  from (select turnout.counts_of(events) as listed from turnout.events where id = event) as known
  where events.id = event
$$;

/** Who signs in elsewhere is carried: there are no passwords here. */
create or replace function turnout.import_organisers(town jsonb) returns bigint
language plpgsql as $$
declare
  own bigint;
  carried bigint;
begin
  insert into turnout.organisers (sub, note) select one ->> 'sub', one ->> 'note' from turnout.records_in(town, 'organisers') as one
  where one ->> 'email' is null on conflict do nothing;
  get diagnostics own = row_count;
  insert into turnout.carried (kind, name, record) select 'organisers', one ->> 'email', one from turnout.records_in(town, 'organisers') as one
  where one ->> 'email' is not null on conflict do nothing;
  get diagnostics carried = row_count;
  return own + carried;
end
$$;

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

-- Each call is handed to the role that it runs as, and nobody may make what is not named here.

do $$
declare
  called record;
begin
  for called in
    select proc.oid::regprocedure as signature, calls.runs_as, calls.name in ('create_group', 'edit_group', 'create_event', 'edit_event',
      'list_rsvps', 'move_rsvp') as organisers_own
    from (values
      ('list_groups', 'turnout_visitor'), ('get_group', 'turnout_visitor'), ('list_members', 'turnout_visitor'),
      ('list_events', 'turnout_visitor'), ('get_event', 'turnout_visitor'), ('list_attendees', 'turnout_visitor'),
      ('put_rsvp', 'turnout_attendee'), ('get_rsvp', 'turnout_attendee'), ('cancel_rsvp', 'turnout_attendee'),
      ('create_group', 'turnout_organiser'), ('edit_group', 'turnout_organiser'), ('create_event', 'turnout_organiser'),
      ('edit_event', 'turnout_organiser'), ('list_rsvps', 'turnout_organiser'), ('move_rsvp', 'turnout_organiser')
    ) as calls (name, runs_as)
    join pg_proc as proc on proc.proname = calls.name and proc.pronamespace = 'public'::regnamespace
  loop
    execute format('alter function %s owner to %I', called.signature, called.runs_as);
    execute format('revoke all on function %s from public, anon, authenticated', called.signature);
    execute format('grant execute on function %s to authenticated, turnout_organiser', called.signature);
    if not called.organisers_own then
      execute format('grant execute on function %s to anon', called.signature);
    end if;
  end loop;

  -- What the calls are made of. It reads no more than whoever calls it may, but for the functions named below.
  for called in
    select oid::regprocedure as signature from pg_proc
    where pronamespace = 'turnout'::regnamespace and prokind = 'f' and prorettype <> 'trigger'::regtype
      and (not prosecdef or proname in ('counts_of', 'place_by_now', 'may_see_roster', 'roster_of', 'organises', 'site_zone'))
      and proname not in ('edit_key', 'key_of') and proname !~ '(^|_)(import|out)(_|$)|^export$|^take_zone$|^count_unlisted$'
  loop
    execute format('grant execute on function %s to turnout_visitor, turnout_attendee, turnout_organiser', called.signature);
  end loop;
end
$$;
grant usage on type turnout.rules, turnout.place, turnout.room to turnout_visitor, turnout_attendee, turnout_organiser;
-- What decides about seats runs as the owner, and checks the key by itself.
grant execute on function turnout.answer(text, text, jsonb), turnout.cancel(text, text) to turnout_attendee;
grant execute on function turnout.move(text, text, jsonb), turnout.edited(text) to turnout_organiser;
grant execute on function turnout.say_rsvp(turnout.rsvps, text) to turnout_attendee, turnout_organiser;
revoke execute on function turnout.place_by_now(text, text) from turnout_visitor;

reset role;
revoke create on schema public from turnout_owner, turnout_visitor, turnout_attendee, turnout_organiser;
revoke create on schema turnout from turnout_visitor, turnout_attendee, turnout_organiser;
notify pgrst, 'reload schema';

commit;

