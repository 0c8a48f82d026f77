import { sql } from 'kysely';
import type { AssetDecision, AssetDecisionAct, AssetVerdict } from '../../domain/asset/asset-decision.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface DecisionToKeep {
  readonly act: AssetDecisionAct;
  readonly pairs: readonly (readonly [string, string])[];
  readonly verdict: AssetVerdict;
  readonly reason: string;
  /** The decisions that stood between these pairs before. */
  readonly standing: readonly AssetDecision[];
}

/** All decisions, in the order in which they were made. */
export async function allDecisions(snapshot: Snapshot): Promise<AssetDecision[]> {
  const { rows } = await sql<{ left: string; right: string; verdict: AssetVerdict }>`
    select left_item as left, right_item as right, verdict from asset_decision order by id`.execute(snapshot.transaction);
  return rows.map(({ left, right, verdict }) => ({ items: [left, right], verdict }));
}

/** Any fixed number: decisions take turns, so that each knows those before it. */
const DECISION_LOCK = 7_265_616_108_213;

export async function holdDecisions(transaction: DatabaseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${DECISION_LOCK})`.execute(transaction);
}

/** Keeps what a person decided, with who and why, and notes it in the audit log in the same transaction. Answers the ids. */
export async function keepDecisions(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { act, pairs, verdict, reason, standing }: DecisionToKeep,
): Promise<string[]> {
  const { rows } = await sql<{ id: string; left: string; right: string }>`
    insert into asset_decision (act, left_item, right_item, verdict, decided_by, reason)
    select ${act}, pair.left_item, pair.right_item, ${verdict}, ${viewer.id}, ${reason}
    from unnest(${pairs.map(([left]) => left)}::text[], ${pairs.map(([, right]) => right)}::text[]) pair (left_item, right_item)
    order by 2, 3 returning id::text, left_item as left, right_item as right`.execute(transaction);
  await audit(transaction, viewer, {
    action: `asset-match.${act}`,
    subject: pairs[0]!.join(' '),
    before: { decisions: standing.map(({ items, verdict: stood }) => ({ items, verdict: stood })) },
    after: { decisions: rows.map(({ id, left, right }) => ({ id, items: [left, right], verdict })) },
    reason,
  });
  return rows.map(({ id }) => id);
}
