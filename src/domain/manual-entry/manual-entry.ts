import type { Instant } from '../time/instant.ts';
import type { Month } from '../time/month.ts';

/**
 * What stands in for cost that no source has delivered, as it is proposed and approved. Texts alone: as canonical JSON it is the file that is
 * delivered, so the file has the digest that was approved.
 */
export interface ManualEntry {
  readonly month: Month;
  /** Who bears it. */
  readonly costCenter: string;
  readonly billingAccountId: string;
  readonly providerName: string;
  readonly serviceName: string;
  readonly serviceCategory: string;
  /** Decimal text; less than nothing for a credit. */
  readonly amount: string;
  readonly currency: string;
  /** What it rests on: the name of a document, and its SHA-256. */
  readonly evidenceName: string;
  readonly evidenceSha256: string;
  /** Whose delivery it stands in for: when that comes, and is final, the entry ends. Null: for none that is expected. */
  readonly source: string | null;
  /** Which of the source's deliveries; null: any of the month. */
  readonly slice: string | null;
  /** Before when it ends by itself. */
  readonly until: Instant;
  readonly reason: string;
}

/** The hub's own source: each entry is a delivery of it. */
export const MANUAL_SOURCE = 'manual';
/** What an entry restates as a whole. `number`: of its proposal. */
export function sliceOfEntry(number: string, month: Month): string {
  return `entry-${number}/${month}`;
}

/** The number of the entry that a slice of a source restates; undefined: it is of another source. */
export function numberOfEntry(sourceId: string, slice: string): string | undefined {
  return sourceId === MANUAL_SOURCE ? /^entry-(\d+)\//.exec(slice)?.[1] : undefined;
}
