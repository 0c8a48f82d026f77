import type { Currency } from '../money/currency.ts';
import { compare, decimal, sum, ZERO } from '../money/decimal.ts';
import { checkOutcome, type CheckOutcome } from '../period/close-check.ts';

/** A line of the certificate of an allocation, beside the sum of the shares of cost centres. Decimal text. */
export interface CertifiedMoney {
  readonly currency: Currency;
  readonly input: string;
  readonly allocated: string;
  readonly unallocated: string;
  readonly excluded: string;
  readonly shares: string;
}

/** Whether an allocation's certificate adds up to its shares, before a month is closed on it. */
export function judgeCertificates(certificates: readonly CertifiedMoney[]): CheckOutcome {
  const faults = certificates.flatMap(({ currency, input, allocated, unallocated, excluded, shares }) => {
    const isWhole = compare(decimal(input), sum([allocated, unallocated, excluded].map(decimal))) === 0;
    if (isWhole && compare(decimal(allocated), decimal(shares)) === 0) return [];
    return [
      `${input} ${currency} went in, ${allocated} were allocated, ${unallocated} were not, ${excluded} were left out, and the shares add up to ${shares}`,
    ];
  });
  const figures = certificates.flatMap(({ currency, allocated, unallocated, excluded }): [string, string][] => [
    [`allocated ${currency}`, allocated],
    [`unallocated ${currency}`, unallocated],
    ...(compare(decimal(excluded), ZERO) === 0 ? [] : [[`excluded ${currency}`, excluded] as [string, string]]),
  ]);
  return checkOutcome(faults, Object.fromEntries(figures));
}
