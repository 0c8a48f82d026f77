import { columnsAt } from '../../domain/charge/focus-columns.ts';
import { compareInstants, instantOfMicroseconds, microsecondsOf, type Instant } from '../../domain/time/instant.ts';
import { endDay, firstDay, monthOf, type Month } from '../../domain/time/month.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { CellFault, CellFinding } from '../cell-fault.ts';
import type { Binding } from './bind-rule.ts';
import { bindValue, isFault, type BoundTuple, type TupleTexts } from './bind-tuple.ts';

/** Who is billed by whom, and for which month. */
export interface AccountValue {
  readonly texts: TupleTexts;
  readonly month: Month;
}

const ACCOUNT = columnsAt('account');
const START = ACCOUNT.indexOf('BillingPeriodStart');
const END = ACCOUNT.indexOf('BillingPeriodEnd');
export const BILLING_CURRENCY = ACCOUNT.indexOf('BillingCurrency');
export const INVOICE_ID = ACCOUNT.indexOf('InvoiceId');

/**
 * The columns of an account. The month comes from the row's own billing period, or, for a row that names none, from its charge period;
 * these are two tuples, for the second one has as many values as there are days.
 */
export function bindAccount(
  columns: ChargeMapping['columns'],
  binding: Binding,
  from: 'own-month' | 'month-of-charge',
): BoundTuple<AccountValue> {
  const bound = ACCOUNT.map((name) => bindValue(name, columns, binding));
  const charge = from === 'month-of-charge' ? bindValue('ChargePeriodStart', columns, binding) : undefined;

  function startOf(value: string | null | CellFault, told: CellFinding[]): Instant | CellFault {
    if (!charge || !isFault(value)) return value as Instant | CellFault;
    const day = charge.evaluate([]);
    if (isFault(day)) return value;
    told.push({ ...value, kind: 'month-assumed', column: value.column ?? 'BillingPeriodStart' });
    return midnight(firstDay(monthOf(day!)));
  }

  return {
    columns: [...bound.flatMap((one) => one.columns), ...(charge?.columns ?? [])],
    evaluate(told) {
      const texts: (string | null)[] = [];
      let end: string | null | CellFault = null;
      for (const [index, one] of bound.entries()) {
        const value = one.evaluate(told);
        if (index === END) end = value;
        const kept = index === START ? startOf(value, told) : index === END ? null : value;
        if (isFault(kept)) return kept;
        texts.push(kept);
      }
      const written = texts[START]!;
      const start = meantInstant(written);
      if (start !== written) told.push({ ...SHIFTED, found: written });
      texts[START] = start;
      texts[END] = endOf(start, start === written || isFault(end) || end === null ? end : meantInstant(end), told);
      return { texts, month: monthOf(start) };
    },
  };
}

function midnight(day: string): Instant {
  return `${day}T00:00:00Z`;
}

/** No zone is further east of Greenwich. */
const EAST_MICROSECONDS = 14n * 3_600_000_000n;

const SHIFTED = {
  kind: 'month-shifted',
  column: 'BillingPeriodStart',
  expected: 'BillingPeriodStart: the first instant of a month in UTC',
} as const;

/** Midnight of the first in Shanghai is 16:00 of the last in UTC, and yet the bill is of the month that begins. */
function meantInstant(instant: Instant): Instant {
  const month = monthOf(instantOfMicroseconds(microsecondsOf(instant) + EAST_MICROSECONDS));
  return month === monthOf(instant) ? instant : midnight(firstDay(month));
}

function endOf(start: Instant, end: string | null | CellFault, told: CellFinding[]): Instant {
  if (!isFault(end) && end !== null && compareInstants(start, end) < 0) return end;
  const fault = isFault(end)
    ? { ...end, column: end.column ?? 'BillingPeriodEnd' }
    : { column: 'BillingPeriodEnd', expected: 'BillingPeriodStart before BillingPeriodEnd', found: `${start} to ${end}` };
  told.push({ ...fault, kind: 'period-assumed' });
  return midnight(endDay(monthOf(start)));
}
