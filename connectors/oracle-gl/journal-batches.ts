import { add, decimal, formatDecimal, negate, parseDecimal, SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import { askAll, collectionOf, pathOfSelf, type Item } from './ask.ts';
import { textOf } from './plan-journal.ts';

/** A journal line with what it needs of its journal and batch. */
export interface JournalItem {
  readonly batch: Item;
  readonly journal: Item;
  readonly line: Item;
}

const BATCH_FIELDS = ['JeBatchId', 'BatchName', 'DefaultPeriodName', 'Status', 'ActualFlagMeaning'];
const JOURNAL_FIELDS = [
  'JournalName',
  'JournalDescription',
  'LedgerName',
  'LedgerCurrencyCode',
  'CurrencyCode',
  'PeriodName',
  'DefaultEffectiveDate',
  'ExternalReference',
];
const LINE_FIELDS = [
  'JeLineNumber',
  'AccountCombination',
  'EnteredDr',
  'EnteredCr',
  'AccountedDr',
  'AccountedCr',
  'CurrencyCode',
  'Description',
  'ReconciliationReference',
];

/**
 * All lines of a batch that was asked for with its journals and their lines expanded. Expanded children are cut at 25: the rest is
 * asked for, and the lines of a journal must add up to the journal's own totals.
 */
export async function linesOfBatch(api: SourceApi, batch: Item): Promise<JournalItem[]> {
  const items: JournalItem[] = [];
  for (const journal of await childrenOf(api, batch, 'journalHeaders', 'JournalName:asc', [['expand', 'journalLines']])) {
    const lines = await childrenOf(api, journal, 'journalLines', 'JeLineNumber:asc', []);
    checkTotals(batch, journal, lines);
    const kept = { batch: only(batch, BATCH_FIELDS), journal: only(journal, JOURNAL_FIELDS) };
    items.push(...lines.map((line) => ({ ...kept, line: only(line, LINE_FIELDS) })));
  }
  return items;
}

async function childrenOf(
  api: SourceApi,
  parent: Item,
  child: string,
  orderBy: string,
  more: readonly (readonly [string, string])[],
): Promise<readonly Item[]> {
  const expanded = collectionOf(parent[child]);
  if (expanded && !expanded.hasMore) return expanded.items;
  const path = pathOfSelf(parent);
  if (path === undefined) throw withoutLink(child);
  // From the beginning: what was expanded came in an order of its own.
  return askAll(api, `${path}/child/${child}`, [...more, ['orderBy', orderBy]]);
}

function checkTotals(batch: Item, journal: Item, lines: readonly Item[]): void {
  for (const [total, field] of [
    ['RunningTotalAccountedDr', 'AccountedDr'],
    ['RunningTotalAccountedCr', 'AccountedCr'],
  ] as const) {
    const said = textOf(journal, total);
    if (!parseDecimal(said)) continue;
    const read = lines.map((line) => amountOf(line, field)).reduce(plus, '0');
    if (plus(read, formatDecimal(negate(decimal(said)))) === '0') continue;
    throw new SourceFault('skip', {
      code: 'journal-total',
      expected: `lines of journal ${textOf(journal, 'JournalName')} in batch ${textOf(batch, 'JeBatchId')} that add up to ${said} (${total})`,
      found: `${read} in ${lines.length} lines`,
      wayOut: 'sync again when nobody works on this batch; check that the user may see all accounts of the ledger',
    });
  }
}

export function amountOf(item: Item, field: string): string {
  const text = textOf(item, field);
  return parseDecimal(text) ? text : '0';
}

export function plus(a: string, b: string): string {
  return formatDecimal(add(decimal(a), decimal(b)));
}

/** Links, totals and attributes nobody reads are left out: they would make new revisions of the same lines. */
function only(item: Item, fields: readonly string[]): Item {
  return Object.fromEntries(fields.flatMap((field) => (Object.hasOwn(item, field) ? [[field, item[field]]] : [])));
}

function withoutLink(child: string): SourceFault {
  return new SourceFault('skip', {
    code: 'link-missing',
    expected: `a link to the ${child} that were not expanded`,
    found: 'none',
    wayOut: 'lower pageSize; if it happens again, the release of the pod answers otherwise than is known',
  });
}
