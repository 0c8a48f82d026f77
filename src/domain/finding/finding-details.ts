import type { Rejection } from '../rejection.ts';
import type { Month } from '../time/month.ts';
import type { DeliveryTotals, ToldAmount } from './delivery-totals.ts';

/** A slice of a source, by its names. */
export interface SliceName {
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
}

/** A delivery beside the one that it would have replaced. */
interface BesideCurrent {
  readonly current: DeliveryTotals;
  readonly delivered: DeliveryTotals;
}

/** The same cost in two slices. */
interface InTwoSlices {
  readonly other: SliceName;
  /** What this slice holds of it. */
  readonly amounts: readonly ToldAmount[];
  /** What the other one holds of it. */
  readonly otherAmounts: readonly ToldAmount[];
}

/** What each kind of finding says, as facts. Lists hold the first few; the numbers beside them count all. */
export interface FindingDetails {
  OLDER_DELIVERY: BesideCurrent & {
    /** When it was issued, and when the current one was; null: the source does not say. */
    readonly issuedAt: string | null;
    readonly currentIssuedAt: string | null;
    /** When the very same delivery was replaced; null: it never counted. */
    readonly replacedAt: string | null;
  };
  MONTHS_LOST: BesideCurrent & { readonly months: readonly Month[] };
  LESS_THAN_BEFORE: BesideCurrent & { readonly lost: readonly LostShare[] };
  NOTHING_ACCEPTED: BesideCurrent & { readonly rejected: number };
  WITHDRAWN_BEFORE: { readonly withdrawnAt: string; readonly reason: string; readonly delivered: DeliveryTotals };
  COUNTED_ELSEWHERE: InTwoSlices;
  SAME_FILES: InTwoSlices & { readonly files: number; readonly examples: readonly { readonly file: string; readonly otherFile: string }[] };
  SAME_COSTS: InTwoSlices & { readonly accounts: number; readonly examples: readonly SharedAccount[] };
  SAME_INVOICES: InTwoSlices & { readonly invoices: number; readonly examples: readonly string[] };
  ROWS_REJECTED: {
    readonly rows: number;
    readonly unreadable: number;
    readonly amounts: readonly ToldAmount[];
    readonly example: Rejection | null;
  };
  OTHER_MONTH_NAMED: { readonly named: readonly Month[]; readonly found: readonly Month[] };
  COMMITMENT_SUM_BROKEN: { readonly law: string; readonly commitments: number; readonly examples: readonly BrokenSum[] };
  DUPLICATE_ROWS: { readonly rows: number; readonly amounts: readonly ToldAmount[]; readonly example: RowTwice };
  SLICE_VANISHED: { readonly current: DeliveryTotals };
}

/** How much less there is than before. */
export interface LostShare {
  readonly measure: 'days' | 'rows' | 'money';
  /** Null for days and rows. */
  readonly currency: string | null;
  readonly before: string;
  readonly after: string;
  /** The share that may be lost without a word, as configured: decimal text, `0.1` is a tenth. */
  readonly allowed: string;
}

/** Days of one account that two slices both have charges of. */
export interface SharedAccount {
  readonly provider: string;
  readonly billingAccountId: string;
  readonly subAccountId: string | null;
  readonly month: Month;
  readonly days: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** A commitment whose charges do not add up as they must. */
export interface BrokenSum {
  readonly commitment: string;
  readonly currency: string;
  /** Of quantities: what they are counted in. */
  readonly unit?: string;
  readonly expected: string;
  readonly found: string;
}

/** A row that says what an earlier one says, to the last character. */
export interface RowTwice {
  readonly file: string;
  readonly row: number;
  readonly otherFile: string;
  readonly otherRow: number;
}
