import type { Currency } from '../money/currency.ts';
import { compare, decimal, formatDecimal } from '../money/decimal.ts';
import { checkOutcome, type CheckOutcome } from '../period/close-check.ts';
import type { PeriodRules } from '../period/period-rules.ts';

/** The differences between the bill and the books in a currency. `difference`: without signs, added up; decimal text. */
export interface OpenBreaks {
  readonly currency: Currency;
  readonly count: number;
  readonly difference: string;
}

/** Whether a month may be closed on what its bill and its books differ by. */
export function judgeOpenBreaks(breaks: readonly OpenBreaks[], { openBreaks }: PeriodRules): CheckOutcome {
  const allowedIn = (currency: string) => decimal(openBreaks[currency] ?? '0');
  const over = breaks.filter(({ currency, difference }) => compare(decimal(difference), allowedIn(currency)) > 0);
  const faults = over.map(({ currency, count, difference }) => {
    const allowed = formatDecimal(allowedIn(currency));
    return `the bill and the books differ by ${difference} ${currency} in ${count} places; ${allowed} ${currency} may be open`;
  });
  const differences = breaks.map(({ currency, difference }): [string, string] => [`difference ${currency}`, difference]);
  const count = breaks.reduce((sum, one) => sum + one.count, 0);
  return checkOutcome(faults, { breaks: count, ...Object.fromEntries(differences) });
}
