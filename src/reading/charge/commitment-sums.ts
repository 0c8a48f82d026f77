import type { NewFinding } from '../../domain/finding/finding.ts';
import { createNumericTotal, isNull, isZeroField } from '../copy/numeric-bytes.ts';
import { COMMITMENT_LAWS, type CommitmentTotals, type Span, type TotalName } from './commitment-laws.ts';

/** A charge of a commitment, as it was just written: numbers are where fields start in `bytes`. */
export interface CommittedCharge {
  readonly commitment: string;
  readonly currency: string;
  readonly category: string;
  readonly frequency: string | null;
  /** Used or Unused. */
  readonly status: string | null;
  /** That the quantity is counted in. */
  readonly unit: string | null;
  readonly bytes: Uint8Array;
  /** Start and end, each an instant. */
  readonly period: number;
  readonly billed: number;
  readonly effective: number;
  readonly quantity: number;
}

/** Adds up the charges of each commitment of a delivery and holds them against FOCUS's laws. */
export interface CommitmentSums {
  add(charge: CommittedCharge): void;
  findings(): NewFinding[];
}

const COMMITMENTS_MAX = 100_000;
const EXAMPLES_MAX = 10;

/** The field of an instant: its length, then microseconds. */
const INSTANT_BYTES = 12;

export function createCommitmentSums(): CommitmentSums {
  const sums = new Map<string, CommitmentTotals>();
  /** Charges of one commitment come one after the other more often than not. */
  let last: CommitmentTotals | undefined;

  function totalsOf(commitment: string, currency: string): CommitmentTotals | undefined {
    if (last?.commitment === commitment && last.currency === currency) return last;
    last = knownTotalsOf(commitment, currency);
    return last;
  }

  function knownTotalsOf(commitment: string, currency: string): CommitmentTotals | undefined {
    const key = `${currency} ${commitment}`;
    const known = sums.get(key);
    if (known || sums.size === COMMITMENTS_MAX) return known;
    const own: CommitmentTotals = {
      commitment,
      currency,
      totals: {},
      purchased: emptySpan(),
      used: emptySpan(),
      periods: new Map(),
      units: new Set(),
      paidOnce: false,
    };
    sums.set(key, own);
    return own;
  }

  return {
    add({ commitment, currency, category, frequency, status, unit, bytes, period, billed, effective, quantity }) {
      const side = category === 'Purchase' ? 'purchase' : category === 'Usage' ? 'usage' : undefined;
      const own = side && totalsOf(commitment, currency);
      if (!own) return;
      if (side === 'purchase' && frequency !== 'Recurring') own.paidOnce = true;
      const start = instantAt(bytes, period);
      const end = instantAt(bytes, period + INSTANT_BYTES);
      if (side === 'purchase') {
        widen(own.purchased, start, end);
        own.periods.set(start, end - start);
        // What is left unused so far may be said of the whole month from its first day on.
      } else if (status !== 'Unused') widen(own.used, start, end);
      const names = NAMES[side];
      addTo(own, names.billed, bytes, billed);
      addTo(own, names.effective, bytes, effective);
      own.units.add(isNull(bytes, quantity) ? null : unit);
      addTo(own, names.quantity, bytes, quantity);
    },
    findings: () =>
      COMMITMENT_LAWS.flatMap(({ law, broken }): NewFinding[] => {
        const found = [...sums.values()].flatMap((one) => broken(one) ?? []).sort(byName);
        if (found.length === 0) return [];
        return [{ kind: 'COMMITMENT_SUM_BROKEN', details: { law, commitments: found.length, examples: found.slice(0, EXAMPLES_MAX) } }];
      }),
  };
}

const NAMES = {
  purchase: { billed: 'purchaseBilled', effective: 'purchaseEffective', quantity: 'purchaseQuantity' },
  usage: { billed: 'usageBilled', effective: 'usageEffective', quantity: 'usageQuantity' },
} as const satisfies Record<string, Record<string, TotalName>>;

/** Most of them are zero on most charges: a total is there once something is to be added. */
function addTo({ totals }: CommitmentTotals, name: TotalName, bytes: Uint8Array, at: number): void {
  if (!isNull(bytes, at) && !isZeroField(bytes, at)) (totals[name] ??= createNumericTotal()).add(bytes, at);
}

function emptySpan(): Span {
  return { start: Infinity, end: -Infinity };
}

function widen(span: Span, start: number, end: number): void {
  if (start < span.start) span.start = start;
  if (end > span.end) span.end = end;
}

/** Microseconds: those of a thousand years are a safe integer. */
function instantAt(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + 4) * 2 ** 32 + (int32At(bytes, at + 8) >>> 0);
}

function int32At(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

function byName(a: { readonly commitment: string; readonly currency: string }, b: typeof a): number {
  const [first, second] = [`${a.commitment} ${a.currency}`, `${b.commitment} ${b.currency}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
