-- What a person sends: read kindly, compared by what it means, checked against the event's rules.

/** A text without the space around it, of any kind that Unicode knows, whatever the locale does; null where it is none. */
create or replace function turnout.trimmed(value jsonb) returns text
language sql immutable as $$
  select case when jsonb_typeof(value) = 'string' then regexp_replace(value #>> '{}',
    '^[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+|[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+$', '', 'g') end
$$;

/** Null, or a text of nothing but space. */
create or replace function turnout.is_blank(value jsonb) returns boolean
language sql immutable as $$
  select value is null or value = 'null' or (jsonb_typeof(value) = 'string' and turnout.trimmed(value) = '')
$$;

/** A text that is not blank, trimmed; what is no text stays, for `check_request` to find. */
create or replace function turnout.text_or(value jsonb, otherwise jsonb) returns jsonb
language sql immutable as $$
  select case
    when turnout.is_blank(value) then otherwise
    when jsonb_typeof(value) = 'string' then to_jsonb(turnout.trimmed(value))
    else value
  end
$$;

/** The body with every default in its place. Two bodies that mean the same are the same. Its fields are not checked yet. */
create or replace function turnout.read_request(body jsonb) returns jsonb
language plpgsql immutable as $$
declare
  guests jsonb := coalesce(nullif(body -> 'additionalNumberOfGuests', 'null'), '0');
  answers jsonb := coalesce(nullif(body -> 'answers', 'null'), '{}');
  comfort jsonb := coalesce(nullif(body -> 'comfort', 'null'), '[]');
