import { sql } from 'kysely';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { Database } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { inOrder } from './export-work.ts';

export interface ExpiredExport {
  readonly id: string;
  readonly questionKey: string;
  readonly format: ExportFormat;
  /** No other export shows the same file. */
  readonly isLast: boolean;
}

/** Exports whose time is over and whose file is there. */
export async function expiredExports(db: Database): Promise<readonly ExpiredExport[]> {
  const { rows } = await sql<ExpiredExport>`
    select t.id::text, t.question_key as "questionKey", t.format, not exists (select from table_export o where o.question_key = t.question_key
      and o.id <> t.id and o.state in ('waiting', 'running', 'finished') and o.expires_at > now()) as "isLast"
    from table_export t where t.state = 'finished' and t.expires_at <= now() order by t.id limit 100`.execute(db);
  return rows;
}

export async function noteRemoved(db: Database, id: string): Promise<void> {
  await inOrder(db, async (transaction) => {
    const { rows } = await sql`
      update table_export set state = 'removed' where id = ${id}::bigint and state = 'finished' returning id`.execute(transaction);
    if (rows.length > 0) await tell(transaction, [{ topic: 'export.updated', payload: { exportId: id, state: 'removed' } }]);
  });
}

/** What nobody wrote before its time was over is written no more. */
export async function giveUpExpired(db: Database): Promise<void> {
  const failure = { expected: 'a worker before the time of the export is over', found: 'none', wayOut: 'start one, and ask again' };
  await sql`
    update table_export set state = 'failed', failure = ${JSON.stringify(failure)}::jsonb, ended_at = clock_timestamp()
    where state in ('waiting', 'running') and expires_at <= now()`.execute(db);
}
