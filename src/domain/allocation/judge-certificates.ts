import type { Currency } from '../money/currency.ts';
import { add, compare, decimal } from '../money/decimal.ts';
import { checkOutcome, type CheckOutcome } from '../period/close-check.ts';

/** A line of the certificate of an allocation, beside the sum of its shares. Decimal text. */
export interface CertifiedMoney {
  readonly currency: Currency;
  readonly input: string;
  readonly allocated: string;
  readonly unallocated: string;
  readonly shares: string;
}

/** Whether an allocation's certificate adds up to its shares, before a month is closed on it. */
export function judgeCertificates(certificates: readonly CertifiedMoney[]): CheckOutcome {
  const faults = certificates.flatMap(({ currency, input, allocated, unallocated, shares }) => {
    const isWhole = compare(decimal(input), add(decimal(allocated), decimal(unallocated))) === 0;
    if (isWhole && compare(decimal(allocated), decimal(shares)) === 0) return [];
    return [`${input} ${currency} went in, ${allocated} were allocated, ${unallocated} were not, and the shares add up to ${shares}`];
  });
  const figures = certificates.flatMap(({ currency, allocated, unallocated }): [string, string][] => [
    [`allocated ${currency}`, allocated],
    [`unallocated ${currency}`, unallocated],
  ]);
  return checkOutcome(faults, Object.fromEntries(figures));
}
