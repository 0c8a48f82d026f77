import { sql } from 'kysely';
import { exportOwnerOf } from '../../domain/export/export-owner.ts';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { KeptQuestion } from '../../domain/export/kept-question.ts';
import type { KeptViewer } from '../../domain/export/kept-viewer.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { tableExport } from './audit-table-export.ts';

export interface NewExport {
  /** The digest of all that decides what stands in the file. */
  readonly questionKey: string;
  readonly table: string;
  readonly format: ExportFormat;
  readonly question: KeptQuestion;
  readonly asOf: string;
  readonly rowsMax: number;
  readonly kept: KeptViewer;
  readonly personId: string | null;
  /** Before when the file is removed. */
  readonly expiresAt: string;
}

/** Keeps what somebody asked for, and tells workers of it. What has been over for a month is told by the audit log alone. */
export async function keepExport(transaction: DatabaseTransaction, viewer: Viewer, asked: NewExport): Promise<string> {
  const { questionKey, table, format, question, asOf, rowsMax, kept, personId, expiresAt } = asked;
  await sql`delete from table_export where state in ('failed', 'removed') and expires_at < now() - interval '30 days'`.execute(transaction);
  const { rows } = await sql<{ id: string }>`
    insert into table_export (question_key, table_name, format, question, as_of, rows_max, owner, viewer, person_id, key_id, permissions,
      scopes, by_grants, created_at, created_by, expires_at)
    values (${questionKey}, ${table}, ${format}, ${JSON.stringify(question)}::jsonb, ${asOf}::timestamptz, ${rowsMax}, ${exportOwnerOf(viewer)},
      ${JSON.stringify(kept.viewer)}::jsonb, ${personId}, ${viewer.keyId ?? null}, ${[...kept.permissions]}::text[],
      ${JSON.stringify(kept.scopes)}::jsonb, ${kept.byGrants}, clock_timestamp(), ${viewer.id}, ${expiresAt}::timestamptz)
    returning id::text`.execute(transaction);
  const { id } = rows[0]!;
  await tell(transaction, [{ topic: 'export.updated', payload: { exportId: id, state: 'waiting' } }]);
  await audit(transaction, viewer, tableExport({ table, format, asOf, question }, { export: id }));
  return id;
}

/** An export of the viewer with the same question that is there, or comes. */
export async function sameExport(transaction: DatabaseTransaction, viewer: Viewer, questionKey: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id::text from table_export
    where question_key = ${questionKey} and owner = ${exportOwnerOf(viewer)} and state in ('waiting', 'running', 'finished')
      and expires_at > now() + interval '1 hour'
    order by table_export.id desc limit 1`.execute(transaction);
  return rows[0]?.id;
}

/** How many of the viewer's exports wait or are being written. */
export async function openExports(transaction: DatabaseTransaction, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from table_export where owner = ${exportOwnerOf(viewer)} and state in ('waiting', 'running')`.execute(
    transaction,
  );
  return rows[0]!.count;
}
