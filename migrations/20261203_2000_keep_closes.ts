import { sql, type Kysely } from 'kysely';

/**
 * The closing of months. A row of `period_close` is one close from its beginning to its end: begun, closed with the knowledge that it
 * pins, reopened. `legal_entity` null is the whole hub. Nothing was ever written to `period`, which goes.
 *
 * What was pinned stays: whatever is sealed or superseded at an instant that a close has pinned is refused, on whichever path it comes.
 * Whoever seals holds the rows of `period_lock` of the months in question in common, whoever closes holds them alone: none of them sees
 * half of the other. A close counts itself there, so that a writer whose snapshot is older fails. The row '' stands for every month, which
 * master data touch.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table period;

    create table period_lock (month text primary key, closes bigint not null default 0);

    create table period_close (
      id bigint generated always as identity primary key,
      month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
      legal_entity text check (legal_entity <> ''),
      state text not null check (state in ('closing', 'closed')),
      begun_at timestamptz not null,
      begun_by text not null,
      knowledge_at timestamptz,
      knowledge_digest text check (knowledge_digest ~ '^[0-9a-f]{64}$'),
      closed_at timestamptz,
      closed_by text,
      reason text not null,
      reopened_at timestamptz,
      reopened_by text,
      reopened_why text,
      -- Before when the month is closed again. Null for a close that was given up before it was one.
      reopened_until timestamptz,
      check ((state = 'closed') = (knowledge_at is not null) and (state = 'closed') = (knowledge_digest is not null)
        and (state = 'closed') = (closed_at is not null) and (state = 'closed') = (closed_by is not null)),
      check ((reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (reopened_why is null)),
      check ((reopened_until is not null) = (state = 'closed' and reopened_at is not null) and reopened_until > reopened_at)
    );
    create unique index period_close_in_force on period_close (month, coalesce(legal_entity, '')) where reopened_at is null;
    create index period_close_pinned on period_close (month, knowledge_at) where knowledge_at is not null;

    create table period_check (
      close_id bigint not null references period_close,
      name text not null,
      passed boolean not null,
      figures jsonb not null,
      -- Of whoever closed the month although the check had failed.
      waived_because text check (not (passed and waived_because is not null)),
      primary key (close_id, name)
    );

    create function keep_closes() returns trigger language plpgsql as $$
    declare
      closing text[] := array['state', 'knowledge_at', 'knowledge_digest', 'closed_at', 'closed_by', 'reason'];
      reopening text[] := array['reopened_at', 'reopened_by', 'reopened_why', 'reopened_until'];
      changed text[];
    begin
      if tg_op <> 'UPDATE' or tg_table_name <> 'period_close' then
        raise exception 'how a month was closed is never deleted or edited: it is reopened, and closed anew';
      end if;
      if old.reopened_at is null and new.reopened_at is not null then changed := reopening;
      elsif old.reopened_at is null and old.state = 'closing' and new.state = 'closed' then changed := closing;
      else changed := '{}'; end if;
      if cardinality(changed) = 0 or to_jsonb(old) - changed <> to_jsonb(new) - changed then
        raise exception 'how a month was closed is never deleted or edited: it is reopened, and closed anew';
      end if;
      return new;
    end $$;

    create function keep_pinned() returns trigger language plpgsql as $$
    declare
      touched text[];
      since timestamptz;
      pinned record;
    begin
      if tg_table_name = 'run' then
        touched := array[new.month];
        if tg_op = 'UPDATE' then touched := touched || old.month; end if;
      else
        touched := new.months;
        if tg_op = 'UPDATE' then touched := touched || old.months; end if;
        if cardinality(new.months) = 0 then touched := touched || ''::text; end if;
      end if;
      insert into period_lock (month) select distinct m from unnest(touched) m order by m on conflict do nothing;
      perform from period_lock where month = any(touched) order by month for share;

      since := new.sealed_at;
      if tg_op = 'UPDATE' then
        if to_jsonb(old) - array['superseded_at'] = to_jsonb(new) - array['superseded_at'] then
          since := least(old.superseded_at, new.superseded_at);
        else since := least(old.sealed_at, new.sealed_at); end if;
      end if;
      select month, knowledge_at into pinned from period_close
        where knowledge_at >= since and (month = any(touched) or '' = any(touched)) limit 1;
      if found then
        raise exception 'expected nothing to change that was known of % at %, when it was closed; found a change of % that counts from %',
          pinned.month, pinned.knowledge_at, tg_table_name, since
          using errcode = 'restrict_violation', hint = 'seal it as of now: what comes later is shown apart from what the close has pinned';
      end if;
      return new;
    end $$;

    create trigger keep_pinned before insert or update of source_id, stream, slice, months, digest, sealed_at, superseded_at on batch
      for each row execute function keep_pinned();
    create trigger keep_pinned before insert or update of kind, month, key, output_digest, sealed_at, superseded_at on run
      for each row execute function keep_pinned();
    create trigger keep_closes before update or delete on period_close for each row execute function keep_closes();
    create trigger keep_closes before update or delete on period_check for each row execute function keep_closes();
  `.execute(db);

  for (const table of ['period_close', 'period_check'])
    await sql
      .raw(
        `create trigger keep_all_closes before truncate on ${table} for each statement execute function keep_closes();
         create constraint trigger audited after insert or update on ${table}
           deferrable initially deferred for each row execute function demand_audit_entry();
         grant select on ${table} to costweave_graph;`,
      )
      .execute(db);
}
