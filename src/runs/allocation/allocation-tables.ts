import { amounts, texts, type RunTable } from '../../domain/open-lineage/run-table.ts';

export const allocationTables: readonly RunTable[] = [
  {
    table: 'allocation_share',
    fields: [...texts('cost_center', 'rule', 'currency'), ...amounts('amount')],
    lineage: {
      cost_center: [
        ['dimensions', 'cost_center'],
        ['driverValue', 'target', 'INDIRECT'],
      ],
      currency: [['charge', 'BillingCurrency']],
      amount: [
        ['charge', 'EffectiveCost'],
        ['charge', 'BilledCost'],
        ['driverValue', 'quantity', 'INDIRECT'],
      ],
    },
  },
];
