import { add, compare, decimal, formatDecimal, negate, ZERO, type Decimal } from '../money/decimal.ts';

/** What somebody bears by a run, in one currency. `amount` is decimal text. */
export interface ReceiverAmount {
  readonly receiver: string;
  readonly currency: string;
  readonly amount: string;
}

/** What would change for a receiver, in one currency: decimal text, to the last digit. */
export interface ReceiverChange {
  readonly receiver: string;
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

/** For whom another run says something else, by currency and receiver. */
export function receiverChanges(before: readonly ReceiverAmount[], after: readonly ReceiverAmount[]): ReceiverChange[] {
  const [was, is] = [amountsOf(before), amountsOf(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  return keys.flatMap((key) => {
    const [currency, receiver] = JSON.parse(key) as [string, string];
    const [old, now] = [was.get(key) ?? ZERO, is.get(key) ?? ZERO];
    const difference = add(now, negate(old));
    if (compare(difference, ZERO) === 0) return [];
    return [{ receiver, currency, before: formatDecimal(old), after: formatDecimal(now), difference: formatDecimal(difference) }];
  });
}

function amountsOf(lines: readonly ReceiverAmount[]): ReadonlyMap<string, Decimal> {
  const amounts = new Map<string, Decimal>();
  for (const { currency, receiver, amount } of lines) {
    const key = JSON.stringify([currency, receiver]);
    amounts.set(key, add(amounts.get(key) ?? ZERO, decimal(amount)));
  }
  return amounts;
}

/** What is at stake by currency: the cost that some would bear more, which others would bear less. Currencies are never added. */
function stakesOf(changes: readonly ReceiverChange[]): Record<string, string> {
  const stakes = new Map<string, { more: Decimal; less: Decimal }>();
  for (const { currency, difference } of changes) {
    const sums = stakes.get(currency) ?? { more: ZERO, less: ZERO };
    stakes.set(currency, sums);
    const amount = decimal(difference);
    if (compare(amount, ZERO) > 0) sums.more = add(sums.more, amount);
    else sums.less = add(sums.less, negate(amount));
  }
  return Object.fromEntries(
    [...stakes].map(([currency, { more, less }]) => [currency, formatDecimal(compare(more, less) > 0 ? more : less)]),
  );
}

/** What the run of a month says now and would say, as digests (null: there is none), and for whom. */
export interface MonthChange {
  readonly before: string | null;
  readonly after: string | null;
  readonly changes: readonly ReceiverChange[];
}

/**
 * What is at stake over months. Null: nobody can say, since no month was looked at, or one changes and its kind of run does not say for
 * whom. What cannot be said is never taken for nothing.
 */
export function stakesOver(months: readonly MonthChange[]): Record<string, string> | null {
  if (months.length === 0 || months.some(({ before, after, changes }) => before !== after && changes.length === 0)) return null;
  const stakes: Record<string, string> = {};
  for (const { changes } of months)
    for (const [currency, amount] of Object.entries(stakesOf(changes)))
      stakes[currency] = formatDecimal(add(decimal(stakes[currency] ?? '0'), decimal(amount)));
  return stakes;
}
