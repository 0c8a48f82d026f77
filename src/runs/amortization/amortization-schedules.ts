import { amortize } from '../../domain/amortization/amortize.ts';
import type { AmortizedItem } from '../../domain/amortization/amortized-item.ts';
import { AMORTIZED_AMOUNTS, type AmortizedAmounts } from '../../domain/amortization/output.ts';
import { valueOn } from '../../domain/amortization/value-on.ts';
import { classOf, itemOf, type AmortizableRecord } from '../../domain/amortization/work-out-month.ts';
import { AMORTIZED_RECORD_NAMES } from '../../domain/amortization/rule-set.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
import type { Month } from '../../domain/time/month.ts';
import { amortizableRecords, unitsByItem } from '../../store/amortization/amortizable-records.ts';
import { scheduledItems, type ItemRef, type ScheduledItem } from '../../store/amortization/scheduled-items.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** A month of a schedule. Decimal text in the currency of the item. */
export type ScheduledMonth = { readonly month: Month } & AmortizedAmounts;

export interface AmortizationSchedule {
  readonly months: readonly ScheduledMonth[];
  /** At the end of a day, back or ahead. */
  valueOn(day: string): string;
}

/** The whole lives of items, as the runs that tell of them know them. At most four statements, whatever the number of items. */
export async function amortizationSchedules(snapshot: Snapshot, refs: readonly ItemRef[]): Promise<AmortizationSchedule[]> {
  const items = await scheduledItems(snapshot, refs);
  const records = new Map<string, AmortizableRecord>();
  for (const record of AMORTIZED_RECORD_NAMES) {
    const own = items.filter((item) => item.record === record);
    if (own.length === 0) continue;
    for (const found of await amortizableRecords(snapshot, record, [...new Set(own.map(({ batchId }) => batchId))], own))
      records.set(placeOf(record, found.place), found);
  }
  const schedules = new Map(items.map((item) => [keyOf(item), scheduleOf(item, records.get(placeOf(item.record, item))!)]));
  return refs.map((ref) => schedules.get(keyOf(ref))!);
}

const keyOf = ({ runId, itemNo }: ItemRef) => `${runId}.${itemNo}`;
const placeOf = (record: string, { batchId, objectNo, rowNumber }: Pick<ScheduledItem, 'batchId' | 'objectNo' | 'rowNumber'>) =>
  `${record} ${batchId}.${objectNo}.${rowNumber}`;

function scheduleOf({ book: name, key, rules, units }: ScheduledItem, record: AmortizableRecord): AmortizationSchedule {
  const book = rules.books.find((one) => one.book === name)!;
  const ofClass = classOf(rules.classes)(record);
  const method = ofClass?.terms[name]?.method;
  const driver = method?.kind === 'units-of-production' ? method.driver : '';
  // A run whose items were counted in two units was refused.
  const counted = unitsByItem(units.map((counted) => ({ ...counted, driver, target: key, unit: '' })));
  const item = itemOf(record, ofClass, book, rules, counted);
  const found = typeof item === 'string' ? undefined : amortize(item);
  // It has a row, so it is an item whose events fit.
  if (typeof item === 'string' || !found || 'fault' in found) throw new Error(`${key} in ${name} has a row and no schedule`);
  const shown = (units: bigint) => formatDecimal({ units, scale: item.scale });
  const months = found.months.map(({ month, ...amounts }) => ({ month, ...shownAmounts(amounts, item) }));
  return { months, valueOn: (day) => shown(valueOn(item, found.months, day)) };
}

function shownAmounts(amounts: { readonly [K in keyof AmortizedAmounts]: bigint }, { scale }: AmortizedItem): AmortizedAmounts {
  return Object.fromEntries(
    AMORTIZED_AMOUNTS.map((name) => [name, formatDecimal({ units: amounts[name], scale })]),
  ) as unknown as AmortizedAmounts;
}
