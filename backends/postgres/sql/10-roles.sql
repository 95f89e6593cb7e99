-- Who may do what. Four roles of our own beside the two that every PostgREST (and Supabase) knows:
--   anon, authenticated   whoever asks. They may call the functions of this file and touch no table.
--   turnout_visitor       what everybody may read: groups, events, people. No table of RSVPs.
--   turnout_attendee      who holds an RSVP's key: reads that one RSVP, by row-level security.
--   turnout_organiser     who runs the place: reads every RSVP, writes groups and events. A token may name this role.
--   turnout_owner         owns the tables and decides about seats. Nobody can sign in as it.
-- Each function below runs as one of these, so a mistake in it reaches no further than its role.

set local client_min_messages = warning;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'turnout_visitor', 'turnout_attendee', 'turnout_organiser', 'turnout_owner'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'Turnout needs a database in UTF-8, this one is in %', current_setting('server_encoding');
  end if;
end
$$;

grant turnout_owner to current_user;
grant turnout_visitor, turnout_attendee, turnout_organiser to turnout_owner;

create schema if not exists turnout authorization turnout_owner;
grant usage on schema turnout to turnout_visitor, turnout_attendee, turnout_organiser;
-- For the length of this file: functions are made by the owner and handed to the role that they run as.
grant usage, create on schema public to turnout_owner, turnout_visitor, turnout_attendee, turnout_organiser;
grant create on schema turnout to turnout_visitor, turnout_attendee, turnout_organiser;

set role turnout_owner;
-- What is not granted by name is not granted.
alter default privileges for role turnout_owner revoke execute on functions from public;
alter default privileges for role turnout_owner revoke usage on types from public;
