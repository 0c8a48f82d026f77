import { add, decimal, formatDecimal, isZero, parseDecimal, type SourceApi } from '#src/connector-kit/index.ts';
import { askAll, journalLines } from './ask.ts';
import type { SapGlConfig } from './config.ts';
import { periodFilter } from './journal-filter.ts';
import { textOf } from './odata.ts';

/** What was read of a period so far. It travels with the cursor, so that a sync that was cut off goes on with it. Exact decimal text. */
export interface RunningSums {
  /** By account, transaction currency and company code currency: both amounts. */
  readonly accounts: Readonly<Record<string, readonly [inTransaction: string, inCompanyCode: string]>>;
  /** Documents whose lines, as far as they were read, do not add up to nothing: with all lines, and without obsolete ones. */
  readonly open: Readonly<Record<string, readonly [all: string, valid: string]>>;
}

export const NO_SUMS: RunningSums = { accounts: {}, open: {} };

type Row = Readonly<Record<string, unknown>>;

const MEASURES = ['AmountInTransactionCurrency', 'AmountInCompanyCodeCurrency'] as const;
const DIMENSIONS = ['GLAccount', 'TransactionCurrency', 'CompanyCodeCurrency'] as const;

/** The sums with the lines of one more page. Lines whose amounts cannot be read add nothing: they are rejected, and the sums tell. */
export function addLines(sums: RunningSums, rows: readonly Row[]): RunningSums {
  const accounts = { ...sums.accounts };
  const open = { ...sums.open };
  for (const row of rows) {
    const [inTransaction, inCompanyCode] = MEASURES.map((measure) => amountOf(row[measure]));
    const account = accountOf(row);
    const [a, b] = accounts[account] ?? ['0', '0'];
    accounts[account] = [plus(a, inTransaction!), plus(b, inCompanyCode!)];
    const document = `${textOf(row, 'FiscalYear')}/${textOf(row, 'AccountingDocument')}`;
    const [all, valid] = open[document] ?? ['0', '0'];
    open[document] = [plus(all, inCompanyCode!), isObsolete(row) ? valid : plus(valid, inCompanyCode!)];
  }
  // A document is done when the next one begins; only what is odd is kept.
  const current = rows.at(-1);
  const last = current ? `${textOf(current, 'FiscalYear')}/${textOf(current, 'AccountingDocument')}` : '';
  for (const [document, [all, valid]] of Object.entries(open)) {
    if (document !== last && (isNothing(all) || isNothing(valid))) delete open[document];
  }
  return { accounts, open };
}

/** Documents that do not balance, when all lines were read. */
export function unbalancedDocuments({ open }: RunningSums): string[] {
  return Object.entries(open).flatMap(([document, [all, valid]]) =>
    isNothing(all) || isNothing(valid) ? [] : [`${document} by ${valid}`],
  );
}

/** What the system itself adds up for a period, by the same keys. */
export async function askSums(
  api: SourceApi,
  config: SapGlConfig,
  parameters: Readonly<Record<string, string>>,
): Promise<RunningSums['accounts']> {
  const set = journalLines(config);
  const filter = periodFilter(config, parameters);
  const rows = await askAll(api, config, set, (skip) =>
    set.protocol.sums({ dimensions: DIMENSIONS, measures: MEASURES, filter, orderBy: DIMENSIONS, top: config.pageSize, skip }),
  );
  const sums: Record<string, readonly [string, string]> = {};
  for (const row of rows) {
    const [inTransaction, inCompanyCode] = MEASURES.map((measure) => amountOf(row[set.protocol.summed(measure)]));
    const [a, b] = sums[accountOf(row)] ?? ['0', '0'];
    sums[accountOf(row)] = [plus(a, inTransaction!), plus(b, inCompanyCode!)];
  }
  return sums;
}

/** Accounts whose two sums differ: `0006420100 USD: read 12, the system says 13`. */
export function differences(read: RunningSums['accounts'], said: RunningSums['accounts']): string[] {
  return [...new Set([...Object.keys(read), ...Object.keys(said)])].toSorted().flatMap((account) => {
    const [mine, theirs] = [read[account] ?? ['0', '0'], said[account] ?? ['0', '0']];
    const at = mine[0] === theirs[0] ? 1 : 0;
    return mine[at] === theirs[at] ? [] : [`account ${account}: read ${mine[at]}, the system says ${theirs[at]}`];
  });
}

/** The sums by transaction currency. */
export function byCurrency(accounts: RunningSums['accounts']): Record<string, string> {
  const amounts: Record<string, string> = {};
  for (const [account, [inTransaction]] of Object.entries(accounts)) {
    const currency = account.split(' ')[1]!;
    amounts[currency] = plus(amounts[currency] ?? '0', inTransaction);
  }
  return amounts;
}

function isObsolete(row: Row): boolean {
  return typeof row['JrnlEntryItemObsoleteReason'] === 'string' && row['JrnlEntryItemObsoleteReason'].trim() !== '';
}

function accountOf(row: Row): string {
  return DIMENSIONS.map((dimension) => textOf(row, dimension).trim()).join(' ');
}

function amountOf(value: unknown): string {
  return typeof value === 'string' && parseDecimal(value) ? value : '0';
}

function plus(a: string, b: string): string {
  return formatDecimal(add(decimal(a), decimal(b)));
}

function isNothing(amount: string): boolean {
  return isZero(decimal(amount));
}
