import { sql } from 'kysely';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { Database } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';
import { takeFile } from './take-file.ts';

export interface ExpiredExport {
  readonly id: string;
  readonly questionKey: string;
  readonly format: ExportFormat;
}

/** Exports whose time is over and whose file is there. */
export async function expiredExports(db: Database): Promise<readonly ExpiredExport[]> {
  const { rows } = await sql<ExpiredExport>`
    select id::text, question_key as "questionKey", format from table_export
    where state = 'finished' and expires_at <= now() order by table_export.id limit 100`.execute(db);
  return rows;
}

/**
 * Ends an export whose time is over. `removeFile` is called where no other export shows the same file: none is begun while it works. Answers
 * whether it was there to end.
 */
export function removeExport(db: Database, id: string, removeFile: () => Promise<void>): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await takeFile(transaction, id);
    const { rows } = await sql<{ isLast: boolean }>`
      select not exists (select from table_export o where o.question_key = t.question_key
        and o.id <> t.id and o.state in ('waiting', 'running', 'finished') and o.expires_at > now()) as "isLast"
      from table_export t where t.id = ${id}::bigint and t.state = 'finished'`.execute(transaction);
    if (!rows[0]) return false;
    if (rows[0].isLast) await removeFile();
    await takeSealInstant(transaction);
    await sql`update table_export set state = 'removed' where id = ${id}::bigint`.execute(transaction);
    await tell(transaction, [{ topic: 'export.updated', payload: { exportId: id, state: 'removed' } }]);
    return true;
  });
}

/** What nobody wrote before its time was over is written no more. */
export async function giveUpExpired(db: Database): Promise<void> {
  const failure = { expected: 'a worker before the time of the export is over', found: 'none', wayOut: 'start one, and ask again' };
  await sql`
    update table_export set state = 'failed', failure = ${JSON.stringify(failure)}::jsonb, ended_at = clock_timestamp()
    where state in ('waiting', 'running') and expires_at <= now()`.execute(db);
}
