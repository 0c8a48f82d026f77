import { sql, type Kysely } from 'kysely';

/**
 * What is sealed stays as it is, whoever writes. Rows come with the batch or the run that they belong to, in the transaction that seals it;
 * after that none is changed, none is deleted but by a purge that has its tombstone, and none is added. A batch or a run is superseded
 * once, and whoever seals or supersedes one has to say so in the audit log. Nothing has to be set for it: the hub never does otherwise.
 *
 * `sealed_in` tells whether a batch or a run was sealed by the transaction that asks; null for those from before. The triggers are those
 * of statements wherever they can be, so that loading many rows costs no more than looking at their batch. A partition of `charge` has
 * one of its own, since a statement that names it passes those of `charge` by.
 */
const AGAIN = 'deliver the slice again as it should be: its new revision takes the place of this one. Old rows go by "costweave purge"';
const ANEW = 'change the delivery or the rules that it follows from, and make the run again: it takes the place of this one';
const OTHERWISE = 'other content is a row of its own, under a key of its own';

/** Rows of deliveries. */
const DELIVERED = [
  'asset_observation',
  'batch_control',
  'batch_coverage',
  'batch_exclusion',
  'batch_invoice',
  'batch_object',
  'charge',
  'charge_daily',
  'charge_monthly',
  'contract_commitment',
  'cost_center',
  'driver_value',
  'exchange_rate',
  'fixed_asset',
  'gl_account',
  'ledger_entry',
  'license_entitlement',
  'model',
  'model_metric',
  'model_usage',
  'model_version',
  'rejection',
  'row_finding',
];

/** Those of them that a purge may delete: there `demand_tombstone` stands guard. */
const PURGEABLE = ['charge', 'driver_value', 'ledger_entry', 'rejection', 'row_finding'];

/** Rows of runs. */
const WORKED_OUT = [
  'allocation_cell',
  'allocation_certificate',
  'allocation_route',
  'allocation_share',
  'anomaly',
  'asset_certificate',
  'asset_event',
  'dimension_assignment',
  'dimension_finding',
  'quality_offence',
  'quality_result',
  'quality_tally',
  'reconciliation_break',
  'reconciliation_match',
  'run_input',
];

/** Rows that hold from one run until another: each ends once. */
const HELD = ['asset', 'asset_discrepancy', 'asset_link', 'asset_question'];

