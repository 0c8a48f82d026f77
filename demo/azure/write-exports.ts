import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decimal } from '#src/domain/money/decimal.ts';
import { addMonths, endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import { compactDay, dayAfter, daysOf } from '../calendar.ts';
import { UK_ENROLMENT } from '../estate/accounts.ts';
import { atSize, type Deviation } from '../estate/fleet.ts';
import { UK_FLEETS } from '../estate/fleets-uk.ts';
import { openDeliveryFile, type DeliveryFile } from '../files/delivery-file.ts';
import { csvLine } from '../files/line-template.ts';
import { guidOf } from '../seeded-noise.ts';
import type { DeliveryTruth, FileTruth } from '../truth/company-truth.ts';
import { startFileTally, startTally, type FileTally } from '../truth/tally.ts';
import { EA_COLUMNS } from './ea-columns.ts';
import type { Dataset, EaMonth } from './ea-month.ts';
import { writeMonthLines } from './month-lines.ts';
import { startReservedUse, writeReservationPurchases, writeUnusedReservations } from './reservations.ts';
import { compileFleet } from './usage-lines.ts';

export interface ExportDelivery {
  readonly month: Month;
  readonly revision: number;
  /** The first day that is not in it yet. Default: the whole month. */
  readonly until?: string;
  readonly seed: number;
  readonly size: number;
  readonly deviation: Deviation;
}

const DATASETS: readonly Dataset[] = ['actual', 'amortized'];
const ROOT = 'exports';
/** Both exports are of the enrolment as a whole. */
const SCOPE = `/providers/Microsoft.Billing/billingAccounts/${UK_ENROLMENT.id}`;

/**
 * Writes one run of the actual and the amortised cost export for a month below `folder` (the container), each partitioned, gzipped
 * and with its manifest, which comes last. A whole month is exported on the 8th of the next one. Answers what is true of it.
 */
export async function writeExports(folder: string, delivery: ExportDelivery): Promise<DeliveryTruth> {
  const days = daysOf(delivery.month, delivery.until);
  const tally = startTally();
  const open = Object.fromEntries(
    await Promise.all(DATASETS.map(async (dataset) => [dataset, await openExport(folder, delivery, dataset)] as const)),
  ) as Record<Dataset, OpenExport>;
  const ea: EaMonth = {
    month: delivery.month,
    days,
    seed: delivery.seed,
    fleets: atSize(UK_FLEETS, delivery.size),
    deviation: delivery.deviation,
    tally,
    emit: (dataset, line, type, cost) => open[dataset].emit(line, type, cost),
  };
  const whole = delivery.until === undefined;
  await writeLines(ea, whole, async () => {
    for (const dataset of DATASETS) await open[dataset].file.drained();
  });
  const files: FileTruth[] = [];
  for (const dataset of DATASETS) files.push(await open[dataset].close());
  return {
    source: 'azure',
    slice: `${SCOPE.slice(1).toLowerCase()}/${delivery.month}`,
    month: delivery.month,
    revision: delivery.revision,
    final: whole,
    files,
    totals: tally.totals(),
  };
}

async function writeLines(ea: EaMonth, whole: boolean, drained: () => Promise<void>): Promise<void> {
  const fleets = ea.fleets.map((fleet) => compileFleet(ea, fleet));
  writeReservationPurchases(ea);
  writeMonthLines(ea, whole);
  for (const day of ea.days) {
    const used = startReservedUse();
    for (const writeFleetDay of fleets) {
      writeFleetDay(day, used);
      await drained();
    }
    writeUnusedReservations(ea, day, used);
  }
}

interface OpenExport {
  readonly file: DeliveryFile;
  readonly emit: (line: string, type: string, cost: Decimal) => void;
  readonly close: () => Promise<FileTruth>;
}

async function openExport(folder: string, delivery: ExportDelivery, dataset: Dataset): Promise<OpenExport> {
  const { month, seed } = delivery;
  const name = `${UK_ENROLMENT.report}-${dataset}`;
  const last = dayAfter(endDay(month), -1);
  const submitted = delivery.until ?? `${addMonths(month, 1)}-08`;
  const runId = guidOf(seed, `run ${dataset} ${month} ${delivery.revision}`);
  const run = `${ROOT}/${name}/${compactDay(firstDay(month))}-${compactDay(last)}/${compactDay(submitted)}0412/${runId}`;
  const key = `${run}/part_0_0001.csv.gz`;
  const file = await openDeliveryFile(join(folder, key), `\uFEFF${csvLine(EA_COLUMNS)}`);
  const tally: FileTally = startFileTally();
  return {
    file,
    emit(line, type, cost) {
      file.write(line);
      tally.count(type, cost);
    },
    async close() {
      const { bytes, rows } = await file.close();
      const manifest = {
        manifestVersion: '2024-04-01',
        byteCount: bytes,
        blobCount: 1,
        dataRowCount: rows,
        exportConfig: {
          exportName: name,
          resourceId: `${SCOPE}/providers/Microsoft.CostManagement/exports/${name}`,
          dataVersion: '2023-05-01',
          apiVersion: '2023-07-01-preview',
          type: dataset === 'actual' ? 'ActualCost' : 'AmortizedCost',
          timeFrame: delivery.until === undefined ? 'TheLastMonth' : 'MonthToDate',
          granularity: 'Daily',
        },
        deliveryConfig: {
          partitionData: true,
          dataOverwriteBehavior: 'CreateNewReport',
          fileFormat: 'Csv',
          compressionMode: 'Gzip',
          containerUri:
            '/subscriptions/7c40f6a1-2e9b-4358-8d17-b05a9e63cf34/resourceGroups/billing/providers/Microsoft.Storage/storageAccounts/alderstonebilling',
          rootFolderPath: ROOT,
        },
        runInfo: {
          executionType: 'Scheduled',
          submittedTime: `${submitted}T04:12:37.0000000`,
          runId,
          startDate: `${firstDay(month)}T00:00:00`,
          endDate: `${last}T00:00:00`,
        },
        blobs: [{ blobName: key, byteCount: bytes, dataRowCount: rows }],
      };
      await writeFile(join(folder, run, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      return tally.truth(`azure/${key}`, UK_ENROLMENT.currency);
    },
  };
}
