import { sql, type RawBuilder } from 'kysely';
import type { FindingKind } from '../../domain/finding/finding-kind.ts';
import type { FindingState, FindingVerdict, NewFinding } from '../../domain/finding/finding.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import { seenBy } from '../viewer/seen-by.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Something that was found of a delivery. Instants are ISO text in UTC. */
export interface FindingRow {
  readonly id: string;
  readonly kind: FindingKind;
  readonly sourceId: string;
  readonly connector: string;
  readonly stream: string;
  readonly slice: string;
  readonly recordType: BatchRecordType;
  readonly months: readonly Month[];
  /** Null: the delivery was not sealed. */
  readonly batchId: string | null;
  readonly otherBatchId: string | null;
  readonly details: NewFinding['details'];
  readonly state: FindingState;
  readonly raisedAt: string;
  readonly resolvedAt: string | null;
  readonly decisions: readonly FindingDecisionRow[];
}

export interface FindingDecisionRow {
  readonly verdict: FindingVerdict;
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly reason: string;
}

export interface FindingQuestion {
  readonly kinds?: readonly FindingKind[] | undefined;
  readonly states?: readonly FindingState[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly months?: readonly Month[] | undefined;
  /** Of the last one that was seen. */
  readonly idBefore?: string | undefined;
  readonly first: number;
}

const STATE = sql`case when f.resolved_at is not null then 'resolved' else coalesce(
  (select d.verdict from finding_decision d where d.finding_id = f.id order by d.id desc limit 1), 'open') end`;

const COLUMNS = sql`f.id::text, f.kind, f.source_id as "sourceId", source.connector, f.stream, f.slice, f.record_type as "recordType", f.months,
  f.batch_id::text as "batchId", f.other_batch_id::text as "otherBatchId", f.details, ${STATE} as state,
  f.raised_at as "raisedAt", f.resolved_at as "resolvedAt"`;

/** Findings, the one raised last first, with all decisions on them. Two statements. Empty for viewers who do not see all cost centres. */
export async function findingPage(
  snapshot: Snapshot,
  { kinds, states, sources, months, idBefore, first }: FindingQuestion,
): Promise<{ readonly findings: readonly FindingRow[]; readonly hasNextPage: boolean }> {
  const { scopes } = snapshot.viewer;
  const conditions: RawBuilder<unknown>[] = [
    seenBy(scopes.sources, 'f.source_id'),
    seenBy(scopes.recordTypes, 'f.record_type'),
    ...(kinds ? [sql`f.kind = any(${[...kinds]}::text[])`] : []),
    ...(states ? [sql`${STATE} = any(${[...states]}::text[])`] : []),
    ...(sources ? [sql`f.source_id = any(${[...sources]}::text[])`] : []),
    ...(months ? [sql`f.months && ${[...months]}::text[]`] : []),
    ...(idBefore === undefined ? [] : [sql`f.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<Omit<FindingRow, 'decisions'>>`
    select ${COLUMNS} from delivery_finding f join source on source.id = f.source_id
    where ${sql.join(conditions, sql` and `)} order by f.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { findings: await withDecisions(snapshot, rows.slice(0, first)), hasNextPage: rows.length > first };
}

/** Findings in the order of their ids asked for; undefined where there is none. Two statements. */
export async function findingsById(snapshot: Snapshot, ids: readonly string[]): Promise<(FindingRow | undefined)[]> {
  const { scopes } = snapshot.viewer;
  const { rows } = await sql<Omit<FindingRow, 'decisions'>>`
    select ${COLUMNS} from delivery_finding f join source on source.id = f.source_id
    where f.id = any(${[...ids]}::bigint[]) and ${seenBy(scopes.sources, 'f.source_id')} and ${seenBy(scopes.recordTypes, 'f.record_type')}`.execute(
    snapshot.transaction,
  );
  const found = new Map((await withDecisions(snapshot, rows)).map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

async function withDecisions(snapshot: Snapshot, findings: readonly Omit<FindingRow, 'decisions'>[]): Promise<FindingRow[]> {
  const { rows } = await sql<FindingDecisionRow & { findingId: string }>`
    select finding_id::text as "findingId", verdict, decided_at as "decidedAt", decided_by as "decidedBy", reason
    from finding_decision where finding_id = any(${findings.map(({ id }) => id)}::bigint[]) order by id`.execute(snapshot.transaction);
  const byFinding = Map.groupBy(rows, ({ findingId }) => findingId);
  return findings.map((finding) => ({
    ...finding,
    decisions: (byFinding.get(finding.id) ?? []).map(({ verdict, decidedAt, decidedBy, reason }) => ({
      verdict,
      decidedAt,
      decidedBy,
      reason,
    })),
  }));
}
