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
