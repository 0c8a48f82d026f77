import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A step about shared cost, with who answers for it. */
export interface AllocationPool {
  readonly runId: string;
  readonly step: string;
  readonly method: string;
  readonly owner: string;
  readonly reason: string;
}

/** The pools of the rules of these allocations, in the order of their steps. One statement. */
export async function allocationPools(snapshot: Snapshot, runIds: readonly string[]): Promise<AllocationPool[]> {
  const { rows } = await sql<AllocationPool>`
    select run.id::text as "runId", step ->> 'name' as step, step ->> 'method' as method, step -> 'pool' ->> 'owner' as owner, step -> 'pool' ->> 'reason' as reason
    from run join rule_set_version v on v.id = run.rule_set_version_id
      cross join lateral jsonb_array_elements(v.rules -> 'steps') with ordinality s (step, position)
    where run.id = any(${[...runIds]}::bigint[]) and step ? 'pool' order by run.id, position`.execute(snapshot.transaction);
  return rows;
}
