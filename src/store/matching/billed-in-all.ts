import { sql } from 'kysely';
import { AMORTIZATION_SOURCE } from '../../domain/amortization/amortized-charge.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What these batches bill in all months, by currency. What the hub charges of assets is billed by nobody. One statement. */
export async function billedInAll(
  snapshot: Snapshot,
  batchIds: readonly string[],
): Promise<{ readonly currency: string; readonly billed: string }[]> {
  const { rows } = await sql<{ currency: string; billed: string }>`
    select a.billing_currency as currency, trim_scale(sum(m.billed_cost))::text as billed
    from charge_monthly m join batch b on b.id = m.batch_id join charge_scope s using (scope_key) join charge_account a using (account_key)
    where m.batch_id = any(${[...batchIds]}::bigint[]) and b.source_id <> ${AMORTIZATION_SOURCE} group by 1 order by 1`.execute(
    snapshot.transaction,
  );
  return rows;
}
