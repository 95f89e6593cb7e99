-- The calls that organisers make, run as turnout_organiser. anon may not call them at all: the database says no.

create or replace function turnout.must_organise() returns void
language plpgsql stable as $$
begin
  if not turnout.organises() then
    perform turnout.refuse('not-allowed', detail => 'This needs an organiser.');
  end if;
end
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
  if body ->> 'maximumAttendeeCapacity' is not null and turnout.count_in(body, 'maximumAttendeeCapacity') is null then
    perform turnout.refuse('invalid-field', 'maximumAttendeeCapacity', 'A whole number is needed.');
  end if;
  if jsonb_typeof(rules) <> 'object' then
    perform turnout.refuse('invalid-field', 'rsvp', 'A record is needed.');
  end if;
  foreach name in array array['opensAt', 'closesAt'] loop
    if rules ->> name is not null and turnout.instant_of(rules ->> name, zone) is null then
      perform turnout.refuse('invalid-field', 'rsvp.' || name, 'This is no time.');
    end if;
  end loop;
  foreach name in array array['maxGuests', 'offerMinutes', 'promotionCutoffMinutes'] loop
    if rules ->> name is not null and turnout.count_in(rules, name) is null then
      perform turnout.refuse('invalid-field', 'rsvp.' || name, 'A whole number is needed.');
    end if;
  end loop;
  if rules ->> 'waitlist' not in ('off', 'automatic', 'offer', 'manual') then
    perform turnout.refuse('invalid-field', 'rsvp.waitlist', 'off, automatic, offer or manual.');
  end if;
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

/** After an event was edited: more seats or another policy may let somebody in. */
create or replace function turnout.edited(event text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform turnout.enter(event);
end
$$;
