import type { MonthlyRunKind } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../../store/database.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { allocationCertificates } from '../../store/allocation/allocation-runs.ts';
import { anomalyPage } from '../../store/anomaly/anomalies.ts';
import { knowledgeAt } from '../../store/knowledge/knowledge.ts';
import { reconciliationBreaks } from '../../store/reconciliation/reconciliation-result.ts';
import { unmappedReport } from '../../store/cost/unmapped-report.ts';
import type { Problem } from '../../domain/problem.ts';

/** What came of a run, in a few rows that people can read. Amounts are decimal text in their currency. */
export interface RunReport {
  readonly kind: MonthlyRunKind;
  readonly month: Month;
  readonly outcome: 'sealed' | 'already-there' | 'refused';
  readonly runId?: string;
  readonly problems?: readonly Problem[];
  readonly results: readonly Readonly<Record<string, string | null>>[];
}

const UNMAPPED_SHOWN = 20;
const ANOMALIES_SHOWN = 100;

/** Certificates of an allocation, breaks of a reconciliation, anomalies, and what the mapping left without a cost centre. */
export async function readRunReport(
  db: Database,
  viewer: Viewer,
  run: { readonly kind: MonthlyRunKind; readonly month: Month; readonly runId: string; readonly outcome: 'sealed' | 'already-there' },
): Promise<RunReport> {
  const results = await readAs(db, viewer, (snapshot) => RESULTS[run.kind](snapshot, run));
  return { ...run, results };
}

type Results = RunReport['results'];
type ReadResults = (snapshot: Snapshot, run: { month: Month; runId: string }) => Promise<Results>;

const RESULTS: { readonly [K in MonthlyRunKind]: ReadResults } = {
  async dimensions(snapshot, { month }) {
    const question = { months: [month], dimension: 'costCenter', limit: UNMAPPED_SHOWN } as const;
    const rows = await unmappedReport(snapshot, await knowledgeAt(snapshot, [month]), question);
    return rows.map((row) => ({
      unmapped: row.serviceName,
      account: row.subAccountName ?? row.subAccountId ?? row.billingAccountId,
      tags: row.tagKeys.join(' '),
      amount: row.billedCost,
      currency: row.currency,
    }));
  },
  async allocation(snapshot, { runId }) {
    const rows = await allocationCertificates(snapshot, [runId]);
    return rows.map(({ currency, input, allocated, unallocated, difference }) => ({ currency, input, allocated, unallocated, difference }));
  },
  async reconciliation(snapshot, { runId }) {
    const rows = await reconciliationBreaks(snapshot, runId);
    return rows.map(({ kind, issuer, currency, billed, booked, difference }) => ({
      break: kind,
      issuer,
      currency,
      billed,
      booked,
      difference,
    }));
  },
  async anomalies(snapshot, { month }) {
    const question = { filter: {}, first: ANOMALIES_SHOWN };
    const { anomalies } = await anomalyPage(snapshot, await knowledgeAt(snapshot, [month]), question);
    return anomalies.map(({ dimension, value, currency, firstDay, lastDay, expected, actual, impact }) => ({
      anomaly: `${dimension} ${value}`,
      from: firstDay,
      to: lastDay,
      expected,
      actual,
      impact,
      currency,
    }));
  },
};
