import type { Month } from '../time/month.ts';
import type { LedgerTotal } from './ledger-total.ts';

/** A company code whose month is in several sets of books: their amounts are the same postings again. */
export interface LedgerConflict {
  readonly companyCode: string;
  readonly month: Month;
  /** Null: a source that names none. */
  readonly ledgers: readonly (string | null)[];
}

/** The first company code and month that several ledgers have; undefined when each has one. */
export function findLedgerConflict(entries: readonly LedgerTotal[]): LedgerConflict | undefined {
  const found = new Map<string, { readonly companyCode: string; readonly month: Month; readonly ledgers: Set<string | null> }>();
  for (const { companyCode, month, ledger } of entries) {
    const key = JSON.stringify([month, companyCode]);
    const place = found.get(key) ?? { companyCode, month, ledgers: new Set() };
    found.set(key, place);
    place.ledgers.add(ledger);
  }
  const conflicts = [...found].filter(([, { ledgers }]) => ledgers.size > 1).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const first = conflicts[0]?.[1];
  return first && { ...first, ledgers: [...first.ledgers].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)) };
}
