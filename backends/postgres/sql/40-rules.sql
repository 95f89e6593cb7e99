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
