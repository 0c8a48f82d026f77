import { sql } from 'kysely';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { isConcerned, knownInstant, PAGE, pages, type EvidenceLine, type EvidenceQuestion } from './evidence-question.ts';

/** The sources of the month, each delivery with its files and control totals, what is left of rows that were purged, and the totals of those that count. */
export async function* batchLines({ transaction }: Snapshot, question: EvidenceQuestion): AsyncGenerator<readonly EvidenceLine[]> {
  const { month, asOf } = question;
  const sources = await sql<EvidenceLine>`
    select 'source' as kind, s.id as source, s.connector from source s
    where exists (select from batch b where b.source_id = s.id and ${isConcerned(question)}) order by s.id collate "C"`.execute(
    transaction,
  );
  yield sources.rows;
  yield* pages(async (after) => {
    const { rows } = await sql<EvidenceLine & { readonly id: string }>`
      select 'batch' as kind, b.id::text, b.source_id as source, b.stream, b.slice, b.revision, b.record_type as "recordType", b.months, b.digest,
        b.final, b.months @> array[${month}]::text[] as "ofMonth", ${instantText(sql`b.sealed_at`)} as "sealedAt",
        ${knownInstant(sql`b.superseded_at`, question)} as "supersededAt",
        coalesce((select jsonb_agg(jsonb_build_object('currency', c.currency, 'rowsDelivered', c.rows_delivered::text, 'rowsAccepted', c.rows_accepted::text,
            'rowsRejected', c.rows_rejected::text, 'rowsExcluded', c.rows_excluded::text, 'delivered', c.delivered::text, 'accepted', c.accepted::text,
            'rejected', c.rejected::text, 'excluded', c.excluded::text) order by c.currency collate "C")
          from batch_control c where c.batch_id = b.id), '[]') as control,
        coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'bytes', o.bytes::text, 'sha256', o.sha256, 'rows', o.rows) order by o.object_no)
          from batch_object o where o.batch_id = b.id), '[]') as files,
        (select a.leaf_index::int from audit_entry a where a.action = 'delivery.seal' and a.subject = b.source_id and a.after ->> 'batchId' = b.id::text) as entry
      from batch b where ${isConcerned(question)} and b.id > ${after}::bigint order by b.id limit ${PAGE}`.execute(transaction);
    return rows;
  });
  yield* pages(async (after) => {
    const { rows } = await sql<EvidenceLine & { readonly id: string }>`
      select 'tombstone' as kind, t.id::text, t.kind as purged, t.batch_id::text as batch, t.rows::text as rows, t.sums, t.digest,
        ${instantText(sql`t.purged_at`)} as "purgedAt", t.proposal_id::text as proposal,
        a.leaf_index::int as entry
      from tombstone t join batch b on b.id = t.batch_id join audit_entry a on a.action = 'retention.purge' and a.after ->> 'tombstone' = t.id::text
      where ${isConcerned(question)} and a.at <= ${asOf}::timestamptz and t.id > ${after}::bigint order by t.id limit ${PAGE}`.execute(
      transaction,
    );
    return rows;
  });
  const totals = await sql<EvidenceLine>`
    select 'total' as kind, b.source_id as source, b.record_type as "recordType", c.currency, sum(c.rows_delivered)::text as "rowsDelivered",
      sum(c.rows_accepted)::text as "rowsAccepted", sum(c.rows_rejected)::text as "rowsRejected", sum(c.rows_excluded)::text as "rowsExcluded",
      sum(c.delivered)::text as delivered, sum(c.accepted)::text as accepted, sum(c.rejected)::text as rejected, sum(c.excluded)::text as excluded
    from batch b join batch_control c on c.batch_id = b.id
    where b.months @> array[${month}]::text[] and b.sealed_at <= ${asOf}::timestamptz and (b.superseded_at is null or b.superseded_at > ${asOf}::timestamptz)
    group by b.source_id, b.record_type, c.currency order by b.source_id collate "C", b.record_type collate "C", c.currency collate "C"`.execute(
    transaction,
  );
  yield totals.rows;
}
