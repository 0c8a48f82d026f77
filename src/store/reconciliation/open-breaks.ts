import { sql } from 'kysely';
import type { OpenBreaks } from '../../domain/reconciliation/judge-open-breaks.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The breaks of a run by currency. One statement. */
export async function openBreaks(snapshot: Snapshot, runId: string): Promise<OpenBreaks[]> {
  const { rows } = await sql<OpenBreaks>`
    select currency, count(*)::integer as count, sum(abs(difference))::text as difference
    from reconciliation_break where run_id = ${runId}::bigint group by currency order by currency`.execute(snapshot.transaction);
  return rows;
}
