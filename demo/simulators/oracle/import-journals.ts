import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { add, decimal, formatDecimal, isZero, negate, ZERO } from '#src/domain/money/decimal.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../listen.ts';

/** A batch that an import has made. */
export interface ImportedBatch {
  readonly JeBatchId: number;
  readonly BatchName: string;
  readonly Status: 'P';
  readonly rows: readonly (readonly string[])[];
}

/** Columns of the GL interface. */
const COLUMN = { company: 8, account: 9, costCenter: 10, debit: 38, credit: 39, batch: 42 } as const;

/** ERP integrations: files are imported by jobs, which are told of when they are asked for. It imports the same file twice. */
export function importJournals(costCenters: readonly string[] | undefined) {
  const imported: ImportedBatch[] = [];
  const jobs = new Map<string, { asked: number; readonly log: readonly string[] }>();
  const answerTo = (body: unknown): SimulatedAnswer => ({
    headers: { 'content-type': 'application/vnd.oracle.adf.resourceitem+json' },
    body,
  });
  return {
    imported,
    answer({ body }: SimulatedRequest): SimulatedAnswer {
      const asked = JSON.parse(body) as Readonly<Record<string, string>>;
      const job = jobs.get(asked['ReqstId'] ?? '');
      switch (asked['OperationName'] ?? '') {
        case 'importBulkData': {
          const id = String(500 + jobs.size);
          const rows = rowsOf(Buffer.from(asked['DocumentContent'] ?? '', 'base64'));
          const log = faultsOf(rows, costCenters);
          jobs.set(id, { asked: 0, log });
          const name = rows[0]?.[COLUMN.batch] ?? '';
          if (log.length === 0)
            imported.push({ JeBatchId: 900_000 + imported.length, BatchName: `${name} Costweave ${id}: A`, Status: 'P', rows });
          return answerTo({ OperationName: 'importBulkData', ReqstId: id });
        }
        case 'getESSJobStatus':
          // The first time it is still under way.
          return answerTo({ RequestStatus: !job || job.asked++ === 0 ? 'RUNNING' : job.log.length > 0 ? 'WARNING' : 'SUCCEEDED' });
        case 'downloadESSJobExecutionDetails': {
          const log = zipSync({ 'import.log': strToU8(`Journal Import\n${(job?.log ?? []).join('\n')}\n`) });
          return answerTo({ DocumentContent: Buffer.from(log).toString('base64') });
        }
        default:
          return { status: 400, body: 'The operation is not valid.' };
      }
    },
  };
}

function rowsOf(archive: Uint8Array): string[][] {
  const file = unzipSync(archive)['GlInterface.csv'];
  const lines = file ? strFromU8(file).split('\r\n') : [];
  return lines.filter((line) => line !== '').map((line) => line.split(','));
}

function faultsOf(rows: readonly (readonly string[])[], costCenters: readonly string[] | undefined): string[] {
  const off = rows.reduce((sum, row) => add(sum, add(decimal(row[COLUMN.debit] || '0'), negate(decimal(row[COLUMN.credit] || '0')))), ZERO);
  const unknown = rows.filter((row) => !(costCenters?.includes(row[COLUMN.costCenter]!) ?? true));
  return [
    ...(isZero(off) && rows.length > 1 ? [] : [`EU02: this journal entry is unbalanced by ${formatDecimal(off)}`]),
    ...unknown.map((row) => `EF04: invalid account combination ${row.slice(COLUMN.company, COLUMN.costCenter + 1).join('-')}`),
  ];
}
