import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import { ADDED_UP, type BatchRecordType } from '../../domain/record/records.ts';
import type { DatabaseTransaction } from '../database.ts';
import { sharedCosts } from './same-costs.ts';
import { billedOfFiles, sharedFiles, type CoveredFile } from './same-files.ts';
import { sharedInvoices } from './same-invoices.ts';

/** A batch that is about to count. */
export interface CoveredBatch extends SliceName {
  readonly id: string;
  readonly recordType: BatchRecordType;
  readonly objects: readonly CoveredFile[];
}

/**
 * What a batch has in common with slices that count: files, costs, invoices. Two slices are told once, by what says most. Its rows
 * and coverage must be written; asked while seals are held off, it misses nothing.
 */
export async function findTwice(transaction: DatabaseTransaction, batch: CoveredBatch): Promise<NewFinding[]> {
  const { id, recordType, objects } = batch;
  if (!ADDED_UP.has(recordType)) return [];
  const isCost = recordType === 'charge';
  const costs = isCost ? await sharedCosts(transaction, id, batch) : [];
  const findings = new Map<string | null, NewFinding>();
  for (const { batchId, objectNumbers, ...shared } of await sharedFiles(transaction, batch, recordType, objects)) {
    const amounts = isCost ? await billedOfFiles(transaction, id, objectNumbers) : [];
    const details = { ...shared, amounts, otherAmounts: amounts };
    findings.set(batchId, { kind: 'SAME_FILES', details, ...(batchId === null ? {} : { otherBatchId: batchId }) });
  }
  for (const { batchId, ...details } of costs)
    if (!findings.has(batchId)) findings.set(batchId, { kind: 'SAME_COSTS', details, otherBatchId: batchId });
  for (const { batchId, ...shared } of isCost ? await sharedInvoices(transaction, id, batch) : []) {
    const details = { ...shared, otherAmounts: shared.amounts };
    if (!findings.has(batchId)) findings.set(batchId, { kind: 'SAME_INVOICES', details, otherBatchId: batchId });
  }
  return [...findings.values()];
}
