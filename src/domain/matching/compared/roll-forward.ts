import { add, isZero, subtract, type Decimal, ZERO } from '../../money/decimal.ts';
import type { Currency } from '../../money/currency.ts';
import type { Month } from '../../time/month.ts';
import type { Comparison } from './comparison.ts';
import { SIDES, type Side } from '../item.ts';
import type { MatchingResult } from './matching-result.ts';

/** How what is open of a side went on in a month: opening + arrived - settled - written off = closing, which is the opening of the next in which something moved. */
export interface RollForward {
  readonly comparison: Comparison;
  readonly side: Side;
  readonly currency: Currency;
  readonly month: Month;
  readonly opening: Decimal;
  readonly arrived: Decimal;
  readonly settled: Decimal;
  readonly writtenOff: Decimal;
  readonly closing: Decimal;
}

interface Movements {
  readonly arrived: Map<Month, Decimal>;
  readonly settled: Map<Month, Decimal>;
  readonly writtenOff: Map<Month, Decimal>;
}

/**
 * The months in which something moved, in their order: in one between them, what was open stayed open, however many there are. What is settled
 * later than it arrived was carried forward.
 */
export function rollForward(results: readonly MatchingResult[]): RollForward[] {
  const months = results.flatMap(({ items, settledMonth, writtenOffMonth }) => [
    ...items.map(({ month }) => month),
    settledMonth,
    ...(writtenOffMonth ? [writtenOffMonth] : []),
  ]);
  const all = [...new Set(months)].toSorted();
  const groups = Map.groupBy(results, ({ comparison, currency }) => JSON.stringify([comparison, currency]));
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, own]) => SIDES.flatMap((side) => rollOf(own, side, all)));
}

function rollOf(results: readonly MatchingResult[], side: Side, months: readonly Month[]): RollForward[] {
  const [{ comparison, currency }] = results as [MatchingResult];
  const moved: Movements = { arrived: new Map(), settled: new Map(), writtenOff: new Map() };
  for (const { items, settledMonth, writtenOffMonth, [side]: amounts } of results) {
    for (const item of items) if (item.side === side) put(moved.arrived, item.month, item.amount);
    put(moved.settled, settledMonth, amounts.settled);
    if (writtenOffMonth !== null) put(moved.writtenOff, writtenOffMonth, amounts.writtenOff);
  }
  let opening = ZERO;
  return months.map((month) => {
    const [arrived, settled, writtenOff] = [moved.arrived, moved.settled, moved.writtenOff].map((by) => by.get(month) ?? ZERO) as [
      Decimal,
      Decimal,
      Decimal,
    ];
    const closing = subtract(subtract(add(opening, arrived), settled), writtenOff);
    const rolled = { comparison, side, currency, month, opening, arrived, settled, writtenOff, closing };
    opening = closing;
    return rolled;
  });
}

/** Throws unless what is open in the end is what the results leave open: nothing vanished on the way. */
export function assertRolled(rolled: readonly RollForward[], results: readonly MatchingResult[]): void {
  const open = new Map<string, Decimal>();
  for (const result of results)
    for (const side of SIDES) {
      const key = `${result.comparison} ${side} ${result.currency}`;
      open.set(key, add(open.get(key) ?? ZERO, result[side].open));
    }
  const last = new Map(rolled.map((one) => [`${one.comparison} ${one.side} ${one.currency}`, one.closing]));
  for (const [key, amount] of open) {
    if (!isZero(subtract(last.get(key) ?? ZERO, amount))) throw new Error(`${key}: what is rolled forward is not what is open`);
  }
}

function put(by: Map<Month, Decimal>, month: Month, amount: Decimal): void {
  by.set(month, add(by.get(month) ?? ZERO, amount));
}
