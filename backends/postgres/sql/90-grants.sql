-- Each call is handed to the role that it runs as, and nobody may make what is not named here.

do $$
declare
  called record;
begin
  for called in
    select proc.oid::regprocedure as signature, calls.runs_as, calls.name in ('create_group', 'edit_group', 'create_event', 'edit_event',
      'list_rsvps', 'move_rsvp') as organisers_own
    from (values
      ('list_groups', 'turnout_visitor'), ('get_group', 'turnout_visitor'), ('list_members', 'turnout_visitor'),
      ('list_events', 'turnout_visitor'), ('get_event', 'turnout_visitor'), ('list_attendees', 'turnout_visitor'),
      ('put_rsvp', 'turnout_attendee'), ('get_rsvp', 'turnout_attendee'), ('cancel_rsvp', 'turnout_attendee'),
      ('create_group', 'turnout_organiser'), ('edit_group', 'turnout_organiser'), ('create_event', 'turnout_organiser'),
      ('edit_event', 'turnout_organiser'), ('list_rsvps', 'turnout_organiser'), ('move_rsvp', 'turnout_organiser')
    ) as calls (name, runs_as)
    join pg_proc as proc on proc.proname = calls.name and proc.pronamespace = 'public'::regnamespace
  loop
    execute format('alter function %s owner to %I', called.signature, called.runs_as);
    execute format('revoke all on function %s from public, anon, authenticated', called.signature);
    execute format('grant execute on function %s to authenticated, turnout_organiser', called.signature);
    if not called.organisers_own then
      execute format('grant execute on function %s to anon', called.signature);
    end if;
  end loop;

  -- What the calls are made of. It reads no more than whoever calls it may, but for the functions named below.
  for called in
    select oid::regprocedure as signature from pg_proc
    where pronamespace = 'turnout'::regnamespace and prokind = 'f' and prorettype <> 'trigger'::regtype
      and (not prosecdef or proname in ('counts_of', 'place_by_now', 'may_see_roster', 'roster_of', 'organises', 'site_zone'))
      and proname not in ('edit_key', 'key_of') and proname !~ '(^|_)(import|out)(_|$)|^export$|^take_zone$|^count_unlisted$'
  loop
    execute format('grant execute on function %s to turnout_visitor, turnout_attendee, turnout_organiser', called.signature);
  end loop;
end
$$;
grant usage on type turnout.rules, turnout.place, turnout.room to turnout_visitor, turnout_attendee, turnout_organiser;
-- What decides about seats runs as the owner, and checks the key by itself.
grant execute on function turnout.answer(text, text, jsonb), turnout.cancel(text, text) to turnout_attendee;
grant execute on function turnout.move(text, text, jsonb), turnout.edited(text) to turnout_organiser;
grant execute on function turnout.say_rsvp(turnout.rsvps, text) to turnout_attendee, turnout_organiser;
revoke execute on function turnout.place_by_now(text, text) from turnout_visitor;

reset role;
revoke create on schema public from turnout_owner, turnout_visitor, turnout_attendee, turnout_organiser;
revoke create on schema turnout from turnout_visitor, turnout_attendee, turnout_organiser;
notify pgrst, 'reload schema';
