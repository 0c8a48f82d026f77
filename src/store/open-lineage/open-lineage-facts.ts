import { sql } from 'kysely';
import type { BatchFacts } from '../../domain/open-lineage/batch-events.ts';
import type { RunFacts } from '../../domain/open-lineage/run-events.ts';
import type { RunTables } from '../../domain/open-lineage/run-table.ts';
import type { Database } from '../database.ts';

/** What is told of batches, by id. Rows are counted once, whatever currencies they are in. One statement. */
export async function batchFacts(db: Database, ids: readonly string[]): Promise<Map<string, BatchFacts>> {
  const { rows } = await sql<BatchFacts>`
    select b.id::text, b.source_id as "sourceId", source.connector, b.stream, b.slice, b.revision, b.record_type as "recordType", b.dialect,
      b.months, b.digest, coalesce(b.started_at, b.sealed_at) as "startedAt", b.sealed_at as "sealedAt", b.columns,
      array(select key from batch_object o where o.batch_id = b.id order by object_no) as keys,
      (select coalesce(sum(bytes), 0) from batch_object o where o.batch_id = b.id)::float8 as bytes,
      (select jsonb_build_object('delivered', coalesce(sum(rows_delivered), 0), 'accepted', coalesce(sum(rows_accepted), 0),
        'rejected', coalesce(sum(rows_rejected), 0), 'excluded', coalesce(sum(rows_excluded), 0))
        from batch_control c where c.batch_id = b.id) as rows
    from batch b join source on source.id = b.source_id where b.id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((batch) => [batch.id, batch]));
}

/** What is told of runs, by id; rows are counted of these tables. One statement. */
export async function runFacts(db: Database, ids: readonly string[], runTables: RunTables): Promise<Map<string, RunFacts>> {
  // Those of definitions alone: their names come from no user.
  const tables = [...runTables.values()].flatMap((outputs) => outputs.map(({ table }) => table));
  const counts = tables.map((table) => sql`${sql.lit(table)}, (select count(*) from ${sql.table(table)} o where o.run_id = r.id)`);
  const { rows } = await sql<RunFacts>`
    select r.id::text, r.kind, r.month, r.key, r.code_version as "codeVersion", r.output_digest as "outputDigest",
      coalesce(r.started_at, r.sealed_at) as "startedAt", r.sealed_at as "sealedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('sourceId', b.source_id, 'stream', b.stream, 'slice', b.slice, 'revision', b.revision,
          'recordType', b.record_type) order by b.id), '[]')
        from run_input i join batch b on b.id = i.batch_id where i.run_id = r.id) as batches,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'month', m.month, 'outputDigest', m.output_digest) order by m.id), '[]')
        from run_input i join run m on m.id = i.input_run_id where i.run_id = r.id) as runs,
      jsonb_build_object(${sql.join(counts)}) as rows
    from run r where r.id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((run) => [run.id, run]));
}
