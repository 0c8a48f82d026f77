import { amounts, texts, type RunTable } from '../../domain/open-lineage/run-table.ts';

export const qualityTables: readonly RunTable[] = [
  {
    table: 'quality_offence',
    fields: [...texts('rule', 'record_type', 'severity', 'state', 'cost_center', 'currency', 'expected', 'found'), ...amounts('amount')],
    lineage: {
      currency: [
        ['charge', 'BillingCurrency'],
        ['ledgerEntry', 'documentCurrency'],
      ],
      amount: [
        ['charge', 'EffectiveCost'],
        ['ledgerEntry', 'documentAmount'],
      ],
      cost_center: [
        ['dimensions', 'cost_center'],
        ['ledgerEntry', 'costCenterId'],
      ],
    },
  },
];
