import { sql, type RawBuilder } from 'kysely';
import type { InputRun } from '../../domain/run/run-inputs.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The run of data quality that keeps drivers or cost centres of a month in quarantine; undefined: none does. */
export async function quarantineOf(snapshot: Snapshot, month: Month): Promise<InputRun | undefined> {
  const { rows } = await sql<InputRun>`
    select id::text, kind, month, key from run where kind = 'quality' and month = ${month} and superseded_at is null
      and exists (select from quality_offence q where q.run_id = run.id and q.state = 'quarantined' and q.record_type in ('driverValue', 'costCenter'))`.execute(
    snapshot.transaction,
  );
  return rows[0];
}

/** Whether the value of a driver (alias `v`) is in quarantine by that run, or the cost centre that it is measured for. */
export function isQuarantinedDriver(qualityRunId: string | undefined): RawBuilder<boolean> {
  if (qualityRunId === undefined) return sql<boolean>`false`;
  const quarantined = sql`from quality_offence q where q.run_id = ${qualityRunId}::bigint and q.state = 'quarantined'`;
  return sql<boolean>`(
    (v.batch_id, v.object_no, v.row_number) in (select q.batch_id, q.object_no, q.row_number ${quarantined} and q.record_type = 'driverValue')
    or v.target in (select c.cost_center_id from cost_center c
      where (c.batch_id, c.object_no, c.row_number) in (select q.batch_id, q.object_no, q.row_number ${quarantined} and q.record_type = 'costCenter')))`;
}
