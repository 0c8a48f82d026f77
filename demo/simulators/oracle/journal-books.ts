import { add, decimal, formatDecimal, negate, type Decimal, ZERO } from '#src/domain/money/decimal.ts';
import type { JournalRow } from '../../ledger/read-books.ts';

export interface FusionLine {
  readonly JeLineNumber: number;
  readonly AccountCombination: string;
  /** Debit and credit are both positive, and one of them is null. Decimal text. */
  readonly EnteredDr: string | null;
  readonly EnteredCr: string | null;
  readonly AccountedDr: string | null;
  readonly AccountedCr: string | null;
  readonly CurrencyCode: string;
  readonly Description: string | null;
  readonly ReconciliationReference: string | null;
}

export interface FusionJournal {
  readonly JournalName: string;
  readonly JournalDescription: string | null;
  readonly LedgerName: string;
  readonly LedgerCurrencyCode: string;
  readonly CurrencyCode: string;
  readonly PeriodName: string;
  readonly DefaultEffectiveDate: string;
  readonly ExternalReference: string | null;
  readonly lines: readonly FusionLine[];
}

export interface FusionBatch {
  readonly JeBatchId: number;
  readonly BatchName: string;
  readonly DefaultPeriodName: string;
  readonly Status: string;
  readonly ActualFlagMeaning: string;
  readonly LastUpdateDate: string;
  readonly journals: readonly FusionJournal[];
}

const PRIMARY = 'Alderstone UK';
const SECONDARY = 'Alderstone UK IFRS';
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Rows of the books as posted journals of the primary ledger: a batch a month, a journal a document. */
export function journalBatches(rows: readonly JournalRow[]): FusionBatch[] {
  return [...Map.groupBy(rows, (row) => `${row.fiscal_year}-${row.fiscal_period.slice(1)}`)].map(([month, own], index) => ({
    JeBatchId: 300_000_100 + index,
    BatchName: `Payables ${month}`,
    DefaultPeriodName: periodName(month),
    Status: 'P',
    ActualFlagMeaning: 'Actual',
    LastUpdateDate: `${own[0]!.posting_date}T18:30:00.000+00:00`,
    journals: [...Map.groupBy(own, (row) => row.document_number)].map(([number, lines]) => journalOf(number, periodName(month), lines)),
  }));
}

/** `2025-03` is `Mar-25` in this company's calendar. */
function periodName(month: string): string {
  return `${MONTH_NAMES[Number.parseInt(month.slice(5), 10) - 1]!}-${month.slice(2, 4)}`;
}

function journalOf(number: string, period: string, rows: readonly JournalRow[]): FusionJournal {
  const first = rows[0]!;
  return {
    JournalName: number,
    JournalDescription: first.vendor === '' ? null : `Supplier ${first.vendor}, ${first.text}`,
    LedgerName: PRIMARY,
    LedgerCurrencyCode: first.local_currency,
    CurrencyCode: first.currency,
    PeriodName: period,
    DefaultEffectiveDate: first.posting_date,
    ExternalReference: first.reference === '' ? null : first.reference,
    lines: rows.map((row) => lineOf(row.line_number, combination(row), row.debit, row.credit, row.currency, row.text)),
  };
}

function combination(row: JournalRow): string {
  const costCenter = row.cost_center === '' ? '0000' : row.cost_center.replaceAll('-', String.raw`\-`);
  return `${row.company_code}-${row.account}-${costCenter}-000`;
}

function lineOf(number: string, account: string, debit: string, credit: string, currency: string, text: string): FusionLine {
  return {
    JeLineNumber: Number.parseInt(number, 10),
    AccountCombination: account,
    EnteredDr: debit || null,
    EnteredCr: credit || null,
    AccountedDr: debit || null,
    AccountedCr: credit || null,
    CurrencyCode: currency,
    Description: text || null,
    ReconciliationReference: null,
  };
}

/**
 * What a real ledger has besides: a journal of more lines than are expanded, a batch of more journals than are, the same postings in
 * a secondary ledger, quantities in STAT, a budget, a batch that nobody posted yet, a reversal by negative debits.
 */
export function oddities(batches: readonly FusionBatch[]): FusionBatch[] {
  const [first] = batches;
  const period = first!.DefaultPeriodName;
  const journal = (name: string, lines: readonly FusionLine[], more: Partial<FusionJournal> = {}): FusionJournal => ({
    ...first!.journals[0]!,
    JournalName: name,
    JournalDescription: null,
    ExternalReference: null,
    lines,
    ...more,
  });
  const pair = (amount: string, number = 1, currency = 'GBP') => [
    lineOf(String(number), String.raw`3000-0006350000-CC\-3100-000`, amount, '', currency, 'Allocation'),
    lineOf(String(number + 1), '3000-0002100000-0000-000', '', amount, currency, 'Allocation'),
  ];
  const batch = (id: number, journals: readonly FusionJournal[], more: Partial<FusionBatch> = {}): FusionBatch => ({
    ...first!,
    JeBatchId: id,
    BatchName: `Odd ${id}`,
    DefaultPeriodName: period,
    journals,
    ...more,
  });
  const long = Array.from({ length: 30 }, (_, index) => pair(`${index}.125`, 2 * index + 1)).flat();
  const many = Array.from({ length: 28 }, (_, index) => journal(`Many ${String(index).padStart(2, '0')}`, pair(`${index + 1}.35`)));
  return [
    batch(300_000_200, [journal('Long', long)]),
    batch(300_000_201, many),
    ...batches.map((each, index) =>
      batch(
        300_000_300 + index,
        each.journals.map((own) => ({ ...own, LedgerName: SECONDARY })),
        { DefaultPeriodName: each.DefaultPeriodName },
      ),
    ),
    batch(300_000_400, [journal('Headcount', pair('15', 1, 'STAT'), { CurrencyCode: 'STAT' })]),
    batch(300_000_401, [journal('Budget', pair('99'))], { ActualFlagMeaning: 'Budget' }),
    batch(300_000_402, [journal('Draft', pair('77'))], { Status: 'U' }),
    batch(300_000_403, [journal('Reversal', pair('-1.5'))]),
  ];
}

/** What the balances of a ledger and period say, by account combination: posted actuals, in the currency of the ledger. */
export function activityOf(batches: readonly FusionBatch[], ledger: string, period: string): Map<string, string> {
  const sums = new Map<string, Decimal>();
  for (const { Status, ActualFlagMeaning, journals } of batches) {
    if (Status !== 'P' || ActualFlagMeaning !== 'Actual') continue;
    for (const { LedgerName, PeriodName, lines } of journals) {
      if (LedgerName !== ledger || PeriodName !== period) continue;
      for (const line of lines) {
        if (line.CurrencyCode === 'STAT') continue;
        const net = add(decimal(line.AccountedDr ?? '0'), negate(decimal(line.AccountedCr ?? '0')));
        sums.set(line.AccountCombination, add(sums.get(line.AccountCombination) ?? ZERO, net));
      }
    }
  }
  return new Map([...sums].map(([account, sum]) => [account, formatDecimal(sum)]));
}

/** The sum of one side of a journal. */
export function totalOf(lines: readonly FusionLine[], side: 'AccountedDr' | 'AccountedCr'): string {
  return formatDecimal(lines.map((line) => decimal(line[side] ?? '0')).reduce(add, ZERO));
}
