import type { BatchControl } from '../../domain/batch-control.ts';
import { decimal, formatDecimal, subtract } from '../../domain/money/decimal.ts';
import { costsOfBatch, currentBatch, type BatchCost } from '../../store/batch/batch.ts';
import type { Database } from '../../store/database.ts';
import type { BatchSource } from './batch-source.ts';
import { isNoBill } from './seal-batch.ts';
import type { LoadOutcome } from './load-outcome.ts';

const REJECTIONS_SHOWN = 100;

/** Reads all of a batch as sealing would and writes nothing. */
export async function previewBatch(db: Database, source: BatchSource): Promise<LoadOutcome> {
  const current = await currentBatch(db, source.place);
  if (current && current.digest === source.digest) return { outcome: 'already-there', batchId: current.id };
  const content = await source.read(() => Promise.resolve());
  if ('refused' in content)
    return { outcome: !current && isNoBill(source.place, content.refused) ? 'skipped' : 'refused', reason: content.refused };
  if (current?.digest === content.digest) return { outcome: 'already-there', batchId: current.id };
  const { summary, rejections } = content;
  const isCost = source.recordType === 'charge';
  const preview = {
    rejections: rejections.slice(0, REJECTIONS_SHOWN),
    exclusions: summary.exclusions,
    change: isCost ? changeOf(summary.control, current ? await costsOfBatch(db, current.id) : []) : [],
  };
  const { control, rowFindings } = summary;
  return { outcome: 'dry-run', batchId: null, control, rejections: rejections.length, rowFindings, preview };
}

function changeOf(control: readonly BatchControl[], current: readonly BatchCost[]): BatchCost[] {
  const before = new Map(current.map((cost) => [cost.currency, cost]));
  const after = new Map(
    control.map(({ currency, billed, effective }) => [currency, { currency, billed: billed ?? '0', effective: effective ?? '0' }]),
  );
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((currency) => ({
      currency,
      billed: difference(after.get(currency)?.billed, before.get(currency)?.billed),
      effective: difference(after.get(currency)?.effective, before.get(currency)?.effective),
    }));
}

function difference(after = '0', before = '0'): string {
  return formatDecimal(subtract(decimal(after), decimal(before)));
}
