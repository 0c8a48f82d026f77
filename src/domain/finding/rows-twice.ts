import type { RepeatedRows } from '../batch-control.ts';
import type { DeliveryPolicy } from '../coverage/delivery-policy.ts';
import { add, decimal, formatDecimal, ZERO } from '../money/decimal.ts';
import type { RowTwice } from './finding-details.ts';
import type { NewFinding } from './finding.ts';

/** What is told of rows that stand in a delivery more than once; decided where the configuration says that they are meant. */
export function rowsTwice(repeated: readonly RepeatedRows[], example: RowTwice, { repeatedRows }: DeliveryPolicy): NewFinding {
  const amounts = [...Map.groupBy(repeated, ({ currency }) => currency)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, of]) => ({ currency, amount: formatDecimal(of.reduce((sum, { billed }) => add(sum, decimal(billed)), ZERO)) }));
  const rows = repeated.reduce((sum, count) => sum + count.rows, 0);
  return {
    kind: 'DUPLICATE_ROWS',
    details: { rows, amounts, example },
    ...(repeatedRows === 'count' ? { decided: { verdict: 'accepted', reason: 'delivery.repeatedRows: they count' } as const } : {}),
  };
}
