import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a run of assets accounts for: items = linked + ambiguous + alone. */
export interface AssetCertificateRow {
  readonly items: number;
  readonly linked: number;
  readonly ambiguous: number;
  readonly alone: number;
  /** Items that no current delivery has any more: they are kept beside. */
  readonly vanished: number;
  readonly assets: number;
  readonly decisions: number;
  /** The day of the newest sighting. */
  readonly inventoryDay: string;
}

/** Undefined for limited viewers, and for runs of other kinds. One statement. */
export async function assetCertificates(snapshot: Snapshot, runIds: readonly string[]): Promise<(AssetCertificateRow | undefined)[]> {
  const { rows } = await sql<AssetCertificateRow & { runId: string }>`
    select run_id::text as "runId", items, linked, ambiguous, alone, vanished, assets, decisions, inventory_day::text as "inventoryDay"
    from asset_certificate where run_id = any(${[...runIds]}::bigint[])`.execute(snapshot.transaction);
  const byRun = new Map(rows.map(({ runId, ...certificate }) => [runId, certificate]));
  return runIds.map((id) => byRun.get(id));
}

/** How many discrepancies of each kind the run tells, as far as the viewer sees them. One statement. */
export async function discrepancyCounts(snapshot: Snapshot, runId: string): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from asset_discrepancy
    where run_id <= ${runId}::bigint and (until_run_id is null or until_run_id > ${runId}::bigint) group by kind order by kind collate "C"`.execute(
    snapshot.transaction,
  );
  return rows;
}
