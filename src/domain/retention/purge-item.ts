import { add, decimal, formatDecimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import type { RetentionKind } from './retention-kind.ts';

/** Exact decimal text. */
export interface PurgedSum {
  readonly measure: 'billed' | 'effective' | 'documentAmount' | 'rejected' | 'amount';
  readonly currency: string;
  readonly amount: string;
}

/** What is purged in one go: the rows of one kind of one delivery, or the events of a month. */
export interface PurgeItem {
  readonly kind: RetentionKind;
  /** Null of events. */
  readonly batchId: string | null;
  /** Null of events, as are stream, slice, revision and digest. */
  readonly source: string | null;
  readonly stream: string | null;
  readonly slice: string | null;
  readonly revision: number | null;
  /** Of the delivery as it was read. */
  readonly digest: string | null;
  readonly months: readonly Month[];
  readonly rows: string;
  readonly sums: readonly PurgedSum[];
}

/** What is old enough, and stays all the same. */
export interface KeptItem extends PurgeItem {
  /** The numbers of the legal holds that it is under. */
  readonly holds: readonly string[];
  /** The months whose closes have pinned it, where that is why it stays. */
  readonly pinnedBy: readonly Month[];
}

/** What would be purged, and what stays, as of an instant. */
export interface PurgePlan {
  readonly items: readonly PurgeItem[];
  readonly kept: readonly KeptItem[];
  /** There is more: the rest is for the next purge. */
  readonly isCut: boolean;
}

export interface PurgeTotal {
  readonly kind: RetentionKind;
  readonly source: string | null;
  readonly months: readonly Month[];
  readonly items: number;
  readonly rows: string;
  readonly sums: readonly PurgedSum[];
}

/** By kind, source and months, in the order of the items. Currencies and measures are never added to others. */
export function purgeTotals(items: readonly PurgeItem[]): PurgeTotal[] {
  const groups = Map.groupBy(items, ({ kind, source, months }) => JSON.stringify([kind, source, months]));
  return [...groups.values()].map((group) => {
    const { kind, source, months } = group[0]!;
    const rows = String(group.reduce((total, item) => total + BigInt(item.rows), 0n));
    return { kind, source, months, items: group.length, rows, sums: addedSums(group.flatMap(({ sums }) => sums)) };
  });
}

function addedSums(sums: readonly PurgedSum[]): PurgedSum[] {
  const groups = Map.groupBy(sums, ({ measure, currency }) => `${measure} ${currency}`);
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    amount: formatDecimal(group.map(({ amount }) => decimal(amount)).reduce(add)),
  }));
}
