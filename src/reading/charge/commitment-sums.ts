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

  function totalsOf(commitment: string, currency: string): CommitmentTotals | undefined {
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
      const [start, end] = [instantAt(bytes, period), instantAt(bytes, period + INSTANT_BYTES)];
      if (side === 'purchase') {
        widen(own.purchased, start, end);
        own.periods.set(start, end - start);
        // What is left unused so far may be said of the whole month from its first day on.
      } else if (status !== 'Unused') widen(own.used, start, end);
      addTo(own, `${side}Billed`, bytes, billed);
      addTo(own, `${side}Effective`, bytes, effective);
      own.units.add(isNull(bytes, quantity) ? null : unit);
      addTo(own, `${side}Quantity`, bytes, quantity);
    },
    findings: () =>
      COMMITMENT_LAWS.flatMap(({ law, broken }): NewFinding[] => {
        const found = [...sums.values()].flatMap((one) => broken(one) ?? []).sort(byName);
        if (found.length === 0) return [];
        return [{ kind: 'COMMITMENT_SUM_BROKEN', details: { law, commitments: found.length, examples: found.slice(0, EXAMPLES_MAX) } }];
      }),
  };
}

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
  const view = new DataView(bytes.buffer, bytes.byteOffset + at + 4, 8);
  return view.getInt32(0) * 2 ** 32 + view.getUint32(4);
}

function byName(a: { readonly commitment: string; readonly currency: string }, b: typeof a): number {
  const [first, second] = [`${a.commitment} ${a.currency}`, `${b.commitment} ${b.currency}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
