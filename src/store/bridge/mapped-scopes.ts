import { sql } from 'kysely';
import type { MappedScope } from '../../domain/bridge/bridge-input.ts';
import type { DimensionValues } from '../../domain/dimension/assign-dimensions.ts';
import type { Month } from '../../domain/time/month.ts';
import { scopesOf } from '../dimension/dimension-scopes.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The scopes of a month's charges with what a dimension run has mapped them to, by key. Two statements. */
export async function mappedScopes(
  snapshot: Snapshot,
  { batchIds, month, dimensionsRunId }: { readonly batchIds: readonly string[]; readonly month: Month; readonly dimensionsRunId: string },
): Promise<ReadonlyMap<string, MappedScope>> {
  const { rows } = await sql<DimensionValues & { scopeKey: string }>`
    select distinct scope_key::text as "scopeKey", cost_center as "costCenter", application, environment, owner
    from dimension_assignment where run_id = ${dimensionsRunId}`.execute(snapshot.transaction);
  const values = new Map(rows.map(({ scopeKey, ...mapped }) => [scopeKey, mapped]));
  const scopes = await scopesOf(snapshot, batchIds, month);
  return new Map(scopes.map(({ scopeKey, scope }) => [scopeKey, { scope, values: values.get(scopeKey)! }]));
}