/** What rows refer to by its content. */
const BY_CONTENT = ['charge_account', 'charge_detail', 'charge_price', 'charge_resource', 'charge_scope', 'cost_center_account', 'tag_set'];

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table batch add column sealed_in xid8;
    alter table batch alter column sealed_in set default pg_current_xact_id();
    alter table run add column sealed_in xid8;
    alter table run alter column sealed_in set default pg_current_xact_id();

    create function keep_sealed() returns trigger language plpgsql as $$
    begin
      raise exception 'expected rows of % to stay as they were sealed, found an attempt to % them', tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation', hint = tg_argv[0];
    end $$;

    create function keep_sealed_whole() returns trigger language plpgsql as $$
    declare
      late bigint;
    begin
      if tg_argv[1] = 'batch' then
        select b.id into late from (select distinct batch_id from added) a join batch b on b.id = a.batch_id
          where b.sealed_in is distinct from pg_current_xact_id() limit 1;
      else
        select r.id into late from (select distinct run_id from added) a join run r on r.id = a.run_id
          where r.sealed_in is distinct from pg_current_xact_id() limit 1;
      end if;
      if late is not null then
        raise exception 'expected all rows of % % to come with its seal, found some that are added to % later', tg_argv[1], late, tg_table_name
          using errcode = 'restrict_violation', hint = tg_argv[0];
      end if;
      return null;
    end $$;

    create function keep_sealed_partition() returns trigger language plpgsql as $$
    begin
      if (tg_op <> 'DELETE' or not exists (select from tombstone t where t.batch_id = tg_argv[1]::bigint
            and t.kind in ('charges', 'supersededCharges')))
        and exists (select from batch b where b.id = tg_argv[1]::bigint and b.sealed_in is distinct from pg_current_xact_id()) then
        raise exception 'expected charges of batch % to stay as they were sealed, found an attempt to % some', tg_argv[1], lower(tg_op)
          using errcode = 'restrict_violation', hint = tg_argv[0];
      end if;
      return null;
    end $$;
    create function guard_charge_partition(partition regclass, batch_id bigint) returns void language plpgsql as $$
    begin
      execute format('create trigger keep_sealed before insert or update or delete or truncate on %s
        for each statement execute function keep_sealed_partition(%L, %L)', partition, ${sql.lit(AGAIN)}, batch_id);
    end $$;
    revoke execute on function guard_charge_partition from public;
    select guard_charge_partition(p.oid, substring(p.relname from '^charge_b([0-9]+)$')::bigint)
      from pg_inherits i join pg_class p on p.oid = i.inhrelid
      where i.inhparent = 'charge'::regclass and p.relname ~ '^charge_b[0-9]+$';

    create function keep_superseded_once() returns trigger language plpgsql as $$
    declare
      ended constant timestamptz := new.superseded_at;
    begin
      new.superseded_at := null;
      if old.superseded_at is not null or ended is null or old is distinct from new then
        raise exception 'expected % % to stay as it was sealed, found an attempt to change more of it than that it is superseded, once',
          tg_table_name, old.id using errcode = 'restrict_violation', hint = tg_argv[0];
      end if;
      new.superseded_at := ended;
      return new;
    end $$;

    create function keep_held_rows() returns trigger language plpgsql as $$
    declare
      ended constant bigint := new.until_run_id;
    begin
      new.until_run_id := null;
      if old.until_run_id is not null or ended is null or old is distinct from new
        or exists (select from run r where r.id = ended and r.sealed_in is distinct from pg_current_xact_id()) then
        raise exception 'expected a row of % to stay as it was sealed until a run ends it, found an attempt to change it', tg_table_name
          using errcode = 'restrict_violation', hint = tg_argv[0];
      end if;
      new.until_run_id := ended;
      return new;
    end $$;
  `.execute(db);

  const add = (text: string) => sql.raw(text).execute(db);
  const keep = (table: string, statements: string, wayOut: string) =>
    add(`create trigger keep_sealed before ${statements} on ${table} for each statement execute function keep_sealed(${quote(wayOut)})`);
  const keepWhole = (table: string, of: 'batch' | 'run', wayOut: string) =>
    add(`create trigger keep_sealed_whole after insert on ${table} referencing new table as added
      for each statement execute function keep_sealed_whole(${quote(wayOut)}, '${of}')`);

  for (const table of DELIVERED) {
    await keep(table, PURGEABLE.includes(table) ? 'update or truncate' : 'update or delete or truncate', AGAIN);
    await keepWhole(table, 'batch', AGAIN);
  }
  for (const table of WORKED_OUT) {
    await keep(table, 'update or delete or truncate', ANEW);
    await keepWhole(table, 'run', ANEW);
  }
  for (const table of HELD) {
    await keep(table, 'delete or truncate', ANEW);
    await keepWhole(table, 'run', ANEW);
    await add(`create trigger keep_held_rows before update on ${table} for each row execute function keep_held_rows(${quote(ANEW)})`);
  }
  for (const table of BY_CONTENT) await keep(table, 'update or delete or truncate', OTHERWISE);
  for (const [table, wayOut] of [
    ['batch', AGAIN],
    ['run', ANEW],
  ] as const) {
    await keep(table, 'delete or truncate', wayOut);
    await add(`create trigger keep_superseded_once before update on ${table} for each row execute function keep_superseded_once(${quote(wayOut)});
      create constraint trigger audited after insert or update on ${table}
        deferrable initially deferred for each row execute function demand_audit_entry()`);
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
