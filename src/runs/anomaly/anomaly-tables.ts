import { amounts, texts, type RunTable } from '../../domain/open-lineage/run-table.ts';

export const anomalyTables: readonly RunTable[] = [
  {
    table: 'anomaly',
    fields: [...texts('dimension', 'value', 'cost_center', 'currency'), ...amounts('expected', 'actual', 'impact')],
    lineage: {
      cost_center: [['dimensions', 'cost_center']],
      currency: [['charge', 'BillingCurrency']],
      actual: [['charge', 'EffectiveCost']],
      expected: [['charge', 'EffectiveCost']],
      impact: [['charge', 'EffectiveCost']],
    },
  },
];
