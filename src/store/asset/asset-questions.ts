import { sql } from 'kysely';
import type { AssetDecisionAct, AssetVerdict } from '../../domain/asset/asset-decision.ts';
import type { Evidence } from '../../domain/asset/evidence.ts';
import type { AssetQuestionReason } from '../../domain/asset/match-assets.ts';
import { heldBy, type AssetsRun } from './assets.ts';
import { grouped } from './asset-links.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Two items that may be one thing: a person is to say. For viewers who see all. */
export interface AssetQuestionRow {
  readonly run: AssetsRun;
  readonly leftItem: string;
  readonly rightItem: string;
  readonly leftAssetId: string;
  readonly rightAssetId: string;
  readonly reason: AssetQuestionReason;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** What a person decided of two items. */
export interface AssetDecisionRow {
  readonly id: string;
  readonly act: AssetDecisionAct;
  readonly leftItem: string;
  readonly rightItem: string;
  readonly verdict: AssetVerdict;
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly reason: string;
}

/** The most likely ones first. One statement. */
export async function assetQuestionPage(
  snapshot: Snapshot,
  {
    run,
    first,
    after,
  }: {
    readonly run: AssetsRun;
    readonly first: number;
    readonly after?: { readonly score: number; readonly leftItem: string; readonly rightItem: string } | undefined;
  },
): Promise<{ readonly questions: readonly AssetQuestionRow[]; readonly hasNextPage: boolean }> {
  const start = after
    ? sql`(-q.score, q.left_item, q.right_item) > (${-after.score}::integer, ${after.leftItem}, ${after.rightItem})`
    : sql`true`;
  const { rows } = await sql<Omit<AssetQuestionRow, 'run'>>`
    select q.left_item as "leftItem", q.right_item as "rightItem", l.asset_id as "leftAssetId", r.asset_id as "rightAssetId", q.reason, q.score, q.evidence
    from asset_question q join asset_link l on l.item_id = q.left_item and ${heldBy('l', run.id)}
      join asset_link r on r.item_id = q.right_item and ${heldBy('r', run.id)}
    where ${heldBy('q', run.id)} and ${start}
    order by -q.score, q.left_item, q.right_item limit ${first + 1}`.execute(snapshot.transaction);
  return { questions: rows.slice(0, first).map((row) => ({ ...row, run })), hasNextPage: rows.length > first };
}

/** All that was ever decided of the items that things have now, the latest first. One statement. */
export async function assetDecisions(snapshot: Snapshot, run: AssetsRun, ids: readonly string[]): Promise<AssetDecisionRow[][]> {
  const { rows } = await sql<AssetDecisionRow & { assetId: string }>`
    select distinct l.asset_id as "assetId", d.id::bigint as number, d.id::text, d.act, d.left_item as "leftItem", d.right_item as "rightItem", d.verdict,
      d.decided_at as "decidedAt", d.decided_by as "decidedBy", d.reason
    from asset_link l join asset_decision d on l.item_id in (d.left_item, d.right_item)
    where l.asset_id = any(${[...ids]}::text[]) and ${heldBy('l', run.id)} and d.decided_at <= ${run.sealedAt}::timestamptz
    order by number desc`.execute(snapshot.transaction);
  return grouped(ids, rows);
}
