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
