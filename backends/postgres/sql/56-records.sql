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
