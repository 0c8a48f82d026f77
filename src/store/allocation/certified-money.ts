import { sql } from 'kysely';
import type { CertifiedMoney } from '../../domain/allocation/judge-certificates.ts';
import { EXCLUDED, UNALLOCATED } from '../../domain/dimension/dimension.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The certificate of a run by currency, beside the sum of the shares of cost centres. One statement. */
export async function certifiedMoney(snapshot: Snapshot, runId: string): Promise<CertifiedMoney[]> {
  const { rows } = await sql<CertifiedMoney>`
    select c.currency, c.input::text, c.allocated::text, c.unallocated::text, c.excluded::text, coalesce(s.shares, 0)::text as shares
    from allocation_certificate c
    left join (select currency, sum(amount) as shares from allocation_share
      where run_id = ${runId}::bigint and cost_center not in (${sql.lit(UNALLOCATED)}, ${sql.lit(EXCLUDED)}) group by currency) s using (currency)
    where c.run_id = ${runId}::bigint order by c.currency`.execute(snapshot.transaction);
  return rows;
}
