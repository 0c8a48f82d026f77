import { amounts, texts, type Origin, type RunTable } from '../../domain/open-lineage/run-table.ts';

const COMPARED: readonly Origin[] = [
  ['charge', 'BilledCost'],
  ['ledgerEntry', 'documentAmount'],
];

export const matchingTables: readonly RunTable[] = [
  {
    table: 'matching_result',
    fields: [...texts('party', 'currency', 'kind'), ...amounts('left_open', 'right_open')],
    lineage: {
      party: [
        ['charge', 'InvoiceIssuerName', 'INDIRECT'],
        ['ledgerEntry', 'vendor', 'INDIRECT'],
      ],
      currency: [
        ['charge', 'BillingCurrency'],
        ['ledgerEntry', 'documentCurrency'],
      ],
      kind: COMPARED.map(([from, field]): Origin => [from, field, 'INDIRECT']),
      left_open: [...COMPARED, ['exchangeRate', 'rate', 'INDIRECT']],
      right_open: COMPARED,
    },
  },
];
