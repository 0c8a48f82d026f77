import type { BatchControl } from '../../domain/batch-control.ts';
import { decimal, formatDecimal, subtract } from '../../domain/money/decimal.ts';
import { costsOfBatch, type BatchCost } from '../../store/batch/batch.ts';
import type { Database } from '../../store/database.ts';
import type { LoadOutcome } from './load-outcome.ts';
import type { LoadRequest } from './load-request.ts';
import { checkControl } from '../../reading/delivery/check-control.ts';
import { hostDelivery } from '../../reading/delivery/delivery-host.ts';
import type { InspectedDelivery } from '../../reading/delivery/inspect-delivery.ts';
import { startReading } from '../../reading/delivery/start-reading.ts';

const REJECTIONS_SHOWN = 100;

/** Reads the whole delivery as loading would and writes nothing. */
export async function previewLoad(
  db: Database,
  { connector, stream, folder, config, delivery, onProgress, signal }: LoadRequest,
  inspected: InspectedDelivery,
  currentBatchId: string | undefined,
): Promise<LoadOutcome> {
  const host = hostDelivery({ folder, delivery, inspected, take: () => Promise.resolve(), onProgress, signal });
  try {
    const task = { slice: delivery.slice, config, objects: delivery.objects, objectBytes: inspected.objects.map(({ bytes }) => bytes) };
    const reading = await startReading(connector, stream, task, host, signal);
    if ('refused' in reading) return { outcome: 'refused', reason: reading.refused };
    const { summary, rejections } = reading;
    const reason = checkControl(delivery, summary) ?? (await host.verify());
    if (reason) return { outcome: 'refused', reason };
    const preview = {
      rejections: rejections.slice(0, REJECTIONS_SHOWN),
      exclusions: summary.exclusions,
      change: changeOf(summary.control, currentBatchId === undefined ? [] : await costsOfBatch(db, currentBatchId)),
    };
    return { outcome: 'dry-run', batchId: null, control: summary.control, rejections: rejections.length, preview };
  } finally {
    await host.close();
  }
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
