import type { Pool } from 'pg';
import type { AuditedAct } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { ExportVersion } from '../../domain/focus/focus-dataset.ts';
import { monthsBetween } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import { databaseOn } from '../bulk-transaction.ts';
import { openDatabase } from '../database.ts';
import { knowledgeAt } from '../knowledge/knowledge.ts';
import { readAs } from '../viewer/read-as.ts';
import { chargeDataset } from './charge-dataset.ts';
import type { ExportedMonths } from './exported-charges.ts';
import { summarizeExport, type ExportSummary } from './summarize-export.ts';
import { writeDataset, type ExportSink } from './write-dataset.ts';

export interface FocusExport extends ExportedMonths {
  /** As the hub knew it then; default now. */
  readonly asOf?: string | undefined;
  readonly version: ExportVersion;
  /** After the columns of the version come the hub's own instead of those that sources delivered beyond FOCUS. */
  readonly hasOwnColumns?: boolean;
}

export interface ExportedRows {
  /** What was known: asking again with it exports the same bytes. */
  readonly asOf: string;
  /** That the rows come from. */
  readonly batches: number;
  readonly rows: number;
}

/**
 * The charges of billing months as a dataset of FOCUS: instants as ISO text in UTC, amounts as plain exact decimals, tags as JSON, in
 * the order of batch, file and row. What the viewer may not see is left out.
 * `open` learns what will come before the first row does, and answers undefined when it does not want it.
 */
export async function exportFocus(
  pool: Pool,
  viewer: Viewer,
  question: FocusExport,
  open: ExportSink | ((summary: ExportSummary) => Promise<ExportSink | undefined>),
): Promise<ExportedRows> {
  demand(viewer, 'export.make');
  // Noted before the first row leaves: whoever breaks off has read some, too.
  await openDatabase(pool)
    .transaction()
    .execute((transaction) => audit(transaction, viewer, actOf(question)));
  const client = await pool.connect();
  try {
    return await readAs(databaseOn(client), viewer, async (snapshot) => {
      const { transaction } = snapshot;
      const knowledge = await knowledgeAt(snapshot, monthsBetween(question.from, question.to), question.asOf);
      const more = question.hasOwnColumns === true ? 'own' : 'delivered';
      const dataset = await chargeDataset(transaction, viewer, knowledge, { ...question, more });
      const sink = typeof open === 'function' ? await open(await summarizeExport(transaction, dataset)) : open;
      const { parts, rows } = sink ? await writeDataset(client, transaction, dataset, sink) : { parts: 0, rows: 0 };
      return { asOf: knowledge.asOf, batches: parts, rows };
    });
  } finally {
    client.release();
  }
}

function actOf({ from, to, asOf, version }: FocusExport): AuditedAct {
  return { action: 'charges.export', subject: `${from}..${to}`, before: null, after: { asOf: asOf ?? 'now', version }, reason: null };
}
