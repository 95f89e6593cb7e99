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
