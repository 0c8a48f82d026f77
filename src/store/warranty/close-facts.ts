import { sql } from 'kysely';
import { kindOf, PROPOSAL_KIND_NAMES } from '../../domain/approval/proposal-kind.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { CloseFacts, StaleKind } from '../../domain/period/close-facts.ts';
import type { Month } from '../../domain/time/month.ts';
import { waitingProposals } from '../approval/proposals.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { missingByFindings, missingDeliveries, missingRefusals, missingRuns, type Missing } from './missing.ts';
import { knowledgeWithWarranty } from './warranty-facts.ts';

interface RunFacts {
  /** Kinds of run that count for some month, with whether there is one for this month. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly isStale: boolean;
    /** Null: there is none. */
    readonly last: StaleKind['last'];
  }[];
  /** What people entered of the month, and holds. */
  readonly entries: readonly { readonly id: string; readonly source: string | null; readonly isDelivered: boolean }[];
}

/** Kinds of proposal that would change a month. */
const HOLDING_UP = PROPOSAL_KIND_NAMES.filter((kind) => kindOf(kind).holdsUp !== undefined);

/**
 * What is known of a month that is to be closed, as it counts in this snapshot. `monthly`: the kinds of run that each month has one of.
 * One that the hub makes for no month is expected for none. Three statements.
 */
export async function closeFacts(snapshot: Snapshot, month: Month, monthly: readonly string[]): Promise<CloseFacts> {
  demand(snapshot.viewer, 'control.read');
  demand(snapshot.viewer, 'approval.read');
  const { knowledge, facts } = await knowledgeWithWarranty(snapshot, [month]);
  const { kinds, entries } = await runFacts(snapshot, month, monthly);
  const waiting = await waitingProposals(snapshot, HOLDING_UP);
  const isUsed = (kind: string) => kinds.some((one) => one.kind === kind);
  const lastOf = (kind: string) => kinds.find((one) => one.kind === kind)?.last ?? null;
  const missed = (['dimensions', 'allocation'] as const)
    .filter(isUsed)
    .flatMap((kind) =>
      missingRuns(kind, [month], facts.batches, knowledge).map(({ detail }) => ({ kind, fault: detail, last: lastOf(kind) })),
    );
  const detailed = (missing: readonly { readonly detail: string }[]) => missing.map(({ detail }) => detail);
  const standingIn = ({ source, detail }: Missing) => {
    const entry = entries.find((one) => one.source !== null && one.source === source);
    return entry ? `${detail}; manual entry ${entry.id} stands in for it` : detail;
  };
  const rest = kinds.filter(({ kind }) => kind !== 'dimensions' && kind !== 'allocation');
  return {
    deliveries: facts.batches.length,
    missing: [
      ...missingDeliveries([month], facts.delivered).map(standingIn),
      ...entries.filter(({ isDelivered }) => !isDelivered).map(({ id }) => `manual entry ${id} is approved, and does not count yet`),
    ],
    notFinal: facts.batches.filter(({ final }) => !final).map(({ source, slice }) => `${slice} of ${source} will be restated`),
    undecided: detailed([...missingRefusals([month], facts.refused), ...missingByFindings(facts.findings)]),
    runs: kinds.filter(({ last }) => last !== null).length,
    stale: [
      ...missed,
      ...rest.flatMap(({ kind, last, isStale }) => {
        if (last !== null && !isStale) return [];
        return [{ kind, fault: `${kind} of ${month} ${last === null ? 'was not made' : 'was made from what no longer counts'}`, last }];
      }),
    ],
    used: kinds.map(({ kind, last }) => ({ kind, runId: last?.runId ?? null })),
    proposals: waiting
      .filter(({ kind, subject }) => kindOf(kind).holdsUp === 'months' || subject.startsWith(month))
      .map(
        ({ id, kind, subject, state }) => `proposal ${id} (${kind} ${subject}) ${state.awaitsReview ? 'is to be looked over' : 'is open'}`,
      ),
  };
}

async function runFacts({ transaction }: Snapshot, month: Month, monthly: readonly string[]): Promise<RunFacts> {
  const { rows } = await sql<RunFacts>`
    with made as (
      select id, kind, sealed_at, exists (
        select from run_input i left join batch b on b.id = i.batch_id left join run r on r.id = i.input_run_id
        where i.run_id = run.id and i.role is null and (b.superseded_at is not null or r.superseded_at is not null)) as is_stale
      from run where month = ${month} and superseded_at is null and kind = any(${[...monthly]}::text[])
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'isStale', coalesce(made.is_stale, false),
          'last', case when made.id is not null then jsonb_build_object('runId', made.id::text, 'sealedAt', ${instantText(sql`made.sealed_at`)}) end)
          order by k.kind), '[]')
        from (select distinct kind from run where superseded_at is null and kind = any(${[...monthly]}::text[])) k left join made using (kind)) as kinds,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id::text, 'source', e.source_id, 'isDelivered', exists (
          select from batch b where b.source_id = 'manual' and b.slice = 'entry-' || e.id || '/' || e.month)) order by e.id), '[]')
        from manual_entry e where e.month = ${month} and e.ended_at is null) as entries`.execute(transaction);
  return rows[0]!;
}
