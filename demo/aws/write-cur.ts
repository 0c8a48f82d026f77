import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import { compactDay, daysOf } from '../calendar.ts';
import { atSize, type Deviation } from '../estate/fleet.ts';
import { openDeliveryFile, type DeliveryFile } from '../files/delivery-file.ts';
import { csvLine } from '../files/line-template.ts';
import { guidOf, hexOf } from '../seeded-noise.ts';
import type { DeliveryTruth, FileTruth, TotalTruth } from '../truth/company-truth.ts';
import { startFileTally, startTally, type FileTally } from '../truth/tally.ts';
import type { CurMonth, CurReport } from './cur-month.ts';
import { writeMonthEndLines } from './month-end-lines.ts';
import { writeReservationFees } from './reservations.ts';
import { compileFleet, writeFleetDay } from './resource-lines.ts';
import type { CommitmentUsed } from './commitment-used.ts';
import { savingsPlanFees } from './savings-plan.ts';

export interface CurDelivery {
  readonly report: CurReport;
  readonly month: Month;
  /** 1 for the first delivery of the month. Each has an assembly of its own; the manifest on top names the newest. */
  readonly revision: number;
  /** The first day that is not in it yet. Default: the whole month. */
  readonly until?: string;
  readonly final: boolean;
  readonly seed: number;
  /** 1 is the full company. */
  readonly size: number;
  readonly deviation: Deviation;
}

/** A report of this many lines is continued in a further file, as AWS does. */
const LINES_PER_FILE = 20_000;
const BUCKET = 'alderstone-billing';
const PREFIX = 'cur';

/**
 * Writes one delivery of a legacy Cost and Usage Report below `folder` (the bucket): its gzipped files and manifest in the folder
 * of its assembly, and the manifest's copy on top, last. Earlier assemblies stay. Answers what is true of it.
 */
export async function writeCur(folder: string, delivery: CurDelivery): Promise<DeliveryTruth> {
  const { report, month, seed } = delivery;
  const name = report.bill.report;
  const range = `${PREFIX}/${name}/${compactDay(firstDay(month))}-${compactDay(endDay(month))}`;
  const assembly = guidOf(seed, `assembly ${name} ${month} ${delivery.revision}`);
  const files = openFiles(folder, (number) => `${range}/${assembly}/${name}-${String(number).padStart(5, '0')}.csv.gz`, report);
  const cur = curMonthOf(delivery, files.emit);
  await writeLines(cur, files.settled);
  const written = await files.close();
  const manifest = `${JSON.stringify(manifestOf(delivery, assembly, written), null, 2)}\n`;
  await writeFile(join(folder, range, assembly, `${name}-Manifest.json`), manifest);
  await writeFile(join(folder, range, `${name}-Manifest.json`), manifest);
  return {
    source: 'aws',
    slice: `${name}/${month}`,
    month,
    revision: delivery.revision,
    final: delivery.final,
    files: written.map((file) => ({ ...file, key: `aws/${file.key}` })),
    totals: cur.tally.totals(),
  };
}

/** What a delivery would come to, without writing it. */
export async function tallyCur(delivery: CurDelivery): Promise<TotalTruth[]> {
  const cur = curMonthOf(delivery, () => undefined);
  await writeLines(cur, () => Promise.resolve());
  return cur.tally.totals();
}

function curMonthOf(delivery: CurDelivery, emit: CurMonth['emit']): CurMonth {
  const { report, month, final, seed, deviation } = delivery;
  const fleets = atSize(report.fleets, delivery.size);
  return { report, month, days: daysOf(month, delivery.until), final, seed, fleets, deviation, tally: startTally(), emit };
}

async function writeLines(cur: CurMonth, settled: () => Promise<void>): Promise<void> {
  const fleets = cur.fleets.map((fleet) => compileFleet(cur, fleet));
  const writePlanFee = savingsPlanFees(cur);
  for (const day of cur.days) {
    const used: CommitmentUsed = new Map();
    for (const fleet of fleets) {
      writeFleetDay(cur, fleet, day, used);
      await settled();
    }
    writePlanFee(day, used);
  }
  writeReservationFees(cur);
  if (cur.final) writeMonthEndLines(cur);
}

interface OpenFiles {
  readonly emit: CurMonth['emit'];
  /** Waits for the compressor, and goes on to the next file when this one is full. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<FileTruth[]>;
}

function openFiles(folder: string, keyOf: (number: number) => string, report: CurReport): OpenFiles {
  const header = csvLine(report.columns);
  const done: FileTruth[] = [];
  let open: { key: string; file: DeliveryFile; tally: FileTally; lines: number } | undefined;
  let waiting: [line: string, type: string, cost: Parameters<FileTally['count']>[1]][] = [];
  const close = async () => {
    if (!open) return;
    await open.file.close();
    done.push(open.tally.truth(open.key, report.bill.currency));
    open = undefined;
  };
  const settled = async () => {
    if (open && open.lines + waiting.length > LINES_PER_FILE) await close();
    if (!open) {
      const key = keyOf(done.length + 1);
      open = { key, file: await openDeliveryFile(join(folder, key), header), tally: startFileTally(), lines: 0 };
    }
    for (const [line, type, cost] of waiting) {
      open.file.write(line);
      open.tally.count(type, cost);
      open.lines++;
    }
    waiting = [];
    await open.file.drained();
  };
  return {
    emit: (line, type, cost) => waiting.push([line, type, cost]),
    settled,
    close: async () => {
      await settled();
      await close();
      return done;
    },
  };
}

function manifestOf(delivery: CurDelivery, assembly: string, files: readonly FileTruth[]): object {
  const { report, month, seed } = delivery;
  const compact = (day: string) => `${compactDay(day)}T000000.000Z`;
  return {
    assemblyId: assembly,
    account: report.bill.id,
    columns: report.columns.map((column) => {
      const slash = column.indexOf('/');
      return { category: column.slice(0, slash), name: column.slice(slash + 1) };
    }),
    charset: 'UTF-8',
    compression: 'GZIP',
    contentType: 'text/csv',
    reportId: hexOf(seed, `report ${report.bill.report}`, 64),
    reportName: report.bill.report,
    billingPeriod: { start: compact(firstDay(month)), end: compact(endDay(month)) },
    bucket: BUCKET,
    reportKeys: files.map(({ key }) => key),
    additionalArtifactKeys: [],
  };
}
