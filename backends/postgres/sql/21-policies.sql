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
