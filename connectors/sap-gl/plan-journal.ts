import {
  canonicalDecimal,
  FISCAL_PERIOD_MAX,
  monthOfFiscalPeriod,
  SourceFault,
  type Instant,
  type KnownBefore,
  type Month,
  type PagePlan,
  type PageSlice,
  type SourceApi,
} from '#src/connector-kit/index.ts';
import { askAll, journalLines } from './ask.ts';
import { sliceName, type SapGlConfig } from './config.ts';
import { companyFilter } from './journal-filter.ts';
import { parseFiscalYearPeriod } from './sap-values.ts';
import { textOf } from './odata.ts';

/** Left behind by a complete sync. */
interface Watermark {
  readonly at: Instant;
  /** The ledger of each period and its debits and credits: a period that moved without a change being told is found by it. */
  readonly turnover: Readonly<Record<string, string>>;
}

/**
 * The periods to read: all from `since` on at first; later those with changes after the last sync less an overlap, and those whose
 * turnover is not what it was. A period is always read as a whole: lines that came late replace nothing, the period does.
 */
export async function planJournal(api: SourceApi, config: SapGlConfig, known: KnownBefore): Promise<PagePlan> {
  const from = known.from ?? config.since;
  const before = known.from === null ? parseWatermark(known.watermark) : undefined;
  const turnover: Record<string, string> = {};
  const slices: PageSlice[] = [];
  for (const companyCode of config.companyCodes) {
    const periods = await periodsOf(api, config, companyCode, from);
    const changed = before ? await changedPeriods(api, config, companyCode, from, before.at) : new Set(periods.keys());
    for (const [name, period] of periods) {
      turnover[name] = period.turnover;
      if (!before || changed.has(name) || before.turnover[name] !== period.turnover) slices.push(period.slice);
    }
  }
  if (Object.keys(turnover).length === 0) throw nothingFound(config, from);
  const vanished = Object.keys(before?.turnover ?? {}).filter((name) => !(name in turnover) && isAsked(name, config, from));
  if (vanished.length > 0) throw periodsVanished(vanished);
  return { slices, watermark: JSON.stringify({ at: known.now, turnover } satisfies Watermark) };
}

interface Period {
  readonly slice: PageSlice;
  readonly turnover: string;
}

/** The fiscal periods of a company code that have lines. Period 000 carries balances forward and is no month's posting. */
async function periodsOf(api: SourceApi, config: SapGlConfig, companyCode: string, from: Month): Promise<Map<string, Period>> {
  const set = journalLines(config);
  const dimensions = ['FiscalYearPeriod', 'DebitCreditCode', 'CompanyCodeCurrency'];
  const measure = 'AmountInCompanyCodeCurrency';
  const filter = companyFilter(config, set.protocol, companyCode, from);
  const rows = await askAll(api, config, set, (skip) =>
    set.protocol.sums({ dimensions, measures: [measure], filter, orderBy: dimensions, top: config.pageSize, skip }),
  );
  const moved = Map.groupBy(rows, (row) => textOf(row, 'FiscalYearPeriod'));
  const periods = new Map<string, Period>();
  for (const [text, sums] of [...moved].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const period = parseFiscalYearPeriod(text);
    if (!period || period.period > FISCAL_PERIOD_MAX) throw unreadablePeriod(text);
    if (period.period === 0) continue;
    const month = monthOfFiscalPeriod(config.fiscalYear, period.year, period.period);
    const slice = sliceName(companyCode, period);
    const final = config.finalThrough !== undefined && month <= config.finalThrough;
    const moves = sums.map((row) => {
      const amount = textOf(row, set.protocol.summed(measure));
      return `${textOf(row, 'DebitCreditCode')}${canonicalDecimal(amount) ?? amount}${textOf(row, 'CompanyCodeCurrency')}`;
    });
    periods.set(slice, {
      slice: { slice, months: [month], final, parameters: { companyCode, fiscalYearPeriod: text } },
      turnover: [config.ledger, ...moves.toSorted(), ...(final ? ['final'] : [])].join(' '),
    });
  }
  return periods;
}

async function changedPeriods(
  api: SourceApi,
  config: SapGlConfig,
  companyCode: string,
  from: Month,
  lastSync: Instant,
): Promise<Set<string>> {
  const set = journalLines(config);
  const dimensions = ['FiscalYearPeriod'];
  const filter = companyFilter(config, set.protocol, companyCode, from, minutesBefore(lastSync, config.overlapMinutes));
  const rows = await askAll(api, config, set, (skip) =>
    set.protocol.sums({ dimensions, measures: [], filter, orderBy: dimensions, top: config.pageSize, skip }),
  );
  return new Set(
    rows.flatMap((row) => {
      const period = parseFiscalYearPeriod(textOf(row, 'FiscalYearPeriod'));
      return period ? [sliceName(companyCode, period)] : [];
    }),
  );
}

function minutesBefore(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A watermark that is none of ours, or of another form, means: read everything. */
function parseWatermark(text: string | null): Watermark | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Watermark> | null;
    if (typeof value?.at === 'string' && typeof value.turnover === 'object') return value as Watermark;
  } catch {
    // Not JSON: of an earlier form.
  }
  return undefined;
}

/** Whether this plan asked for a period at all: `since` and the list of company codes may have changed. */
function isAsked(slice: string, { companyCodes, fiscalYear }: SapGlConfig, from: Month): boolean {
  const place = slice.lastIndexOf('/');
  const period = parseFiscalYearPeriod(slice.slice(place + 1).replace('-', ''));
  const month = period && monthOfFiscalPeriod(fiscalYear, period.year, period.period);
  return companyCodes.includes(slice.slice(0, place)) && month !== undefined && month >= from;
}

function nothingFound({ ledger, companyCodes }: SapGlConfig, from: Month): SourceFault {
  return new SourceFault('stop', {
    code: 'no-lines',
    expected: `journal lines of ${companyCodes.join(', ')} in ledger ${ledger} from ${from} on`,
    found: 'none',
    wayOut: 'check ledger, company codes (with leading zeros) and since; a user without display authorization sees no lines and no error',
  });
}

function periodsVanished(slices: readonly string[]): SourceFault {
  return new SourceFault('stop', {
    code: 'periods-vanished',
    expected: `lines in ${slices.slice(0, 5).join(', ')}${slices.length > 5 ? ` and ${slices.length - 5} more` : ''}, as before`,
    found: 'none',
    wayOut:
      'check whether the user lost an authorization or the periods were archived; what was read before stays. A later `since` leaves them out',
  });
}

function unreadablePeriod(found: string): SourceFault {
  return new SourceFault('stop', {
    code: 'period-unreadable',
    expected: 'FiscalYearPeriod such as 2025001, periods to 016',
    found: found.slice(0, 60),
    wayOut: 'check that the entity set is one of journal lines',
  });
}
