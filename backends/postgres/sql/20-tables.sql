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
