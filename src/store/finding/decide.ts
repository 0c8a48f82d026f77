import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { FindingKind } from '../../domain/finding/finding-kind.ts';
import type { FindingState, FindingVerdict } from '../../domain/finding/finding.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { LAST_VERDICT } from './last-verdict.ts';

/** A finding, as far as a decision on it needs to know it. */
export interface FindingToDecide extends SliceName {
  readonly id: string;
  readonly kind: FindingKind;
  readonly state: FindingState;
  readonly digest: string | null;
}

const COLUMNS = sql`f.id::text, f.kind, f.source_id as "sourceId", f.stream, f.slice, f.digest,
  case when f.resolved_at is not null then 'resolved' else coalesce(${LAST_VERDICT}, 'open') end as state`;

/** Locked until the end of the transaction. Those that are not there are left out. */
export async function findingsToDecide(transaction: DatabaseTransaction, ids: readonly string[]): Promise<FindingToDecide[]> {
  const { rows } = await sql<FindingToDecide>`
    select ${COLUMNS} from delivery_finding f where f.id = any(${[...ids]}::bigint[]) order by f.id for update of f`.execute(transaction);
  return rows;
}

/** What stands unresolved of slices by their name, of whichever stream; of one source where it is named. */
export async function standingOfSlice(
  snapshot: Snapshot,
  { slice, sourceId }: { readonly slice: string; readonly sourceId?: string | undefined },
) {
  const { rows } = await sql<FindingToDecide>`
    select ${COLUMNS} from delivery_finding f
    where f.slice = ${slice} and f.resolved_at is null ${sourceId === undefined ? sql`` : sql`and f.source_id = ${sourceId}`}
    order by f.id`.execute(snapshot.transaction);
  return rows;
}

/** All that holds back the same delivery is decided at once. */
export async function withSameDelivery(transaction: DatabaseTransaction, findings: readonly FindingToDecide[]): Promise<FindingToDecide[]> {
  const { rows } = await sql<FindingToDecide>`
    select ${COLUMNS} from delivery_finding f join delivery_finding named on named.id = any(${findings.map(({ id }) => id)}::bigint[])
      and (f.id = named.id or (f.source_id = named.source_id and f.stream = named.stream and f.slice = named.slice
        and f.digest = named.digest and f.resolved_at is null))
    group by f.id order by f.id`.execute(transaction);
  return rows;
}

/** Keeps what somebody decided, and notes it in the audit log. */
export async function keepVerdict(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  findings: readonly FindingToDecide[],
  { verdict, reason, at }: { readonly verdict: FindingVerdict; readonly reason: string; readonly at: string },
): Promise<void> {
  const decisions = findings.map(({ id }) => ({ finding_id: id, verdict, decided_at: at, decided_by: viewer.id, reason }));
  await transaction.insertInto('finding_decision').values(decisions).execute();
  for (const [sourceId, of] of Map.groupBy(findings, (finding) => finding.sourceId)) {
    const told = (state: (finding: FindingToDecide) => FindingState) => ({
      findings: of.map((finding) => ({
        id: finding.id,
        kind: finding.kind,
        stream: finding.stream,
        slice: finding.slice,
        state: state(finding),
      })),
    });
    const action = verdict === 'accepted' ? 'finding.accept' : 'finding.dismiss';
    await audit(transaction, viewer, { action, subject: sourceId, before: told(({ state }) => state), after: told(() => verdict), reason });
  }
}
