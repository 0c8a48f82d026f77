import { sql } from 'kysely';
import { kindsOf } from '../../domain/finding/finding-kind.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { AMORTIZATION_SOURCE } from '../../domain/amortization/amortized-charge.ts';
import { MANUAL_SOURCE } from '../../domain/manual-entry/manual-entry.ts';
import type { KnowledgeView } from '../../domain/period/knowledge-view.ts';
import type { Month } from '../../domain/time/month.ts';
import { knowledgeOfRow, knowledgeParts, type KnowledgeRow } from '../knowledge/knowledge.ts';
import { planningByHash } from '../plan-by-hash.ts';
import { prepared } from '../prepared.ts';
import { closesOf } from '../period/closed-months.ts';
import type { DeliveredSlice, RefusedSlice, StandingFinding } from './missing.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { instantText } from '../instant-text.ts';

/** What a report's warranty is worked out from, as it was at the instant of the report's knowledge. */
export interface WarrantyFacts {
  /** The bills among the known batches of the report. */
  readonly batches: readonly WarrantyBatch[];
  /** Every known bill of whatever month; what people entered is none. */
  readonly delivered: readonly DeliveredSlice[];
  /** Bills whose last delivery was refused and not mended since. */
  readonly refused: readonly RefusedSlice[];
  /** What was found of bills of the months, or of none, and had not been resolved. */
  readonly findings: readonly StandingFinding[];
  /** Streams of sources that could not be read when they were read last. As of now: of an earlier time, none. */
  readonly failing: readonly FailingStream[];
  /** Which of the months were closed, and the instant that each close has pinned. */
  readonly closed: readonly PinnedMonth[];
}

export interface FailingStream {
  readonly source: string;
  readonly stream: string;
  /** Stable, as sources tell it. */
  readonly code: string;
  readonly failedAt: string;
}

export interface PinnedMonth {
  readonly month: Month;
  readonly knowledgeAt: string;
}

/** Rows are null for limited viewers: they count what others pay, too. */
export interface WarrantyBatch {
  readonly id: string;
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  /** That it counts for: of several revisions, each for months of its own. */
  readonly months: readonly Month[];
  readonly revision: number;
  readonly final: boolean;
  readonly sealedAt: string;
  readonly rowsDelivered: number | null;
  readonly rowsAccepted: number | null;
  readonly rowsRejected: number | null;
  readonly rowsExcluded: number | null;
}

const BLOCKING = [...kindsOf('holds'), ...kindsOf('blocks')];

/**
 * What was known of the months at an instant (default: now), as `knowledgeAt` answers it, and the warranty of a report that rests on it,
 * which is the next read of the snapshot. Refusals are no seals: they may be later than the last one. What stands against a closed month is
 * what stood against it when it was closed. One statement.
 */
export async function knowledgeWithWarranty(
  snapshot: Snapshot,
  months: readonly Month[],
  asOf?: string,
  view?: KnowledgeView,
): Promise<{ readonly knowledge: Knowledge; readonly facts: WarrantyFacts }> {
  const known = knowledgeParts(months, asOf, view);
  const { rows } = await sql<KnowledgeRow & { facts: WarrantyFacts }>`${prepared('knowledge-with-warranty')}
    with ${known.tables}, control as (
      select batch_id, sum(rows_delivered) as delivered, sum(rows_accepted) as accepted, sum(rows_rejected) as rejected, sum(rows_excluded) as excluded
      from batch_control where batch_id in (select id from known_batch where record_type = 'charge') group by batch_id
    )
    select ${known.columns}, ${planningByHash(snapshot)}, jsonb_build_object(
      'batches', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id::text, 'source', k.source_id, 'stream', k.stream, 'slice', k.slice,
          'months', coalesce(k.counts_for, k.months), 'revision', k.revision, 'final', k.final,
          'sealedAt', ${instantText(sql`k.sealed_at`)}, 'rowsDelivered', c.delivered,
          'rowsAccepted', c.accepted, 'rowsRejected', c.rejected, 'rowsExcluded', c.excluded)
          order by k.source_id collate "C", k.stream collate "C", k.slice collate "C"), '[]')
        from known_batch k left join control c on c.batch_id = k.id where k.record_type = 'charge'),
      'delivered', (select coalesce(jsonb_agg(jsonb_build_object('sourceId', source_id, 'stream', stream, 'slice', slice, 'months', months)), '[]')
        from batch, span where record_type = 'charge' and source_id not in (${MANUAL_SOURCE}, ${AMORTIZATION_SOURCE}) and sealed_at <= span.last and (superseded_at is null or superseded_at > span.last)),
      'refused', (select coalesce(jsonb_agg(jsonb_build_object('sourceId', r.source_id, 'stream', r.stream, 'slice', r.slice, 'code', r.code)
          order by r.source_id collate "C", r.slice collate "C"), '[]')
        from refused_slice r, span
        where r.refused_at <= span.last and (r.resolved_at is null or r.resolved_at > span.last)
          and not exists (select from batch b where b.source_id = r.source_id and b.stream = r.stream and b.record_type <> 'charge')),
      'findings', (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'sourceId', n.source_id, 'stream', n.stream, 'slice', n.slice,
          'details', told.details, 'verdict', (select d ->> 'verdict' from jsonb_array_elements(n.decisions) with ordinality as made (d, no)
            where (d ->> 'at')::timestamptz <= span.last order by no desc limit 1))
          order by n.source_id collate "C", n.stream collate "C", n.slice collate "C", n.id), '[]')
        from span, noted_finding n left join delivery_finding told on told.id = n.id
        where n.record_type = 'charge' and n.kind = any(${BLOCKING}::text[]) and exists (select from asked a where (a.month = any(n.months) or n.months = '{}')
            and n.raised_at <= a.instant and (n.resolved_at is null or n.resolved_at > a.instant))),
      'failing', (select coalesce(jsonb_agg(jsonb_build_object('source', source_id, 'stream', stream, 'code', failure_code,
          'failedAt', ${instantText(sql`failed_at`)}) order by source_id collate "C", stream collate "C"), '[]')
        from stream_freshness where failure_code is not null and ${asOf === undefined}::boolean),
      'closed', (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'knowledgeAt', ${instantText(sql`knowledge_at`)}) order by month), '[]')
        from (${closesOf(months, asOf)}) closed)) as facts`.execute(snapshot.transaction);
  const { facts, ...row } = rows[0]!;
  return { knowledge: knowledgeOfRow(row, asOf), facts };
}
