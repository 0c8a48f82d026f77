import { sql, type RawBuilder } from 'kysely';
import type { ExportFacts } from '../../domain/export/export-facts.ts';
import type { ExportFailure } from '../../domain/export/export-failure.ts';
import type { ExportState } from '../../domain/export/export-state.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';
import { KNOWN_EXPORT, type KnownExport } from './known-export.ts';
import { takeFile } from './take-file.ts';

/** Exports that wait for a worker, oldest first, with those that were lost with theirs. */
export async function waitingExports(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text from table_export
    where state = 'waiting' or state = 'running' and started_at < now() - interval '3 hours'
    order by table_export.id limit 1000`.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes an export up: whoever had it before writes nothing more. Undefined: it has ended. */
export async function beginExport(db: Database, id: string, attempt: string): Promise<KnownExport | undefined> {
  return db.transaction().execute(async (transaction) => {
    // Whoever removes the file of the same question is done with it, or sees this export and leaves it.
    await takeFile(transaction, id);
    await takeSealInstant(transaction);
    const { rows } = await sql<KnownExport>`
      update table_export t set state = 'running', attempt = ${attempt}::uuid, rows_written = 0, started_at = clock_timestamp()
      where id = ${id}::bigint and state in ('waiting', 'running') returning ${KNOWN_EXPORT}`.execute(transaction);
    if (rows[0]) await told(transaction, id, 'running');
    return rows[0];
  });
}

/** False: another worker has taken it up. */
export function noteRowsWritten(db: Database, id: string, attempt: string, rows: number): Promise<boolean> {
  return inOrder(db, (transaction) => changed(transaction, id, attempt, 'running', sql`rows_written = ${rows}`));
}

export interface WrittenExport {
  readonly bytes: number;
  readonly sha256: string;
  readonly facts: ExportFacts;
}

export async function finishExport(
  transaction: DatabaseTransaction,
  id: string,
  attempt: string,
  { bytes, sha256, facts }: WrittenExport,
): Promise<boolean> {
  return changed(
    transaction,
    id,
    attempt,
    'finished',
    sql`state = 'finished', rows_written = ${facts.rows}::bigint, bytes = ${bytes}, sha256 = ${sha256}, facts = ${JSON.stringify(facts)}::jsonb,
      ended_at = clock_timestamp()`,
  );
}

export function failExport(db: Database, id: string, attempt: string, failure: ExportFailure): Promise<boolean> {
  const change = sql`state = 'failed', failure = ${JSON.stringify(failure)}::jsonb, ended_at = clock_timestamp()`;
  return inOrder(db, (transaction) => changed(transaction, id, attempt, 'failed', change));
}

/** A finished file with the same question, of whomever: its bytes are these. */
export async function sameFile(db: Database, questionKey: string): Promise<WrittenExport | undefined> {
  const { rows } = await sql<{ bytes: string; sha256: string; facts: ExportFacts }>`
    select bytes::text, sha256, '{"quality": []}'::jsonb || facts as facts from table_export
    where question_key = ${questionKey} and state = 'finished' and expires_at > now() + interval '5 minutes'
    order by id desc limit 1`.execute(db);
  return rows[0] && { ...rows[0], bytes: Number(rows[0].bytes) };
}

async function changed(
  transaction: DatabaseTransaction,
  id: string,
  attempt: string,
  state: ExportState,
  change: RawBuilder<unknown>,
): Promise<boolean> {
  const { rows } = await sql`
    update table_export set ${change} where id = ${id}::bigint and state = 'running' and attempt = ${attempt}::uuid returning id`.execute(
    transaction,
  );
  if (rows.length > 0) await told(transaction, id, state);
  return rows.length > 0;
}

function told(transaction: DatabaseTransaction, exportId: string, state: ExportState): Promise<void> {
  return tell(transaction, [{ topic: 'export.updated', payload: { exportId, state } }]);
}

/** Events are told in their order: as seals do, whoever tells one takes their turn. */
export function inOrder<T>(db: Database, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await takeSealInstant(transaction);
    return work(transaction);
  });
}
