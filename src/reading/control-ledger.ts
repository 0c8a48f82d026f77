import type { BatchControl, BatchExclusion, ChargeTotals } from '../domain/batch-control.ts';
import type { ToldAmount } from '../domain/finding/delivery-totals.ts';
import { add, compare, formatDecimal, isZero, subtract, type Decimal, ZERO } from '../domain/money/decimal.ts';
import type { RefusalReason } from '../connector-kit/delivery.ts';
import { createNumericTotal, isNegative, type NumericTotal } from './copy/numeric-bytes.ts';
import { refuse } from './refusal-code.ts';

/** The rows and money of one currency, counted while they are read. Totals take numeric fields of binary COPY. */
export interface CurrencyCount {
  readonly currency: string;
  rowsDelivered: number;
  rowsAccepted: number;
  rowsRejected: number;
  rowsExcluded: number;
  rowsUnreadable: number;
  charges: number;
  readonly delivered: NumericTotal;
  readonly accepted: NumericTotal;
  readonly rejected: NumericTotal;
  /** Of `rejected`, what takes away. */
  readonly rejectedCredits: NumericTotal;
  readonly billed: NumericTotal;
  readonly effective: NumericTotal;
  readonly list: NumericTotal;
  readonly contracted: NumericTotal;
  readonly exclusions: Map<string, { rows: number; readonly amount: NumericTotal }>;
}

/** A numeric field, 0 when the row's amount is at fault. */
export interface CountedAmount {
  readonly numeric: Uint8Array;
  readonly fault: object | undefined;
}

/** Counts a delivery: by currency, and within it by what became of each row. */
export interface ControlLedger {
  /** The count of a currency as the source spells it; of `XXX` when it spells none. */
  of(currency: string): CurrencyCount;
  /** Each row is delivered once, and then accepted, rejected or excluded. */
  deliver(count: CurrencyCount, amount: CountedAmount): void;
  accept(count: CurrencyCount, amount: CountedAmount): void;
  reject(count: CurrencyCount, amount: CountedAmount): void;
  exclude(count: CurrencyCount, reason: string, amount: CountedAmount): void;
  rowsDelivered(): number;
  refusal(): RefusalReason | undefined;
  control(holdsCharges: boolean): BatchControl[];
  exclusions(): BatchExclusion[];
  /** What the rejected rows are worth, before they cancel out: what adds and what takes away, each a sum in one currency. */
  rejectedAmounts(): ToldAmount[];
  totals(): ChargeTotals[];
}

const CURRENCIES_MAX = 200;
const NO_CURRENCY = 'XXX';
const CURRENCY_TEXT = /^[\p{L}\d_-]{1,12}$/u;

export function createControlLedger(): ControlLedger {
  const counts = new Map<string, CurrencyCount>();
  let last: CurrencyCount | undefined;

  function sorted(): CurrencyCount[] {
    return [...counts.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  }

  return {
    of(text) {
      if (last?.currency === text) return last;
      const currency = CURRENCY_TEXT.test(text) ? text : NO_CURRENCY;
      last = counts.get(currency);
      if (!last) counts.set(currency, (last = emptyCount(currency)));
      return last;
    },
    deliver(count, { numeric }) {
      count.rowsDelivered++;
      count.delivered.add(numeric, 0);
    },
    accept(count, { numeric }) {
      count.rowsAccepted++;
      count.accepted.add(numeric, 0);
    },
    reject(count, { numeric, fault }) {
      count.rowsRejected++;
      count.rejected.add(numeric, 0);
      if (isNegative(numeric, 0)) count.rejectedCredits.add(numeric, 0);
      if (fault !== undefined) count.rowsUnreadable++;
    },
    exclude(count, reason, { numeric, fault }) {
      let exclusion = count.exclusions.get(reason);
      if (!exclusion) count.exclusions.set(reason, (exclusion = { rows: 0, amount: createNumericTotal() }));
      exclusion.rows++;
      exclusion.amount.add(numeric, 0);
      count.rowsExcluded++;
      if (fault !== undefined) count.rowsUnreadable++;
    },
    rowsDelivered: () => sum(counts, (count) => count.rowsDelivered),
    refusal() {
      if (counts.size <= CURRENCIES_MAX) return undefined;
      return refuse('too-many-currencies', `at most ${CURRENCIES_MAX} currencies`, [...counts.keys()].slice(0, 20).join(', '));
    },
    control: (holdsCharges) => sorted().map((count) => controlOf(count, holdsCharges)),
    exclusions: () =>
      sorted().flatMap(({ currency, exclusions }) =>
        [...exclusions]
          .map(([reason, { rows, amount }]) => ({ reason, currency, rows, amount: formatDecimal(amount.total()) }))
          .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
      ),
    rejectedAmounts: () =>
      sorted().flatMap(({ currency, rejected, rejectedCredits }) => {
        const credits = rejectedCredits.total();
        return [subtract(rejected.total(), credits), credits]
          .filter((amount) => !isZero(amount))
          .map((amount) => ({ currency, amount: formatDecimal(amount) }));
      }),
    totals: () =>
      sorted()
        .filter((count) => count.charges > 0)
        .map(totalsOf),
  };
}

function emptyCount(currency: string): CurrencyCount {
  return {
    currency,
    rowsDelivered: 0,
    rowsAccepted: 0,
    rowsRejected: 0,
    rowsExcluded: 0,
    rowsUnreadable: 0,
    charges: 0,
    delivered: createNumericTotal(),
    accepted: createNumericTotal(),
    rejected: createNumericTotal(),
    rejectedCredits: createNumericTotal(),
    billed: createNumericTotal(),
    effective: createNumericTotal(),
    list: createNumericTotal(),
    contracted: createNumericTotal(),
    exclusions: new Map(),
  };
}

function controlOf(count: CurrencyCount, holdsCharges: boolean): BatchControl {
  const accepted = count.accepted.total();
  const rejected = count.rejected.total();
  let excluded: Decimal = ZERO;
  for (const { amount } of count.exclusions.values()) excluded = add(excluded, amount.total());
  const delivered = count.delivered.total();
  const { currency, rowsDelivered, rowsAccepted, rowsRejected, rowsExcluded } = count;
  // Counted apart while reading: a row that went nowhere, or twice, shows here.
  if (rowsDelivered !== rowsAccepted + rowsRejected + rowsExcluded || compare(delivered, add(add(accepted, rejected), excluded)) !== 0) {
    throw new Error(`control of ${currency} does not add up: ${rowsDelivered} rows, ${formatDecimal(delivered)}`);
  }
  return {
    currency,
    rowsDelivered,
    rowsAccepted,
    rowsRejected,
    rowsExcluded,
    rowsUnreadable: count.rowsUnreadable,
    delivered: formatDecimal(delivered),
    accepted: formatDecimal(accepted),
    rejected: formatDecimal(rejected),
    excluded: formatDecimal(excluded),
    billed: holdsCharges ? formatDecimal(count.billed.total()) : null,
    effective: holdsCharges ? formatDecimal(count.effective.total()) : null,
  };
}

function totalsOf(count: CurrencyCount): ChargeTotals {
  return {
    currency: count.currency,
    charges: count.charges,
    billed: formatDecimal(count.billed.total()),
    effective: formatDecimal(count.effective.total()),
    list: formatDecimal(count.list.total()),
    contracted: formatDecimal(count.contracted.total()),
  };
}

function sum(counts: Map<string, CurrencyCount>, of: (count: CurrencyCount) => number): number {
  let total = 0;
  for (const count of counts.values()) total += of(count);
  return total;
}
