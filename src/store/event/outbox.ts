import type { DisputeState } from '../../domain/dispute/dispute.ts';
import type { ExportState } from '../../domain/export/export-state.ts';
import type { Month } from '../../domain/time/month.ts';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/**
 * What happened, written in the transaction of the fact and announced once that is committed. Ids of the outbox are the event ids of
 * subscriptions: they are told by seals, which take turns, so a reader sees them in their order and misses none.
 */
export type OutboxEvent =
  | {
      readonly topic: 'batch.sealed';
      readonly payload: { batchId: string; sourceId: string; stream: string; slice: string; recordType: string; months: readonly Month[] };
    }
  | { readonly topic: 'run.sealed' | 'run.withdrawn'; readonly payload: { runId: string; kind: string; month: Month } }
  /** `message`: code, what was expected and the way out; never what was found, which may be an amount. */
  | { readonly topic: 'delivery.refused'; readonly payload: { sourceId: string; stream: string; slice: string; message: string } }
  /** `message`: the kinds of what was found, and the way out; never an amount. `findingIds`: all that holds it back. */
  | {
      readonly topic: 'delivery.held';
      readonly payload: { sourceId: string; stream: string; slice: string; message: string; findingIds: readonly string[] };
    }
  /** Taken back: no delivery of the slice counts any more. */
  | {
      readonly topic: 'batch.withdrawn';
      readonly payload: { batchId: string; sourceId: string; stream: string; slice: string; months: readonly Month[] };
    }
  /** `month`: null where there is one run in all. */
  | { readonly topic: 'run.failed'; readonly payload: { kind: string; month: Month | null; message: string } }
  /** Something became of an export: it waits, goes on, has ended. */
  | { readonly topic: 'export.updated'; readonly payload: { exportId: string; state: ExportState } }
  /** Somebody put something in force with fewer approvals than the policy asks for. */
  | { readonly topic: 'approval.emergency'; readonly payload: { proposalId: string; kind: string; subject: string } }
  /** A dispute was opened, decided, or is for somebody else now. */
  | { readonly topic: 'dispute.updated'; readonly payload: { disputeId: string; state: DisputeState } }
  /** Somebody took a role by themself. */
  | { readonly topic: 'access.break-glass'; readonly payload: { grantId: string; person: string; role: string; validUntil: string } }
  /** `toldBy`: the runs by whose events it was told before. Who could not see it then hears of it as new. */
  | {
      readonly topic: 'anomaly.detected' | 'anomaly.updated';
      readonly payload: {
        anomalyId: string;
        runId: string;
        costCenter: string | null;
        impact: string;
        currency: string;
        toldBy: readonly string[];
      };
    };

export async function tell(transaction: DatabaseTransaction, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await transaction
    .insertInto('outbox')
    .values(events.map(({ topic, payload }) => ({ topic, payload: JSON.stringify(payload), published_at: null })))
    .execute();
}

/** Marks the events that wait as published, once they are announced: an announcement that fails leaves them waiting. */
export async function markPublished(
  db: Database,
  announce: (newestId: string) => Promise<void>,
): Promise<{ readonly count: number; readonly newestId: string | undefined }> {
  return db.transaction().execute(async (transaction) => {
    const waiting = await transaction
      .selectFrom('outbox')
      .select('id')
      .where('published_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute();
    const newestId = waiting.at(-1)?.id;
    if (newestId === undefined) return { count: 0, newestId };
    await announce(newestId);
    const ids = waiting.map(({ id }) => id);
    await transaction
      .updateTable('outbox')
      .set({ published_at: sql<string>`clock_timestamp()` })
      .where('id', 'in', ids)
      .execute();
    return { count: ids.length, newestId };
  });
}
