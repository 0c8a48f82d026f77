import { formatDecimal, decimal, negate, SourceFault, type Page, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';
import { askAll, askCollection, endless, quoted } from './ask.ts';
import type { OracleGlConfig } from './config.ts';
import { amountOf, linesOfBatch, plus, type JournalItem } from './journal-batches.ts';
import { findLedgers, textOf } from './plan-journal.ts';

interface Cursor {
  /** Which of the period's names is being read: an adjustment period may share its fiscal period with another. */
  readonly name: number;
  /** Batches after this id: unlike an offset it stays where it is when batches come and go. */
  readonly after: string;
  /** Net activity so far, by ledger and account combination. Exact decimal text. */
  readonly activity: Readonly<Record<string, string>>;
}

const START: Cursor = { name: 0, after: '', activity: {} };

/** One page of a period's journal batches with all their lines, in the order of the batches' ids. */
export async function readJournalPage(api: SourceApi, config: OracleGlConfig, { slice, cursor }: PagePlace): Promise<Page> {
  const names = JSON.parse(slice.parameters?.['names'] ?? '[]') as readonly string[];
  const at = cursor === null ? START : (JSON.parse(cursor) as Cursor);
  const ofPeriod = `DefaultPeriodName=${quoted(names[at.name] ?? '')}`;
  const { items: batches, hasMore } = await askCollection(api, 'journalBatches', [
    ['q', at.after === '' ? ofPeriod : `${ofPeriod} and JeBatchId > ${at.after}`],
    ['expand', 'journalHeaders.journalLines'],
    ['orderBy', 'JeBatchId:asc'],
    ['limit', String(config.pageSize)],
  ]);
  if (hasMore && batches.length === 0) throw endless('journalBatches', 0);
  const items: JournalItem[] = [];
  for (const batch of batches) items.push(...(await linesOfBatch(api, batch)));
  const activity = addActivity(at.activity, items, config);
  if (hasMore) return { items, next: next({ name: at.name, after: textOf(batches.at(-1)!, 'JeBatchId'), activity }) };
  if (at.name + 1 < names.length) return { items, next: next({ name: at.name + 1, after: '', activity }) };
  if (config.compareBalances) await compareBalances(api, config, names, activity);
  return { items, next: null };
}

function next(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

function addActivity(before: Cursor['activity'], items: readonly JournalItem[], config: OracleGlConfig): Cursor['activity'] {
  const activity = { ...before };
  for (const { batch, journal, line } of items) {
    const ledger = textOf(journal, 'LedgerName');
    const isActual = textOf(batch, 'Status') === 'P' && textOf(batch, 'ActualFlagMeaning') === config.actual;
    if (!isActual || !config.ledgers.includes(ledger) || currencyOf({ journal, line }) === 'STAT') continue;
    const key = `${ledger}\n${textOf(line, 'AccountCombination')}`;
    const net = plus(amountOf(line, 'AccountedDr'), formatDecimal(negate(decimal(amountOf(line, 'AccountedCr')))));
    activity[key] = plus(activity[key] ?? '0', net);
  }
  return activity;
}

function currencyOf({ journal, line }: Pick<JournalItem, 'journal' | 'line'>): string {
  return textOf(line, 'CurrencyCode') || textOf(journal, 'CurrencyCode');
}

/** Ledger balances answer by a finder only, and an error may come as a row of its own. */
async function compareBalances(
  api: SourceApi,
  config: OracleGlConfig,
  names: readonly string[],
  activity: Cursor['activity'],
): Promise<void> {
  const said: Record<string, string> = {};
  const anyAccount = Array.from({ length: config.chart.segments }, () => '%').join(config.chart.delimiter);
  for (const ledger of await findLedgers(api, config)) {
    for (const period of names) {
      const finder = `AccountBalanceFinder;ledgerName=${finderValue(ledger.name)},accountCombination=${anyAccount},accountingPeriod=${finderValue(period)},currency=${ledger.currency},mode=Detail`;
      const rows = await askAll(api, 'ledgerBalances', [
        ['finder', finder],
        ['onlyData', 'true'],
      ]);
      for (const row of rows) {
        if (textOf(row, 'ErrorDetail') !== '') throw balanceError(ledger.name, period, textOf(row, 'ErrorDetail'));
        const key = `${ledger.name}\n${textOf(row, 'DetailAccountCombination')}`;
        said[key] = plus(
          said[key] ?? '0',
          amountOf({ PeriodActivity: textOf(row, 'PeriodActivity').replaceAll(',', '') }, 'PeriodActivity'),
        );
      }
    }
  }
  const different = [...new Set([...Object.keys(activity), ...Object.keys(said)])]
    .toSorted()
    .filter((key) => (activity[key] ?? '0') !== (said[key] ?? '0'));
  const [first] = different;
  if (first === undefined) return;
  const [ledger, combination] = first.split('\n');
  throw new SourceFault('skip', {
    code: 'period-balance',
    expected: `${combination} of ledger ${ledger} in ${names.join(', ')} to be ${said[first] ?? '0'}, as its balance says`,
    found: `${activity[first] ?? '0'}${different.length > 1 ? `; ${different.length - 1} more accounts differ` : ''}`,
    wayOut: 'sync again when nobody posts to this period; if balances hold more than journals here, set compareBalances: false',
  });
}

/** What separates the parameters of a finder has to be quoted inside of one. */
function finderValue(text: string): string {
  return /[,;]/.test(text) ? `"${text}"` : text;
}

function balanceError(ledger: string, period: string, detail: string): SourceFault {
  return new SourceFault('skip', {
    code: 'balance-unreadable',
    expected: `balances of ledger ${ledger} in ${period}`,
    found: detail.slice(0, 200),
    wayOut: 'mend what it says, or set compareBalances: false',
  });
}
