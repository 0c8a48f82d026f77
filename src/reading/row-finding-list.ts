import type { RowFinding, RowFindingExample, RowFindingKind } from '../domain/row-finding.ts';
import { formatDecimal } from '../domain/money/decimal.ts';
import type { CellFinding } from './cell-fault.ts';
import { createNumericTotal, type NumericTotal } from './copy/numeric-bytes.ts';
import { FOUND_MAX, storable } from './rejection-list.ts';

const EXAMPLES_MAX = 3;

/** Where a row with findings stands, and what it amounts to. */
export interface FindingPlace {
  readonly file: string;
  readonly row: number;
  readonly currency: string;
  /** A numeric field. */
  readonly amount: Uint8Array;
}

/** Counts the findings of a delivery by kind, column and currency. It keeps the first examples, never the rows. */
export interface RowFindingList {
  add(place: FindingPlace, findings: readonly CellFinding[]): void;
  findings(): RowFinding[];
}

interface Counted {
  readonly kind: RowFindingKind;
  readonly column: string;
  readonly currency: string;
  readonly expected: string;
  rows: number;
  readonly amount: NumericTotal;
  readonly examples: RowFindingExample[];
}

export function createRowFindingList(): RowFindingList {
  const counts = new Map<string, Counted>();

  function countOf({ kind, column, expected }: CellFinding, currency: string): Counted {
    const key = JSON.stringify([kind, column, currency]);
    const known = counts.get(key);
    if (known) return known;
    const count = { kind, column, currency, expected, rows: 0, amount: createNumericTotal(), examples: [] };
    counts.set(key, count);
    return count;
  }

  return {
    add({ file, row, currency, amount }, findings) {
      for (const finding of findings) {
        const count = countOf(finding, currency);
        count.rows++;
        count.amount.add(amount, 0);
        if (count.examples.length < EXAMPLES_MAX) count.examples.push({ file, row, found: storable(finding.found.slice(0, FOUND_MAX)) });
      }
    },
    findings: () =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { amount, ...count }]) => ({ ...count, amount: formatDecimal(amount.total()) })),
  };
}
