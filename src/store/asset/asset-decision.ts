import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AssetDecision, AssetDecisionAct, AssetVerdict } from '../../domain/asset/asset-decision.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface DecisionToKeep {
  readonly act: AssetDecisionAct;
  readonly pairs: readonly (readonly [string, string])[];
  readonly verdict: AssetVerdict;
  readonly reason: string;
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
  { act, pairs, verdict, reason }: DecisionToKeep,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into asset_decision (act, left_item, right_item, verdict, decided_by, reason)
    select ${act}, pair.left_item, pair.right_item, ${verdict}, ${viewer.id}, ${reason}
    from unnest(${pairs.map(([left]) => left)}::text[], ${pairs.map(([, right]) => right)}::text[]) pair (left_item, right_item)
    order by 2, 3 returning id::text`.execute(transaction);
  const ids = rows.map(({ id }) => id);
  await auditDecision(transaction, viewer, { act, verdict, reason, pairs, ids });
  return ids;
}

/** The next link of the audit log's chain: each entry holds the digest of the one before. */
async function auditDecision(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  detail: DecisionToKeep & { readonly ids: readonly string[] },
) {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit_entry', 0))`.execute(transaction);
  const last = await transaction.selectFrom('audit_entry').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const action = `asset-match.${detail.act}`;
  const subject = detail.pairs[0]!.join(' ');
  const body = canonicalJson({ viewer: viewer.id, action, subject, detail });
  const hash = createHash('sha256')
    .update(last?.hash ?? '')
    .update(body)
    .digest();
  await transaction
    .insertInto('audit_entry')
    .values({ viewer: viewer.id, action, subject, detail: JSON.stringify(detail), previous_hash: last?.hash ?? null, hash })
    .execute();
}
