import type { ToldAmount } from './finding/delivery-totals.ts';
import type { NewFinding } from './finding/finding.ts';
import type { RowFinding } from './row-finding.ts';
import type { Month } from './time/month.ts';

/**
 * What a delivery held, by currency, in rows and in the source's own measure of money: delivered = accepted + rejected + excluded.
 * Amounts are canonical decimal text. Currency `XXX`: the row names none.
 */
export interface BatchControl {
  readonly currency: string;
  readonly rowsDelivered: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  readonly rowsExcluded: number;
  /** Rejected or excluded rows whose amount is no decimal: they count as rows, and as 0 in money. */
  readonly rowsUnreadable: number;
  readonly delivered: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly excluded: string;
  /** Sums of the charges made from the accepted rows, in this billing currency; null when the batch holds no charges. */
  readonly billed: string | null;
  readonly effective: string | null;
}

/** Rows that are deliberately no record, counted under their reason. */
export interface BatchExclusion {
  readonly reason: string;
  readonly currency: string;
  readonly rows: number;
  readonly amount: string;
}

/** What charges of one billing currency add up to: the rollups must say the same before a batch is sealed. */
export interface ChargeTotals {
  readonly currency: string;
  readonly charges: number;
  readonly billed: string;
  readonly effective: string;
  readonly list: string;
  readonly contracted: string;
}

/** Rows of one file and currency that stand in the delivery before, to the last character. */
export interface RepeatedRows {
  /** The file, counted from 0. */
  readonly object: number;
  readonly currency: string;
  readonly rows: number;
  readonly billed: string;
  /** Row numbers of the first of them. */
  readonly examples: readonly number[];
}

/** Everything a reader knows of a delivery once it has read it to the end. */
export interface ReadSummary {
  readonly dialect: string;
  /** The columns of its files, in their order, each once. */
  readonly columns: readonly string[];
  /** Data rows of each object, in the order of the objects. */
  readonly rows: readonly number[];
  readonly control: readonly BatchControl[];
  readonly exclusions: readonly BatchExclusion[];
  /** What the rejected rows are worth, before they cancel out: what adds and what takes away, each a sum in one currency. */
  readonly rejectedAmounts: readonly ToldAmount[];
  readonly totals: readonly ChargeTotals[];
  readonly months: readonly Month[];
  /** What was wrong with accepted rows. */
  readonly rowFindings: readonly RowFinding[];
  /** There is at least one record, and all of them are of an issued invoice. */
  readonly isInvoiced: boolean;
  /** What readers of the batch should know of how its files were read. */
  readonly notes?: readonly string[];
  /** Of charges: rows that stand in the delivery more than once, apart from the first. */
  readonly repeatedRows?: readonly RepeatedRows[];
  /** What the rows say together that somebody must look at. */
  readonly findings?: readonly NewFinding[];
}
