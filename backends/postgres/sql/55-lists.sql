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
