import type { Pool } from 'pg';
import type { AuditAction } from '../../domain/audit/audit-action.ts';
import type { AuditedAct } from '../../domain/audit/audit-entry.ts';
import { demandExport } from '../../domain/authority/export-demands.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { ExportVersion, FocusDataset } from '../../domain/focus/focus-dataset.ts';
import type { MonthRecency } from '../../domain/focus/recency.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { monthsBetween } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import { databaseOn } from '../bulk-transaction.ts';
import { openDatabase, type DatabaseTransaction } from '../database.ts';
import { knowledgeAt } from '../knowledge/knowledge.ts';
import { readAs } from '../viewer/read-as.ts';
import { billingPeriodDataset } from './billing-period-dataset.ts';
import { chargeDataset } from './charge-dataset.ts';
import { commitmentDataset } from './commitment-dataset.ts';
import type { ExportedMonths } from './exported-charges.ts';
import type { ExportedDataset } from './exported-dataset.ts';
import { summarizeExport, type ExportSummary } from './summarize-export.ts';
import { writeDataset, type ExportSink } from './write-dataset.ts';

export interface FocusExport extends ExportedMonths {
  readonly dataset: FocusDataset;
  /** As the hub knew it then; default now. */
  readonly asOf?: string | undefined;
  readonly version: ExportVersion;
  /** Of charges: after the columns of the version come the hub's own instead of those that sources delivered beyond FOCUS. */
  readonly hasOwnColumns?: boolean;
  /** Of charges: each is replaced by the parts that allocations give to cost centres, as rows of split cost allocation. */
  readonly isAllocated?: boolean;
}

export interface ExportedRows {
  /** What was known: asking again with it exports the same bytes. */
  readonly asOf: string;
  /** That charges come from; each commitment comes from one. */
  readonly batches: number;
  readonly rows: number;
  /** Of the months that anything is known of. */
  readonly recency: readonly MonthRecency[];
}

type OpenDataset = (
  transaction: DatabaseTransaction,
  viewer: Viewer,
  knowledge: Knowledge,
  question: FocusExport,
) => Promise<ExportedDataset>;

/** What notes the beginning of an export of each dataset. */
export const EXPORT_ACTIONS = {
  'cost-and-usage': 'charges.export',
  'contract-commitment': 'commitments.export',
  'billing-period': 'billing-periods.export',
} as const satisfies Record<FocusDataset, AuditAction>;

const DATASETS: { readonly [D in FocusDataset]: OpenDataset } = {
  'cost-and-usage': (transaction, viewer, knowledge, question) =>
    chargeDataset(transaction, viewer, knowledge, {
      ...question,
      more: question.hasOwnColumns === true ? 'own' : 'delivered',
      isAllocated: question.isAllocated === true,
    }),
  'contract-commitment': commitmentDataset,
  'billing-period': billingPeriodDataset,
};

/**
 * A dataset of FOCUS for billing months: instants as ISO text in UTC, amounts as plain exact decimals, tags as JSON; charges in
 * the order of batch, file and row, without those that the viewer may not see.
 * `open` learns what will come before the first row does, and answers undefined when it does not want it.
 */
export async function exportFocus(
  pool: Pool,
  viewer: Viewer,
  question: FocusExport,
  open: ExportSink | ((summary: ExportSummary) => Promise<ExportSink | undefined>),
): Promise<ExportedRows> {
  demandExport(viewer, 'focus');
  // Noted before the first row leaves: whoever breaks off has read some, too.
  await openDatabase(pool)
    .transaction()
    .execute((transaction) => audit(transaction, viewer, actOf(question)));
  const client = await pool.connect();
  try {
    return await readAs(databaseOn(client), viewer, async (snapshot) => {
      const { transaction } = snapshot;
      const knowledge = await knowledgeAt(snapshot, monthsBetween(question.from, question.to), question.asOf);
      const dataset = await DATASETS[question.dataset](transaction, viewer, knowledge, question);
      const sink = typeof open === 'function' ? await open(await summarizeExport(transaction, dataset)) : open;
      const { parts, rows } = sink ? await writeDataset(client, transaction, dataset, sink) : { parts: 0, rows: 0 };
      return { asOf: knowledge.asOf, batches: parts, rows, recency: recencyIn(knowledge) };
    });
  } finally {
    client.release();
  }
}

/** A month is complete when every bill of it is final. */
function recencyIn({ batches }: Knowledge): MonthRecency[] {
  const months = new Set(batches.flatMap((batch) => batch.countsFor ?? batch.months));
  return [...months].toSorted().map((month) => {
    const ofMonth = batches.filter((batch) => (batch.countsFor ?? batch.months).includes(month));
    const [updatedAt = null] = ofMonth.map(({ sealedAt }) => sealedAt).toSorted((a, b) => (a < b ? 1 : -1));
    return { month, isComplete: ofMonth.every(({ final }) => final), updatedAt };
  });
}

function actOf({ dataset, from, to, asOf, version, isAllocated }: FocusExport): AuditedAct {
  return {
    action: EXPORT_ACTIONS[dataset],
    subject: `${from}..${to}`,
    before: null,
    after: { asOf: asOf ?? 'now', version, ...(isAllocated === true && { isAllocated }) },
    reason: null,
  };
}
