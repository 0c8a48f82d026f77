import { compare, decimal, formatDecimal, multiply, roundHalfEven, significantScale, type Decimal } from '../money/decimal.ts';
import { minorDigits } from '../money/currency.ts';
import type { Problem } from '../problem.ts';
import { textMatcher } from '../text-match.ts';
import { endDay, type Month } from '../time/month.ts';
import { amortize } from './amortize.ts';
import { LIFE_MONTHS_MAX, type AmortizedItem } from './amortized-item.ts';
import type { AmortizationOutput, AmortizationRow, ItemState, LeftOut } from './output.ts';
import type { AmortizationBook, AmortizationClass, AmortizationRuleSet, AmortizedRecord } from './rule-set.ts';
import { monthsOfContract } from './months-of-life.ts';
import { monthOn } from './value-on.ts';

/** A record that may be used up over time, with the columns that classes are told apart by. Amounts are decimal text. */
export interface AmortizableRecord {
  readonly record: AmortizedRecord;
  readonly key: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, string | null>>;
  readonly companyCode: string | null;
  readonly costCenter: string | null;
  readonly cost: string | null;
  /** The share of it that is paid in advance and makes up `cost`, where the record tells one; if that is none, `cost` is the whole. */
  readonly share: string | null;
  readonly currency: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly retiredOn: string | null;
  readonly place: AmortizationRow['place'];
}

/** What was counted of an item by a driver: by month, and in which units. */
export interface Counted {
  readonly byMonth: ReadonlyMap<Month, Decimal>;
  readonly units: ReadonlySet<string>;
}
/** The same of all items, by `unitsKey`. */
export type CountedUnits = ReadonlyMap<string, Counted>;
export const unitsKey = (driver: string, item: string): string => JSON.stringify([driver, item]);

/** The class that a record belongs to, by the classes of a rule set, ready for many records. */
export function classOf(classes: readonly AmortizationClass[]): (record: AmortizableRecord) => AmortizationClass | undefined {
  const ready = classes.map((one) => ({
    one,
    conditions: Object.entries(one.where).map(([column, match]) => ({ column, is: textMatcher(match) })),
  }));
  return ({ record, columns }) =>
    ready.find(({ one, conditions }) => one.record === record && conditions.every(({ column, is }) => is(columns[column] ?? null)))?.one;
}

/**
 * A record as an item of a book, or why it is none of it. `terms` are those of its class. What has no end by its contract, and no life by its
 * class, cannot be spread over anything.
 */
export function itemOf(
  record: AmortizableRecord,
  ofClass: AmortizationClass | undefined,
  { book, yearStart }: AmortizationBook,
  { events }: AmortizationRuleSet,
  units: CountedUnits,
): AmortizedItem | Exclude<ItemState, 'in-use' | 'not-begun' | 'gone'> {
  const terms = ofClass?.terms[book];
  if (!terms) return 'no-class';
  if (record.share !== null && !isShare(record.share)) return 'impossible-share';
  if (record.cost === null || record.currency === null || compare(decimal(record.cost), ZERO_COST) <= 0) return 'no-amount';
  const lifeMonths = terms.lifeMonths ?? (record.endsOn === null ? null : monthsOfContract(record.startsOn, record.endsOn));
  if (lifeMonths === null) return 'no-life';
  const endsOn = terms.lifeMonths === null ? record.endsOn : null;
  if (lifeMonths > LIFE_MONTHS_MAX || (endsOn !== null && endsOn <= record.startsOn)) return 'impossible-life';
  const cost = decimal(record.cost);
  const own = events.filter(
    (one) => one.record === record.record && one.item === record.key && (one.books === null || one.books.includes(book)),
  );
  const amounts = own.flatMap(({ event }) =>
    'to' in event ? [event.to] : event.kind === 'estimate' && event.salvage !== null ? [event.salvage] : [],
  );
  const scale = Math.max(minorDigits(record.currency), ...[cost, ...amounts.map(decimal)].map(significantScale));
  const { method, convention } = terms;
  return {
    cost,
    salvage: roundHalfEven(multiply(cost, decimal(terms.salvage)), scale),
    scale,
    startsOn: record.startsOn,
    endsOn,
    retiredOn: record.retiredOn,
    terms: { method, convention, lifeMonths, yearStart },
    events: own.map(({ event }) => event),
    units: (method.kind === 'units-of-production' && units.get(unitsKey(method.driver, record.key))?.byMonth) || new Map(),
  };
}

