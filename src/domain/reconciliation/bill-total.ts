import type { RateInForce } from '../ledger/exchange-rate.ts';
import type { Currency } from '../money/currency.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';

/** The sum of billed cost of one invoice, or of what has no invoice id yet. */
export interface BillTotal {
  /** InvoiceIssuerName. */
  readonly issuer: string;
  /** The billing month. */
  readonly month: Month;
  readonly currency: Currency;
  readonly invoiceId: string | null;
  readonly amount: Decimal;
  readonly batchIds: readonly string[];
  /** True when one of the batches is not final: the amount may change yet. */
  readonly provisional: boolean;
}

/** A bill total in the currency in which it is compared with the ledger. */
export interface ComparedBill {
  readonly bill: BillTotal;
  readonly currency: Currency;
  readonly amount: Decimal;
  /** How the amount came about, when the currency is not the bill's own. */
  readonly conversion?: RateInForce | undefined;
  /** Why the bill is compared in its own currency though the ledger holds others only. */
  readonly obstacle?: ConversionObstacle | undefined;
}

export type ConversionObstacle = 'no-conversion-configured' | 'no-rate' | 'several-ledger-currencies';
