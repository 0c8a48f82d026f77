import { sql, type RawBuilder } from 'kysely';
import type { AssetDiscrepancyKind } from '../../domain/asset/discrepancy.ts';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import { heldBy, ownedBy, type AssetsRun } from './assets.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What does not fit together. `amounts` are null for limited viewers: the charges may be others'. */
export interface AssetDiscrepancyRow {
  readonly id: string;
  readonly run: AssetsRun;
  readonly kind: AssetDiscrepancyKind;
  readonly assetId: string | null;
  readonly costCenter: string | null;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  readonly amounts: readonly { readonly currency: string; readonly amount: string }[] | null;
  /** Since when it has been told as it is. */
  readonly toldSince: string;
}

export interface AssetDiscrepancyFilter {
  readonly kinds?: readonly AssetDiscrepancyKind[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
  readonly assetIds?: readonly string[] | undefined;
}

export interface AssetDiscrepancyQuestion {
  readonly run: AssetsRun;
  readonly filter: AssetDiscrepancyFilter;
  readonly first: number;
  readonly after?: { readonly kind: string; readonly id: string } | undefined;
}

/** By kind and id. One statement. */
export async function assetDiscrepancyPage(
  snapshot: Snapshot,
  { run, filter, first, after }: AssetDiscrepancyQuestion,
): Promise<{ readonly discrepancies: readonly AssetDiscrepancyRow[]; readonly hasNextPage: boolean }> {
  const conditions: RawBuilder<boolean>[] = [heldBy('d', run.id), ownedBy(snapshot.viewer, sql`d.cost_center_id`)];
  if (filter.kinds) conditions.push(sql<boolean>`d.kind = any(${[...filter.kinds]}::text[])`);
  if (filter.costCenters) conditions.push(sql<boolean>`d.cost_center_id = any(${[...filter.costCenters]}::text[])`);
  if (filter.assetIds) conditions.push(sql<boolean>`d.asset_id = any(${[...filter.assetIds]}::text[])`);
  if (after) conditions.push(sql<boolean>`(d.kind collate "C", d.discrepancy_id) > (${after.kind}, ${after.id})`);
  const { rows } = await sql<Omit<AssetDiscrepancyRow, 'run'>>`
    ${discrepanciesSeenBy(snapshot.viewer)} where ${sql.join(conditions, sql` and `)}
    order by d.kind collate "C", d.discrepancy_id limit ${first + 1}`.execute(snapshot.transaction);
  return { discrepancies: rows.slice(0, first).map((row) => ({ ...row, run })), hasNextPage: rows.length > first };
}

/** By their ids, in the order asked for; undefined where the run tells none that the viewer may see. One statement. */
export async function assetDiscrepanciesById(
  snapshot: Snapshot,
  run: AssetsRun,
  ids: readonly string[],
): Promise<(AssetDiscrepancyRow | undefined)[]> {
  const { rows } = await sql<Omit<AssetDiscrepancyRow, 'run'>>`
    ${discrepanciesSeenBy(snapshot.viewer)}
    where d.discrepancy_id = any(${[...ids]}::text[]) and ${heldBy('d', run.id)} and ${ownedBy(snapshot.viewer, sql`d.cost_center_id`)}`.execute(
    snapshot.transaction,
  );
  const found = new Map(rows.map((row) => [row.id, { ...row, run }]));
  return ids.map((id) => found.get(id));
}

/** Limited viewers have no right to the column of amounts. */
function discrepanciesSeenBy(viewer: Viewer): RawBuilder<unknown> {
  return sql`
    select d.discrepancy_id as id, d.kind, d.asset_id as "assetId", d.cost_center_id as "costCenter", d.subject, d.expected, d.found,
      ${seesAllCostCenters(viewer) ? sql`d.amounts` : sql`null`} as amounts, told.sealed_at as "toldSince"
    from asset_discrepancy d join run told on told.id = d.run_id`;
}
