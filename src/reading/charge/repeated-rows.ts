import type { RepeatedRows } from '../../domain/batch-control.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
import { createNumericTotal, type NumericTotal } from '../copy/numeric-bytes.ts';

/** Counts the rows of a delivery that were there before, by file and currency. It keeps where the first few stand. */
export interface RepeatedRowCount {
  add(place: { readonly object: number; readonly row: number; readonly currency: string }): void;
  /** What a charge of the row costs, as a numeric field. */
  addBilled(place: { readonly object: number; readonly currency: string }, bytes: Uint8Array, at: number): void;
  list(): RepeatedRows[];
}

interface Counted {
  readonly object: number;
  readonly currency: string;
  rows: number;
  readonly billed: NumericTotal;
  readonly examples: number[];
}

const EXAMPLES_MAX = 3;

export function createRepeatedRowCount(): RepeatedRowCount {
  const counts = new Map<string, Counted>();

  function countOf(object: number, currency: string): Counted {
    const key = `${object} ${currency}`;
    const known = counts.get(key);
    if (known) return known;
    const count = { object, currency, rows: 0, billed: createNumericTotal(), examples: [] };
    counts.set(key, count);
    return count;
  }

  return {
    add({ object, row, currency }) {
      const count = countOf(object, currency);
      count.rows++;
      if (count.examples.length < EXAMPLES_MAX) count.examples.push(row);
    },
    addBilled: ({ object, currency }, bytes, at) => countOf(object, currency).billed.add(bytes, at),
    list: () => [...counts.values()].map(({ billed, ...count }) => ({ ...count, billed: formatDecimal(billed.total()) })),
  };
}
