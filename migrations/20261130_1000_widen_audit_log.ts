import { sql, type Kysely } from 'kysely';

/**
 * The audit log says for everything that is done, not for decisions of assets alone: from where, what was before, what is after,
 * and why. Entries from before have that in `detail`, which their digest covers. They are never edited, nor are those to come. Tables
 * that people's decisions are kept in refuse at commit what the same transaction did not note. Only who may read the audit log
 * reads it: a right of its own, since who sees all cost centres need not be an auditor.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_entry
      add column origin text, add column before jsonb, add column after jsonb, add column reason text, add column transaction_id xid8;
    alter table audit_entry alter column transaction_id set default pg_current_xact_id();
    create index audit_entry_transaction on audit_entry (transaction_id);
    create index audit_entry_action on audit_entry (action, id);
    create index audit_entry_subject on audit_entry (subject, id);
    create index audit_entry_viewer on audit_entry (viewer, id);

    create function keep_audit_entries() returns trigger language plpgsql as
      $$ begin raise exception 'the audit log is never edited: entries are only added'; end $$;
    create trigger keep_audit_entries before update or delete or truncate on audit_entry
      for each statement execute function keep_audit_entries();

    create function demand_audit_entry() returns trigger language plpgsql as $$
    begin
      if not exists (select from audit_entry where transaction_id = pg_current_xact_id()) then
        raise exception 'expected an entry in the audit log for a change of %, found none in this transaction', tg_table_name;
      end if;
      return null;
    end $$;
    create constraint trigger audited after insert on asset_decision
      deferrable initially deferred for each row execute function demand_audit_entry();
    create constraint trigger audited after insert or update on rule_set_version
      deferrable initially deferred for each row execute function demand_audit_entry();
    create constraint trigger audited after update of accepted_by on schema_finding
      deferrable initially deferred for each row when (new.accepted_by is not null) execute function demand_audit_entry();

    alter table audit_entry enable row level security;
    grant select on audit_entry to costweave_graph_all;
    create policy auditor on audit_entry for select to costweave_graph_all using ('audit.read' = any
      (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));

    revoke select on kysely_migration, kysely_migration_lock from costweave_graph;
    revoke select on source from costweave_graph;
    grant select (id, connector, created_at, schedule, next_run_at) on source to costweave_graph;
  `.execute(db);
}
