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
