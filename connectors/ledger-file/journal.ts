import { FISCAL_PERIOD_MAX, monthOfFiscalPeriod, type RecordStream } from '#src/connector-kit/index.ts';
import { headerOf, JOURNAL_COLUMNS } from './columns.ts';
import type { LedgerFileConfig } from './config.ts';
import { listSlices, type SlicePlace } from './list-slices.ts';
import { readCells } from './read-cells.ts';

/**
 * Journal lines: `journal/<company code>/<fiscal year>-<period>*.csv`, the period in two or three digits (`2025-01`, `2025-001`,
 * special periods to `2025-016`). All files of a company and period are one delivery, and a row of another company or period is rejected.
 *
 * Amounts are signed (`amount`, debit positive) or two columns (`debit`, `credit`: the amount is debit minus credit). The sign
 * counts, never a debit/credit code: negative postings keep their code. Amounts are decimals: extracts that shift currencies
 * without decimals (JPY 198.00 for 19800) must be mended first. `STAT` lines are quantities and are excluded.
 */
export const journal: RecordStream<LedgerFileConfig, 'ledgerEntry'> = {
  kind: 'records',
  name: 'journal',
  record: 'ledgerEntry',
  version: 1,
  header: headerOf(JOURNAL_COLUMNS),
  required: ['company_code', 'fiscal_year', 'fiscal_period', 'document_number', 'line_number', 'posting_date', 'account', 'currency'],
  requiredOneOf: [['amount'], ['debit', 'credit']],
  deliveries: (folder, config) =>
    listSlices(folder, {
      prefix: 'journal/',
      placeOf: placeOfJournalFile,
      pattern: 'journal/<company code>/<fiscal year>-<period>*.csv or .ndjson, plain or .gz, such as journal/1000/2025-001.csv.gz',
      monthsOf: (slice) => {
        const [year = '', period = ''] = slice.slice(slice.lastIndexOf('/') + 1).split('-');
        return [monthOfFiscalPeriod(config.fiscalYear, Number.parseInt(year, 10), Number.parseInt(period, 10))];
      },
      finalByItself: false,
    }),
  normalize(row, { slice, config }) {
    const cells = readCells(row);
    if (cells.optional('currency') === 'STAT') return { excluded: { reason: 'statistical-quantity' } };
    const documentAmount = cells.amount('amount', 'debit', 'credit');
    if (documentAmount === null) cells.refuse('amount', 'an amount, or a debit or a credit', '');
    // A row that is rejected counts under the currency it names; '' is counted as an amount that cannot be read.
    const counted = { control: { currency: cells.optional('currency') ?? '', amount: cells.fault() ? '' : documentAmount! } };
    const documentCurrency = cells.currency('currency');

    const ledger = cells.optional('ledger');
    if (ledger !== null && config.ledger !== undefined && ledger !== config.ledger) {
      return { excluded: { reason: 'parallel-ledger' }, ...counted };
    }
    if (ledger !== null && config.ledger === undefined) {
      cells.refuse(
        'ledger',
        "the source's config to name its leading ledger (`ledger: 0L`): parallel ledgers repeat every posting",
        ledger,
      );
    }
    const [companyCode, fiscalYear, fiscalPeriod] = [
      cells.text('company_code'),
      cells.whole('fiscal_year', 1970, 2999),
      cells.whole('fiscal_period', 1, FISCAL_PERIOD_MAX),
    ];
    const own = journalSlice(companyCode, fiscalYear, fiscalPeriod);
    if (own !== slice) cells.refuse(null, `company code and fiscal period of this file, ${slice}`, own);
    const record = {
      ledger,
      companyCode,
      fiscalYear,
      fiscalPeriod,
      month: monthOfFiscalPeriod(config.fiscalYear, fiscalYear, fiscalPeriod),
      documentNumber: cells.text('document_number'),
      lineNumber: cells.text('line_number'),
      postingDate: cells.day('posting_date'),
      documentDate: cells.optionalDay('document_date'),
      accountId: cells.text('account'),
      costCenterId: cells.optional('cost_center'),
      vendor: cells.optional('vendor'),
      reference: cells.optional('reference'),
      text: cells.optional('text'),
      documentAmount: documentAmount ?? '0',
      documentCurrency,
      ...translated(cells, 'local', (amount, currency) => ({ localAmount: amount, localCurrency: currency })),
      ...translated(cells, 'group', (amount, currency) => ({ groupAmount: amount, groupCurrency: currency })),
    };
    const fault = cells.fault();
    return fault ? { rejected: fault, ...counted } : { record, ...counted };
  },
};

/** The amount in a further currency, which is there with its currency or not at all. */
function translated<T>(
  cells: ReturnType<typeof readCells>,
  prefix: 'local' | 'group',
  as: (amount: string | null, currency: string | null) => T,
): T {
  const amount = cells.amount(`${prefix}_amount`, `${prefix}_debit`, `${prefix}_credit`);
  return amount === null ? as(null, null) : as(amount, cells.currency(`${prefix}_currency`));
}

function journalSlice(companyCode: string, fiscalYear: number, fiscalPeriod: number): string {
  return `${companyCode}/${fiscalYear}-${String(fiscalPeriod).padStart(3, '0')}`;
}

function placeOfJournalFile(stem: string): SlicePlace | undefined {
  const match = /^journal\/([^/]+)\/(\d{4})-(\d{2,3})(?!\d)([^/]*)$/.exec(stem);
  if (!match) return undefined;
  const period = Number.parseInt(match[3]!, 10);
  if (period < 1 || period > FISCAL_PERIOD_MAX) return undefined;
  return { slice: journalSlice(match[1]!, Number.parseInt(match[2]!, 10), period), part: match[4]! };
}
