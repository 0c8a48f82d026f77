import { isHeldBy } from '../../domain/retention/legal-hold.ts';
import type { KeptItem, PurgeItem, PurgePlan } from '../../domain/retention/purge-item.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedRows } from './counted-rows.ts';
import { dueBatches, type DueBatch, type DueQuestion } from './due-batches.ts';
import { holdsInForce } from './legal-holds.ts';
import { dueEvents } from './purgeable-events.ts';

/** So many are looked over at once by whoever approves. */
const ITEMS_MAX = 2_000;

/** What is older than it is kept, and what of it stays because of a hold or a close. A fixed number of statements for each kind. */
export async function purgePlan(snapshot: Snapshot, question: DueQuestion): Promise<PurgePlan> {
  const holds = await holdsInForce(snapshot);
  const due = [...(await dueRows(snapshot, await dueBatches(snapshot, question))), ...(await dueEvents(snapshot, question))].map(
    (item): KeptItem => ({
      pinnedBy: [],
      ...item,
      holds: holds.filter((hold) => isHeldBy(hold, item)).map(({ id }) => id),
    }),
  );
  const isKept = ({ holds: under, pinnedBy }: KeptItem) => under.length > 0 || pinnedBy.length > 0;
  const items = due.filter((item) => !isKept(item)).map(itemOf);
  const kept = due.filter(isKept);
  return { items: items.slice(0, ITEMS_MAX), kept: kept.slice(0, ITEMS_MAX), isCut: items.length > ITEMS_MAX || kept.length > ITEMS_MAX };
}

async function dueRows(snapshot: Snapshot, batches: readonly DueBatch[]): Promise<PurgeItem[]> {
  const items: PurgeItem[] = [];
  for (const [kind, some] of Map.groupBy(batches, (batch) => batch.kind)) {
    const counted = await countedRows(
      snapshot,
      kind,
      some.map(({ batchId }) => batchId),
    );
    for (const batch of some) {
      const found = counted.get(batch.batchId);
      // A delivery without rows of the kind has nothing to purge.
      if (found) items.push({ ...batch, ...found });
    }
  }
  return items;
}

/** What is approved of it: why something else stays is no part of it. */
function itemOf({ kind, batchId, source, stream, slice, revision, digest, months, rows, sums }: PurgeItem): PurgeItem {
  return { kind, batchId, source, stream, slice, revision, digest, months, rows, sums };
}
