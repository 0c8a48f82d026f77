import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { PurgeItem } from '../../domain/retention/purge-item.ts';
import type { RetentionPolicy } from '../../domain/retention/retention-kind.ts';
import { audit } from '../../store/audit/audit.ts';
import type { Database } from '../../store/database.ts';
import { keepHoldsAsTheyAre } from '../../store/retention/legal-holds.ts';
import { endPurgeItem, nextPurgeItem, type WaitingItem } from '../../store/retention/purge-items.ts';
import { purgePlan } from '../../store/retention/purge-plan.ts';
import { nameOf, purgeRows } from '../../store/retention/purge-rows.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';

/** What a purge proposes: what is older, as of the instant, than it is kept. */
export interface ProposedPurge {
  readonly asOf: string;
  readonly retention: RetentionPolicy;
}

/** What became of one item. `because` null: it was purged. */
export interface EndedItem {
  readonly proposal: string;
  readonly item: PurgeItem;
  readonly because: string | null;
}

/**
 * Carries out one item of an approved purge, in a transaction of its own: rows and tombstone, or neither. Whoever is stopped in the middle
 * begins again with the same item. What came under a hold since, or is not what was approved any more, stays, and why is kept. Undefined:
 * nothing waits.
 */
export async function carryOutPurgeItem(db: Database, viewer: Viewer): Promise<EndedItem | undefined> {
  return db.transaction().execute(async (transaction) => {
    const waiting = await nextPurgeItem(transaction);
    if (!waiting) return undefined;
    await keepHoldsAsTheyAre(transaction);
    const held = heldTo(viewer, transaction);
    const because = (await whyKept(held, waiting)) ?? (await purgeRows(held, waiting)) ?? null;
    await endPurgeItem(transaction, waiting, because);
    const { proposal, item } = waiting;
    if (because !== null)
      await audit(transaction, viewer, {
        action: 'retention.keep',
        subject: nameOf(item),
        before: null,
        after: { because },
        reason: null,
        approval: proposal,
      });
    return { proposal, item, because };
  });
}

/** Looks at the item again, as the plan did that was approved. */
async function whyKept(snapshot: Snapshot, { item, content }: WaitingItem): Promise<string | undefined> {
  const { asOf, retention } = content as ProposedPurge;
  const { items, kept } = await purgePlan(snapshot, { asOf, retention, only: item });
  if (items.some((due) => canonicalJson(due) === canonicalJson(item))) return undefined;
  const [stays] = kept;
  if (stays && stays.holds.length > 0) return `it is under legal hold ${stays.holds.join(', ')}`;
  if (stays && stays.pinnedBy.length > 0) return `the close of ${stays.pinnedBy.join(', ')} has pinned it`;
  return items.length > 0 ? 'it is not what was approved any more' : 'it is no longer due: it counts, or is purged already';
}
