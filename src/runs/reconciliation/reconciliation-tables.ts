import { amounts, texts, type Origin, type RunTable } from '../../domain/open-lineage/run-table.ts';

const RECONCILED: Readonly<Record<string, readonly Origin[]>> = {
  issuer: [
    ['charge', 'InvoiceIssuerName', 'INDIRECT'],
    ['ledgerEntry', 'vendor', 'INDIRECT'],
    ['ledgerEntry', 'accountId', 'INDIRECT'],
  ],
  currency: [
    ['charge', 'BillingCurrency'],
    ['ledgerEntry', 'documentCurrency'],
  ],
  booked: [
    ['ledgerEntry', 'documentAmount'],
    ['exchangeRate', 'rate', 'INDIRECT'],
  ],
};

export const reconciliationTables: readonly RunTable[] = [
  {
    table: 'reconciliation_match',
    fields: [...texts('issuer', 'currency'), ...amounts('amount', 'booked')],
    lineage: { ...RECONCILED, amount: [['charge', 'BilledCost']] },
  },
  {
    table: 'reconciliation_break',
    fields: [...texts('kind', 'issuer', 'currency'), ...amounts('billed', 'booked', 'difference')],
    lineage: {
      ...RECONCILED,
      billed: [['charge', 'BilledCost']],
      difference: [
        ['charge', 'BilledCost'],
        ['ledgerEntry', 'documentAmount'],
      ],
    },
  },
];
