-- The organisers' calls themselves.

/** Founds a group. The same record again gets the same answer. */
create or replace function public.create_group(_body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.groups;
  sent jsonb;
  shown jsonb;
  made boolean;
begin
  perform turnout.must_organise();
  sent := turnout.record_in(turnout.patched('{}', turnout.sent_in(_body)), array['slug', 'name']);
  insert into turnout.groups (slug, record, first_sent)
  values (sent ->> 'slug', sent || jsonb_build_object('createdAt', turnout.stamp(turnout.now()), 'updatedAt', turnout.stamp(turnout.now())), sent)
  on conflict do nothing;
  made := found;
  select * into known from turnout.groups where slug = sent ->> 'slug';
  if not made and known.first_sent is distinct from sent then
    perform turnout.refuse('edit-conflict', detail => 'There is another record by this name.');
  elsif made then
    perform set_config('response.status', '201', true);
  end if;
  shown := turnout.group_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Changes the fields that are sent; `null` takes a field away. */
create or replace function public.edit_group(_slug text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.groups;
  patch jsonb;
  edited jsonb;
  shown jsonb;
begin
  perform turnout.must_organise();
  patch := turnout.sent_in(_body);
  select * into known from turnout.groups where slug = _slug for no key update;
  if not found then
    perform turnout.refuse('not-found', detail => 'There is no such group.');
  elsif patch ? 'slug' and patch ->> 'slug' is distinct from _slug then
    perform turnout.refuse('invalid-field', 'slug', 'This never changes.');
  end if;
  edited := turnout.record_in(turnout.patched(known.record, patch), array['slug', 'name']);
  if edited <> known.record then
    perform turnout.check_version(known.revision);
    update turnout.groups set record = edited || jsonb_build_object('updatedAt', turnout.stamp(turnout.now())), revision = revision + 1
    where slug = _slug returning * into known;
  end if;
  shown := turnout.group_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Announces an event. The same record again gets the same answer. */
create or replace function public.create_event(_body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.events;
  sent jsonb;
  shown jsonb;
  made boolean;
begin
  perform turnout.must_organise();
  sent := turnout.record_in(turnout.patched('{}', turnout.sent_in(_body)), array['id', 'name', 'startDate']);
  insert into turnout.events (id, record, first_sent)
  values (sent ->> 'id', sent || jsonb_build_object('createdAt', turnout.stamp(turnout.now()), 'updatedAt', turnout.stamp(turnout.now())), sent)
  on conflict do nothing;
  made := found;
  select * into known from turnout.events where id = sent ->> 'id';
  if not made and known.first_sent is distinct from sent then
    perform turnout.refuse('edit-conflict', detail => 'There is another record by this name.');
  elsif made then
    perform set_config('response.status', '201', true);
  end if;
  shown := turnout.event_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Changes the fields that are sent; `null` takes a field away. */
create or replace function public.edit_event(_id text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
  known turnout.events;
  patch jsonb;
  edited jsonb;
  shown jsonb;
begin
  perform turnout.must_organise();
  patch := turnout.sent_in(_body);
  perform turnout.edited(_id);
  select * into known from turnout.events where id = _id;
  if patch ? 'id' and patch ->> 'id' is distinct from _id then
    perform turnout.refuse('invalid-field', 'id', 'This never changes.');
  end if;
  edited := turnout.record_in(turnout.patched(known.record, patch), array['id', 'name', 'startDate']);
  if edited <> known.record then
    perform turnout.check_version(known.revision);
    update turnout.events set record = edited || jsonb_build_object('updatedAt', turnout.stamp(turnout.now())), revision = revision + 1
    where id = _id returning * into known;
  end if;
  perform turnout.edited(_id);
  select * into known from turnout.events where id = _id;
  shown := turnout.event_shown(known);
  return turnout.say(shown, turnout.tag_of(shown, known.revision));
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Every RSVP with e-mail address and answers, in order of joining. */
create or replace function public.list_rsvps(_id text, _cursor text default null, _limit text default null) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  raised text;
  key text[];
  most integer;
  page jsonb;
begin
  perform turnout.must_organise();
  key := turnout.cursor_in(_cursor, 'bigint');
  most := turnout.limit_in(_limit);
  if not exists (select from turnout.events where id = _id) then
    perform turnout.refuse('not-found', detail => 'There is no such event.');
  end if;
  select turnout.page_of(coalesce(array_agg(jsonb_build_object('key', json_build_array(turnout.milliseconds(joined_at), id), 'item',
    turnout.rsvp_shown(event, id, said, person, status, offer_expires_at, checked_in_at, created_at, updated_at, revision))
    order by joined_at, id), '{}'), most) into page
  from (
    select event, id, said, person, status, joined_at, offer_expires_at, checked_in_at, created_at, updated_at, revision
    from turnout.rsvps
    where event = _id and (key is null or (turnout.milliseconds(joined_at), id) > (key[1]::bigint, key[2]))
    order by joined_at, id limit most + 1
  ) as one;
  return turnout.say(page, turnout.tag_of(page), 'private, no-cache');
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;

/** Approves, declines, moves or checks in. */
create or replace function public.move_rsvp(_id text, "_rsvpId" text, _body json) returns jsonb
language plpgsql volatile security definer set search_path = pg_temp as $$
declare
  raised text;
begin
  perform turnout.must_organise();
  return turnout.say_rsvp(turnout.move(_id, "_rsvpId", turnout.sent_in(_body)), null);
exception when sqlstate 'TRNPB' then
  get stacked diagnostics raised = message_text;
  return turnout.refusal(raised);
end
$$;
