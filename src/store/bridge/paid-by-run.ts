import { sql } from 'kysely';
import type { PaidAmounts } from '../../domain/bridge/cost-bridge.ts';
import { decimal } from '../../domain/money/decimal.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a cost centre pays by an allocation, by currency. One statement. */
export async function paidByRun(snapshot: Snapshot, runId: string, costCenter: string): Promise<PaidAmounts> {
  const { rows } = await sql<{ currency: string; amount: string }>`
    select currency, trim_scale(sum(amount))::text as amount from allocation_share
    where run_id = ${runId} and cost_center = ${costCenter} group by currency`.execute(snapshot.transaction);
  return new Map(rows.map(({ currency, amount }) => [currency, decimal(amount)]));
}
