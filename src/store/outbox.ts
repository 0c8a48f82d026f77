import type { Month } from '../domain/time/month.ts';
import type { RunKind } from '../domain/knowledge.ts';
import type { DatabaseTransaction } from './database.ts';

/** What happened, written in the transaction of the fact, published later by a job. Ids of the outbox are the event ids of subscriptions. */
export type OutboxEvent =
  | {
      readonly topic: 'batch.sealed';
      readonly payload: { batchId: string; sourceId: string; stream: string; slice: string; recordType: string; months: readonly Month[] };
    }
  | { readonly topic: 'run.sealed'; readonly payload: { runId: string; kind: RunKind; month: Month } }
  | {
      readonly topic: 'anomaly.detected' | 'anomaly.updated';
      readonly payload: { anomalyId: string; runId: string; costCenter: string | null; impact: string; currency: string };
    };

export async function tell(transaction: DatabaseTransaction, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await transaction
    .insertInto('outbox')
    .values(events.map(({ topic, payload }) => ({ topic, payload: JSON.stringify(payload), published_at: null })))
    .execute();
}