begin
  if jsonb_typeof(answers) = 'object' then
    select coalesce(jsonb_object_agg(key, value), '{}') into answers from jsonb_each(answers) where not turnout.is_blank(value);
  end if;
  if jsonb_typeof(comfort) = 'array' then
    select coalesce(jsonb_agg(word order by word #>> '{}' collate "C"), '[]') into comfort from jsonb_array_elements(comfort) as word;
  end if;
  if body -> 'rsvpResponse' is distinct from '"yes"' then
    guests := '0'; -- only a yes brings guests
  elsif jsonb_typeof(guests) = 'number' and trunc(guests::numeric) = guests::numeric then
    guests := to_jsonb(trunc(guests::numeric));
  end if;
  return jsonb_build_object(
    'name', turnout.text_or(body -> 'attendee' -> 'name', '""'),
    'email', turnout.text_or(body -> 'attendee' -> 'email', 'null'),
    'response', coalesce(body -> 'rsvpResponse', 'null'),
    'guests', guests,
    'answers', answers,
    'note', turnout.text_or(body -> 'note', 'null'),
    'visible', coalesce(nullif(body -> 'visibleInRoster', 'null'), 'false'),
    'comfort', comfort,
    'extra', body - array['id', 'attendee', 'rsvpResponse', 'additionalNumberOfGuests', 'answers', 'note', 'visibleInRoster', 'comfort',
      'event', 'status', 'waitlistPosition', 'offerExpiresAt', 'checkedInAt', 'createdAt', 'updatedAt', 'revision', 'editKey', 'server']);
end
$$;

/** What the HTML standard calls a valid address. */
create or replace function turnout.is_email(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and length(value #>> '{}') <= 254 and value #>> '{}' ~*
    '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$'
$$;

/** What is wrong with an answer to a question; null: nothing. */
create or replace function turnout.complaint(answer jsonb, question jsonb) returns text
language sql immutable as $$
  select case
    when answer is null then null
    when question ->> 'kind' = 'boolean' then case when jsonb_typeof(answer) <> 'boolean' then 'Say true or false.' end
    when jsonb_typeof(answer) <> 'string' then 'A text is needed.'
    when question ->> 'kind' = 'choice' then case
      when not coalesce(nullif(question -> 'options', 'null'), '[]') @> jsonb_build_array(answer) then 'Choose one of the options.' end
    when length(answer #>> '{}') > turnout.count_in(question, 'maxLength') then format('At most %s characters.', question ->> 'maxLength')
  end
$$;

/** Refuses what cannot be taken: fields that cannot be read, then guests, then answers that miss. */
create or replace function turnout.check_request(said jsonb, rules turnout.rules) returns void
language plpgsql immutable as $$
declare
  question jsonb;
  wrong text;
begin
  if jsonb_typeof(said -> 'name') <> 'string' or said ->> 'name' = '' then
    perform turnout.refuse('invalid-field', 'name', 'A name is needed.');
  elsif length(said ->> 'name') > 200 then
    perform turnout.refuse('invalid-field', 'name', 'A name has at most 200 characters.');
  elsif said ->> 'email' is null and rules.contact = 'email' then
    perform turnout.refuse('invalid-field', 'email', 'An e-mail address is needed.');
  elsif said ->> 'email' is not null and not turnout.is_email(said -> 'email') then
    perform turnout.refuse('invalid-field', 'email', 'This cannot be an e-mail address.');
  elsif said ->> 'response' is null or said -> 'response' not in ('"yes"', '"maybe"', '"no"') then
    perform turnout.refuse('invalid-field', 'rsvpResponse', 'Say yes, maybe or no.');
  elsif said ->> 'response' = 'maybe' and not rules.allow_maybe then
    perform turnout.refuse('invalid-field', 'rsvpResponse', 'This event needs a yes or a no.');
  elsif jsonb_typeof(said -> 'guests') <> 'number' or (said ->> 'guests')::numeric < 0
    or trunc((said ->> 'guests')::numeric) <> (said ->> 'guests')::numeric then
    perform turnout.refuse('invalid-field', 'additionalNumberOfGuests', 'A whole number is needed.');
  elsif said ->> 'note' is not null and (jsonb_typeof(said -> 'note') <> 'string' or length(said ->> 'note') > 1000) then
    perform turnout.refuse('invalid-field', 'note', 'A note is a text of at most 1000 characters.');
  elsif jsonb_typeof(said -> 'visible') <> 'boolean' then
    perform turnout.refuse('invalid-field', 'visibleInRoster', 'Say true or false.');
  elsif jsonb_typeof(said -> 'comfort') <> 'array' or exists (
    select from jsonb_array_elements(said -> 'comfort') as word where jsonb_typeof(word) <> 'string' or length(word #>> '{}') > 40) then
    perform turnout.refuse('invalid-field', 'comfort', 'A list of short words is needed.');
  elsif jsonb_typeof(said -> 'answers') <> 'object' then
    perform turnout.refuse('invalid-field', 'answers', 'Answers stand by the id of their question.');
  end if;
  for question in select * from jsonb_array_elements(rules.questions) loop
    wrong := turnout.complaint(said -> 'answers' -> (question ->> 'id'), question);
    if wrong is not null then
      perform turnout.refuse('invalid-field', 'answers.' || (question ->> 'id'), wrong);
    end if;
  end loop;
  -- What nobody asks any more, or never did, is kept; but every reader has to be able to read it.
  select 'answers.' || key into wrong from jsonb_each(said -> 'answers') where jsonb_typeof(value) not in ('string', 'boolean') limit 1;
  if found then
    perform turnout.refuse('invalid-field', wrong, 'A text, true or false is needed.');
  end if;
  if (said ->> 'guests')::numeric > rules.max_guests then
    perform turnout.refuse('guest-limit', 'additionalNumberOfGuests', format('You can bring %s guests at most.', rules.max_guests),
      jsonb_build_object('maxGuests', rules.max_guests));
  end if;
  -- Who does not come is asked nothing.
  for question in select * from jsonb_array_elements(rules.questions) where said ->> 'response' <> 'no' loop
    if question -> 'required' = 'true' and not said -> 'answers' ? (question ->> 'id') then
      perform turnout.refuse('answer-missing', 'answers.' || (question ->> 'id'), format('Please answer: %s', question ->> 'label'));
    end if;
  end loop;
end
$$;
