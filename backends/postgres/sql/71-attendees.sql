-- The calls about one's own RSVP, run as turnout_attendee: row-level security shows it the RSVP of the key that came along,
-- and no other. The key comes in the header `Rsvp-Key`.

drop function if exists turnout.is_rsvp(text, text);

/** The RSVP that a write left, as its own person sees it. */
create or replace function turnout.say_rsvp(rsvp turnout.rsvps, key text) returns jsonb
language plpgsql security definer set search_path = pg_temp as $$
declare
  shown jsonb := turnout.rsvp_shown(rsvp.event, rsvp.id, rsvp.said, rsvp.person, rsvp.status, rsvp.offer_expires_at, rsvp.checked_in_at,
    rsvp.created_at, rsvp.updated_at, rsvp.revision);
begin
  return turnout.say(shown || jsonb_strip_nulls(jsonb_build_object('editKey', key)),
    turnout.tag_of(shown, (shown ->> 'revision')::integer), 'private, no-cache');
end
$$;

/** Answers an invitation, or changes the answer. */
create or replace function public.put_rsvp(_id text, "_rsvpId" text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  body jsonb;
  answered record;
begin
  body := turnout.object_in(_body);
  if "_rsvpId" !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' then
    perform turnout.refuse('invalid-field', 'id', 'The id of an RSVP is a UUID.');
  elsif not turnout.is_blank(body -> 'id') and body -> 'id' <> to_jsonb("_rsvpId") then
    perform turnout.refuse('invalid-field', 'id', 'The body is about another RSVP.');
  end if;
  select * into answered from turnout.answer(_id, "_rsvpId", body);
  if answered.created then
    perform set_config('response.status', '201', true);
  end if;
  return turnout.say_rsvp(answered.rsvp, answered.key);
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** The RSVP as it stands, for its own person. */
create or replace function public.get_rsvp(_id text, "_rsvpId" text) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  shown jsonb;
begin
  select turnout.rsvp_shown(event, id, said, person, status, offer_expires_at, checked_in_at, created_at, updated_at, revision) into shown
  from turnout.rsvps where event = _id and id = "_rsvpId";
  -- The same for an id that nobody has: who guesses learns nothing.
  if not found then
    perform turnout.refuse('not-allowed', detail => 'The key does not open this RSVP.');
  end if;
  return turnout.say(shown, turnout.tag_of(shown, (shown ->> 'revision')::integer), 'private, no-cache');
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Cancels. Doing it again gets the same answer. */
create or replace function public.cancel_rsvp(_id text, "_rsvpId" text) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
begin
  return turnout.say_rsvp(turnout.cancel(_id, "_rsvpId"), null);
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;
