import {
  SourceFault,
  type FiscalPeriod,
  type Instant,
  type KnownBefore,
  type PagePlan,
  type PageSlice,
  type SourceApi,
} from '#src/connector-kit/index.ts';
import { askAll, quoted, type Item } from './ask.ts';
import type { OracleGlConfig } from './config.ts';
import { monthOf, periodOfName, sliceOfPeriod } from './fiscal-periods.ts';

/** General ledger among the applications that have periods. */
const GENERAL_LEDGER = '101';

/**
 * The fiscal periods to read, each with all ledgers: at first all from `since` on, later those with batches that changed after the
 * last sync less an overlap. A period that all ledgers have closed is final.
 */
export async function planJournal(api: SourceApi, config: OracleGlConfig, known: KnownBefore): Promise<PagePlan> {
  const from = known.from ?? config.since;
  const ledgers = await findLedgers(api, config);
  const periods = new Map<string, { readonly period: FiscalPeriod; readonly names: Set<string>; readonly statuses: string[] }>();
  for (const ledger of ledgers) {
    for (const status of await periodStatuses(api, ledger)) {
      const name = textOf(status, 'PeriodNameId');
      const period = periodOfName(name, config);
      if (!period) {
        if (textOf(status, 'StartDate').slice(0, 7) >= from && isOpened(status)) throw unknownPeriod(name);
        continue;
      }
      if (monthOf(config, period) < from || !isOpened(status)) continue;
      const slice = sliceOfPeriod(period);
      const place = periods.get(slice) ?? { period, names: new Set(), statuses: [] };
      periods.set(slice, place);
      place.names.add(name);
      place.statuses.push(textOf(status, 'ClosingStatus'));
    }
  }
  const before = known.from === null ? parseWatermark(known.watermark) : undefined;
  const changed = before && (await changedPeriodNames(api, minutesBefore(before.at, config.overlapMinutes)));
  const closed = [...periods].flatMap(([slice, { statuses }]) => (statuses.every(isClosed) ? [slice] : [])).toSorted();
  const isDue = (slice: string, names: ReadonlySet<string>) =>
    !before || before.closed.includes(slice) !== closed.includes(slice) || [...names].some((name) => changed?.has(name));
  const slices = [...periods]
    .filter(([slice, { names }]) => isDue(slice, names))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([slice, { period, names }]): PageSlice => ({
      slice,
      months: [monthOf(config, period)],
      final: closed.includes(slice),
      mark: [...names].toSorted().join(', '),
      parameters: { names: JSON.stringify([...names].toSorted()) },
    }));
  return { slices, watermark: JSON.stringify({ at: known.now, closed } satisfies Watermark) };
}

/** Left behind by a complete sync. */
interface Watermark {
  readonly at: Instant;
  /** Slices that were closed: one that is closed or opened again is read anew, for it is final or no longer. */
  readonly closed: readonly string[];
}

/** A watermark of another form means: read everything. */
function parseWatermark(text: string | null): Watermark | undefined {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Watermark> | null;
    return typeof value?.at === 'string' && Array.isArray(value.closed) ? (value as Watermark) : undefined;
  } catch {
    return undefined;
  }
}

function isClosed(status: string): boolean {
  return status === 'C' || status === 'P';
}

export interface Ledger {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
}

/** The ledgers by their names. Throws when one is not there for this user. */
export async function findLedgers(api: SourceApi, config: OracleGlConfig): Promise<Ledger[]> {
  const items = await askAll(api, 'ledgersLOV', [
    ['onlyData', 'true'],
    ['orderBy', 'LedgerId:asc'],
  ]);
  return config.ledgers.map((name) => {
    const item = items.find((each) => textOf(each, 'Name') === name);
    if (item) return { id: textOf(item, 'LedgerId'), name, currency: textOf(item, 'CurrencyCode') };
    const names = items.map((each) => textOf(each, 'Name'));
    throw new SourceFault('stop', {
      code: 'ledger-unknown',
      expected: `the ledger ${name}`,
      found: names.length === 0 ? 'no ledgers' : `${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}`,
      wayOut: 'correct `ledgers`, or give the user a data access set with this ledger',
    });
  });
}

function periodStatuses(api: SourceApi, { id }: Ledger): Promise<Item[]> {
  return askAll(api, 'accountingPeriodStatusLOV', [
    ['q', `ApplicationId=${GENERAL_LEDGER};LedgerId=${id}`],
    ['onlyData', 'true'],
    ['orderBy', 'StartDate:asc,PeriodNameId:asc'],
  ]);
}

/** Periods that were never opened (N) or may only be entered (F) hold no actuals. */
function isOpened(status: Item): boolean {
  return !['N', 'F'].includes(textOf(status, 'ClosingStatus'));
}

async function changedPeriodNames(api: SourceApi, since: Instant): Promise<Set<string>> {
  const batches = await askAll(api, 'journalBatches', [
    ['q', `LastUpdateDate >= ${quoted(since.replace('Z', '.000+00:00'))}`],
    ['fields', 'JeBatchId,DefaultPeriodName,LastUpdateDate'],
    ['onlyData', 'true'],
    ['orderBy', 'JeBatchId:asc'],
  ]);
  return new Set(batches.map((batch) => textOf(batch, 'DefaultPeriodName')));
}

function minutesBefore(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

export function textOf(item: Item, name: string): string {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

function unknownPeriod(name: string): SourceFault {
  return new SourceFault('stop', {
    code: 'period-unknown',
    expected: 'periods that the configuration names or has a rule for',
    found: JSON.stringify(name),
    wayOut: `add it to periods.listed with its fiscal year and period: ${JSON.stringify(name)}: 2025-013`,
  });
}
