import { sql, type Kysely } from 'kysely';

/** What the views of `bi` read. */
const READ = [
  ['batch', 'batch_object', 'run', 'period_close', 'dimension_assignment', 'stream_freshness', 'refused_slice', 'purged_rows'],
  [
    'charge',
    'charge_daily',
    'charge_monthly',
    'charge_scope',
    'charge_account',
    'tag_set',
    'charge_price',
    'charge_resource',
    'charge_detail',
  ],
  ['allocation_share', 'reconciliation_break', 'anomaly', 'asset', 'asset_discrepancy'],
  ['ledger_entry', 'exchange_rate', 'driver_value', 'cost_center'],
].flat();

/**
 * Logins of PostgreSQL for tools that speak SQL. They see the views of the schema `bi` alone, which belong to a role that can neither sign in
 * nor write. What a login sees hangs on the name under which it signed in to PostgreSQL, which nothing in a session can change: neither
 * `set role` nor a setting. It ends with the access of the person whose it is, or of the grants that it rests on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'costweave_bi') then create role costweave_bi nologin; end if;
      if not exists (select from pg_roles where rolname = 'costweave_bi_reader') then create role costweave_bi_reader nologin; end if;
    end $$;
    grant costweave_bi, costweave_bi_reader to current_user;
    create schema bi authorization costweave_bi;
    create schema bi_private authorization costweave_bi;
    grant usage on schema bi to costweave_bi_reader;
    grant usage on schema public to costweave_bi;

    create table bi_login (
      id bigint generated always as identity primary key,
      login text not null check (login ~ '^[a-z][a-z0-9_]{0,62}$'),
      -- Null: a program that is nobody's.
      person_id bigint references person,
      -- What it rests on: it sees nothing once one of them has ended.
      grant_ids bigint[] not null,
      permissions text[] not null,
      -- Null: without a limit.
      cost_centers text[],
      legal_entities text[],
      sources text[],
      record_types text[],
      granted_at timestamptz not null,
      granted_by text not null,
      reason text not null,
      ended_at timestamptz,
      ended_by text,
      end_reason text
    );
    create unique index bi_login_in_force on bi_login (login) where ended_at is null;
    create trigger keep_access before update or delete on bi_login for each row execute function keep_access();
    create trigger keep_all_access before truncate on bi_login for each statement execute function keep_access();
    create constraint trigger audited after insert or update on bi_login
      deferrable initially deferred for each row execute function demand_audit_entry();
    alter table bi_login enable row level security;
    grant select on bi_login to costweave_graph_all, costweave_bi;
    create policy reviewer on bi_login for select to costweave_graph_all using ('access.read' = any
      (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));
    create policy bi on bi_login for select to costweave_bi using (login = session_user);
    grant select (id, ended_at) on person to costweave_bi;
    grant select (id, ended_at, valid_from, valid_until) on access_grant to costweave_bi;
    create policy bi on person for select to costweave_bi using (true);
    create policy bi on access_grant for select to costweave_bi using (true);
    grant select (id, connector) on source to costweave_bi;
    create policy bi on source for select to costweave_bi using (true);

    create function bi_private.sight() returns public.bi_login language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      held public.bi_login;
    begin
      select l.* into held from public.bi_login l where l.login = session_user and l.ended_at is null
        and (l.person_id is null or exists (select from public.person p where p.id = l.person_id and p.ended_at is null))
        and not exists (select from unnest(l.grant_ids) rests_on (id) where not exists (select from public.access_grant g where g.id = rests_on.id
          and g.ended_at is null and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp())));
      if held.id is null then
        raise exception 'expected a login whose access is as it was granted, found %: ask for "costweave bi grant" again', session_user
          using errcode = 'insufficient_privilege';
      end if;
      return held;
    end $$;

    create function bi_private.demand(permissions text[], unlimited text[]) returns boolean
      language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      held public.bi_login := bi_private.sight();
      lacking text := (select string_agg(p, ', ') from unnest(permissions) p where not p = any (held.permissions));
      limits jsonb := to_jsonb(held);
    begin
      if lacking is not null then
        raise exception 'expected a login with the permission %, found %', lacking, session_user using errcode = 'insufficient_privilege';
      end if;
      if exists (select from unnest(unlimited) s where limits -> s <> 'null') then
        raise exception 'expected a login without a limit of %, found %', array_to_string(unlimited, ', '), session_user
          using errcode = 'insufficient_privilege';
      end if;
      return true;
    end $$;
    alter function bi_private.sight() owner to costweave_bi;
    alter function bi_private.demand(text[], text[]) owner to costweave_bi;
  `.execute(db);

  await sql.raw(`grant select on ${READ.join(', ')} to costweave_bi`).execute(db);
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where oid = any(${READ}::text[]::regclass[]) and relrowsecurity`.execute(db);
  // The views hold to the limits of whoever reads them; the rows themselves are open to their owner.
  for (const { name } of rows) await sql.raw(`create policy bi on ${name} for select to costweave_bi using (true)`).execute(db);
}
