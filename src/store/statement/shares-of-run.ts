import { sql } from 'kysely';
import { decimal } from '../../domain/money/decimal.ts';
import type { SharePart } from '../../domain/statement/compose-lines.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** All shares of an allocation, whole. One statement. */
export async function sharesOfRun(snapshot: Snapshot, runId: string): Promise<SharePart[]> {
  const { rows } = await sql<{ shareNo: number; costCenter: string; rule: string; currency: string; amount: string }>`
    select share_no as "shareNo", cost_center as "costCenter", rule, currency, amount::text as amount
    from allocation_share where run_id = ${runId} order by share_no`.execute(snapshot.transaction);
  return rows.map(({ shareNo, amount, ...share }) => ({ ...share, amount: decimal(amount), share: { runId, shareNo, categories: [] } }));
}
