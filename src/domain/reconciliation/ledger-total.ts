import type { Currency } from '../money/currency.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';

/** The sum of a document's lines on one account, with what they refer to. Debit positive, in document currency. */
export interface LedgerTotal {
  /** Which set of books the lines are of; null where the source has one. */
  readonly ledger: string | null;
  readonly companyCode: string;
  readonly accountId: string;
  readonly vendor: string | null;
  readonly reference: string | null;
  readonly documentNumber: string;
  readonly month: Month;
  readonly currency: Currency;
  readonly amount: Decimal;
  readonly lines: number;
  /** The first of the lines: where to look. */
  readonly origin: { readonly batchId: string; readonly objectNo: number; readonly row: number };
}

/** What is booked together: all lines that refer to one invoice, else all lines of one document. */
export function bookingOf({ reference, companyCode, documentNumber }: LedgerTotal): string {
  return JSON.stringify(reference === null ? [companyCode, documentNumber] : [reference]);
}
