import { sql } from 'kysely';
import type { ReceiverAmount } from '../../domain/approval/receiver-change.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What each cost centre bears by a run, in each currency. One statement. */
export async function allocatedAmounts(snapshot: Snapshot, runId: string): Promise<ReceiverAmount[]> {
  const { rows } = await sql<ReceiverAmount>`
    select cost_center as receiver, currency, sum(amount) as amount from allocation_share
    where run_id = ${runId}::bigint group by 1, 2 order by currency collate "C", cost_center collate "C"`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, amount: canonicalDecimal(row.amount)! }));
}
