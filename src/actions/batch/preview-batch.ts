import type { BatchControl } from '../../domain/batch-control.ts';
import { judgeDelivery } from '../../domain/finding/judge-delivery.ts';
import { decimal, formatDecimal, subtract } from '../../domain/money/decimal.ts';
import { costsOfBatch, currentBatch, type BatchCost } from '../../store/batch/batch.ts';
import type { Database } from '../../store/database.ts';
import { currentDelivery, replacedAt } from '../../store/finding/current-delivery.ts';
import type { BatchContent, BatchSource } from './batch-source.ts';
import { toldFinding } from './held-outcome.ts';
import { judgedOf } from './judge-batch.ts';
import type { LoadOutcome, LoadPreview } from './load-outcome.ts';
import { monthsOf } from './months-of.ts';
import { isNoBill } from './seal-batch.ts';

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
    holds: await holdsOf(db, source, content),
    change: isCost ? changeOf(summary.control, current ? await costsOfBatch(db, current.id) : []) : [],
  };
  const { control, rowFindings } = summary;
  return { outcome: 'dry-run', batchId: null, control, rejections: rejections.length, rowFindings, preview };
}

/** Days are counted by what is written: they are not known here. */
async function holdsOf(db: Database, source: BatchSource, content: BatchContent): Promise<LoadPreview['holds']> {
  const current = await currentDelivery(db, source.place);
  if (!current) return [];
  const delivered = judgedOf(
    { ...content, control: content.summary.control, recordType: source.recordType, months: monthsOf(source, content) },
    { days: null, replacedAt: await replacedAt(db, source.place, content.digest) },
  );
  return judgeDelivery(current, delivered, source.policy.loss).map(toldFinding);
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
