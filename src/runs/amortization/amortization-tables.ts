import { amounts, texts, type RunTable } from '../../domain/open-lineage/run-table.ts';

export const amortizationTables: readonly RunTable[] = [
  {
    table: 'amortization_row',
    fields: [
      ...texts('book', 'class', 'item_key', 'company_code', 'cost_center', 'currency'),
      ...amounts('cost', 'opening', 'addition', 'expense', 'impairment', 'revaluation', 'disposal', 'closing'),
    ],
    lineage: {
      company_code: [['fixedAsset', 'companyCode']],
      cost_center: [
        ['fixedAsset', 'costCenterId'],
        ['licenseEntitlement', 'costCenterId'],
      ],
      currency: [
        ['fixedAsset', 'currency'],
        ['licenseEntitlement', 'currency'],
        ['contractCommitment', 'billingCurrency'],
      ],
      expense: [
        ['fixedAsset', 'acquisitionAmount'],
        ['licenseEntitlement', 'amount'],
        ['contractCommitment', 'contractCommitmentCost'],
        ['driverValue', 'quantity', 'INDIRECT'],
      ],
    },
  },
];
