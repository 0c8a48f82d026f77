import { addDays, compareInstants, type Instant } from '../../domain/time/instant.ts';
import { endDay, firstDay, monthOf } from '../../domain/time/month.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import { instantField, type Fields } from '../copy/binary-row.ts';
import type { Binding } from './bind-rule.ts';
import { bindValue, isFault, type BoundTuple } from './bind-tuple.ts';

/** The charge period as two fields of binary COPY. Its start must be there; without an end it is the rest of that day. */
export function bindPeriod(columns: ChargeMapping['columns'], binding: Binding): BoundTuple<Fields> {
  const starts = bindValue('ChargePeriodStart', columns, binding);
  const ends = bindValue('ChargePeriodEnd', columns, binding);
  return {
    columns: [...starts.columns, ...ends.columns],
    evaluate(told) {
      const start = starts.evaluate(told);
      if (isFault(start)) return start;
      const end = ends.evaluate(told);
      if (isFault(end)) {
        told.push({ ...end, kind: 'period-assumed', column: end.column ?? 'ChargePeriodEnd' });
        return periodFields(start!, addDays(`${start!.slice(0, 10)}T00:00:00Z`, 1));
      }
      if (compareInstants(start!, end!) >= 0) {
        const expected = 'ChargePeriodStart before ChargePeriodEnd';
        told.push({ kind: 'period-empty', column: 'ChargePeriodEnd', expected, found: `${start} to ${end}` });
      }
      return periodFields(start!, end!);
    },
  };
}

/** The month of the billing period, for a row of which no more is known. */
export function bindPeriodOfBilling(columns: ChargeMapping['columns'], binding: Binding): BoundTuple<Fields> {
  const own = bindValue('ChargePeriodStart', columns, binding);
  const billing = bindValue('BillingPeriodStart', columns, binding);
  return {
    columns: [...own.columns, ...billing.columns],
    evaluate(told) {
      const start = billing.evaluate([]);
      if (isFault(start)) return start;
      const fault = own.evaluate([]);
      if (isFault(fault)) told.push({ ...fault, kind: 'period-assumed', column: fault.column ?? 'ChargePeriodStart' });
      const month = monthOf(start!);
      return periodFields(`${firstDay(month)}T00:00:00Z`, `${endDay(month)}T00:00:00Z`);
    },
  };
}

function periodFields(start: Instant, end: Instant): Fields {
  return Int32Array.of(...instantField(start), ...instantField(end));
}