const [ZERO_COST, WHOLE] = [decimal('0'), decimal('1')];

function isShare(text: string): boolean {
  const share = decimal(text);
  return compare(share, ZERO_COST) >= 0 && compare(share, WHOLE) <= 0;
}

const NOTHING_COUNTED: Counted = { byMonth: new Map(), units: new Set() };

/** Nothing is guessed of counts that cannot be: as with the drivers of allocations, one unit, and no month below zero. */
function countingProblem({ terms: { method } }: AmortizedItem, key: string, counted: CountedUnits): Omit<Problem, 'path'> | undefined {
  if (method.kind !== 'units-of-production') return undefined;
  const { driver } = method;
  const { byMonth, units } = counted.get(unitsKey(driver, key)) ?? NOTHING_COUNTED;
  if (units.size > 1) return { expected: `one unit of the driver ${driver}`, found: [...units].toSorted().join(', ') };
  const below = [...byMonth].find(([, quantity]) => quantity.units < 0n);
  return (
    below && {
      expected: `quantities of ${driver} of zero or more: correct the month that was counted wrong`,
      found: `${formatDecimal(below[1])} in ${below[0]}`,
    }
  );
}

/** What a month takes of every record, in every book: each is a row, or left out for a reason. */
export function workOutMonth(
  ruleSet: AmortizationRuleSet,
  month: Month,
  records: readonly AmortizableRecord[],
  units: CountedUnits,
): AmortizationOutput | { readonly problems: readonly Problem[] } {
  const classify = classOf(ruleSet.classes);
  const rows: AmortizationRow[] = [];
  const leftOut: LeftOut[] = [];
  const problems: Problem[] = [];
  for (const record of records) {
    const ofClass = classify(record);
    for (const book of ruleSet.books) {
      const { book: name } = book;
      const { record: kind, key, currency } = record;
      const leave = (state: LeftOut['state']) =>
        leftOut.push({ book: name, record: kind, state, currency: currency ?? '', cost: record.cost ?? '0' });
      const item = itemOf(record, ofClass, book, ruleSet, units);
      if (typeof item === 'string') leave(item);
      else if (item.startsOn >= endDay(month)) leave('not-begun');
      else if (item.retiredOn !== null && item.retiredOn < `${month}-01`) leave('gone');
      else {
        const miscounted = countingProblem(item, key, units);
        const found = miscounted ? { fault: miscounted } : amortize(item);
        if ('fault' in found) problems.push({ path: `${kind} ${key} in ${name}`, ...found.fault });
        else rows.push({ book: name, class: ofClass!.class, ...shownOf(record), ...amountsOf(item, monthOn(found.months, month)) });
      }
    }
  }
  const unknown = unknownItems(ruleSet, records);
  if (problems.length + unknown.length > 0) return { problems: [...unknown, ...problems] };
  return { month, rows, leftOut };
}

function shownOf({ record, key, name, companyCode, costCenter, currency, startsOn, place }: AmortizableRecord) {
  return { record, key, name, companyCode, costCenter, currency: currency!, startsOn, place };
}

function amountsOf({ cost, scale, units }: AmortizedItem, { month: _month, ...amounts }: ReturnType<typeof monthOn>) {
  const shown = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, formatDecimal({ units: amount, scale })]));
  const counted = [...units].map(([month, quantity]) => ({ month, quantity: formatDecimal(quantity) }));
  return { cost: formatDecimal(cost), units: counted, ...(shown as { readonly [K in keyof typeof amounts]: string }) };
}

/** An event of something that nobody delivered is a mistake. */
function unknownItems({ events }: AmortizationRuleSet, records: readonly AmortizableRecord[]): Problem[] {
  const known = new Set(records.map(({ record, key }) => `${record} ${key}`));
  return events
    .filter(({ record, item }) => !known.has(`${record} ${item}`))
    .map(({ record, item, event }) => ({
      path: `events ${event.on}`,
      expected: `${record} ${item} among what was delivered`,
      found: 'none',
    }));
}
