import type { KnownRun, Knowledge } from '#src/domain/knowledge.ts';
import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import type { BatchRecordType } from '#src/domain/record/records.ts';
import type { Month } from '#src/domain/time/month.ts';
import { fallbacks, type Fallback } from '#src/store/warranty/fallbacks.ts';
import {
  missingByFindings,
  missingDeliveries,
  missingRefusals,
  missingRuns,
  type Missing,
  type RestedOn,
} from '#src/store/warranty/missing.ts';
import type { PinnedMonth, WarrantyBatch, WarrantyFacts } from '#src/store/warranty/warranty-facts.ts';
import { qualityRunIds } from '#src/domain/quality/quality-run-ids.ts';
import { graphError } from '../error/graph-error.ts';

/** What a report rests on, and what stands between it and the whole truth. */
export interface Warranty {
  readonly asOf: string;
  readonly months: readonly Month[];
  readonly closed: boolean;
  readonly openMonths: readonly Month[];
  readonly view: KnowledgeView;
  /** The closed months, and the instants whose knowledge they show. None, where the present is asked for. */
  readonly pinned: readonly PinnedMonth[];
  readonly batches: readonly WarrantyBatch[];
  readonly runs: readonly KnownRun[];
  readonly missing: readonly Missing[];
  readonly fallback: readonly Fallback[];
  /** The known runs of data quality, and of which kinds of record the report wants their scores. */
  readonly quality: { readonly runIds: readonly string[]; readonly records: readonly BatchRecordType[] };
  /** What it was all read from. */
  readonly known: Knowledge;
}

export interface WarrantyQuestion {
  readonly knowledge: Knowledge;
  readonly facts: WarrantyFacts;
  readonly view: KnowledgeView;
  readonly months: readonly Month[];
  /** The kind of runs that the report, or the viewer's limit, goes by. */
  readonly restsOn: RestedOn | undefined;
}

/** What reports rest on by the runs that they go by. */
const RECORDS_OF: Readonly<Record<RestedOn, readonly BatchRecordType[]>> = {
  dimensions: ['charge', 'costCenter'],
  allocation: ['charge', 'costCenter', 'driverValue'],
};

export function warrantyOf({ knowledge, facts, view, months, restsOn }: WarrantyQuestion): Warranty {
  const openMonths = months.filter((month) => !facts.closed.some((closed) => closed.month === month));
  const runs = knowledge.runs.filter(({ kind }) => kind === restsOn);
  const missing = [
    ...missingDeliveries(months, facts.delivered),
    ...missingRefusals(months, facts.refused),
    ...missingByFindings(facts.findings),
    ...(restsOn ? missingRuns(restsOn, months, facts.batches, knowledge) : []),
  ];
  return {
    asOf: knowledge.asOf,
    months,
    closed: openMonths.length === 0,
    openMonths,
    view,
    pinned: view === 'pinned' ? facts.closed : [],
    batches: facts.batches,
    runs,
    quality: { runIds: qualityRunIds(knowledge), records: restsOn ? RECORDS_OF[restsOn] : ['charge'] },
    missing,
    fallback: fallbacks({ missing, batches: facts.batches, runs, failing: facts.failing, openMonths }),
    known: knowledge,
  };
}

/** Throws a REQUIREMENT_NOT_MET error that names what is missing, so that nobody takes a number for more than it is. */
export function demand(
  warranty: Warranty,
  require: { readonly closed?: boolean | null | undefined; readonly complete?: boolean | null | undefined },
): void {
  const { closed, openMonths, missing } = warranty;
  const lacks = [
    ...(require.closed && !closed ? [`months that are not closed: ${openMonths.join(', ')}`] : []),
    ...(require.complete && missing.length > 0 ? [`missing: ${missing.map(({ detail }) => detail).join('; ')}`] : []),
  ];
  if (lacks.length === 0) return;
  throw graphError('REQUIREMENT_NOT_MET', `the report does not meet what was required of it: ${lacks.join('. ')}`, {
    ...(require.closed ? { openMonths } : {}),
    ...(require.complete ? { missing } : {}),
  });
}
