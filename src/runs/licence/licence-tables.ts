import { amounts, texts, type RunTable } from '../../domain/open-lineage/run-table.ts';

export const licenceTables: readonly RunTable[] = [
  {
    table: 'licence_cost',
    fields: [
      ...texts('product', 'publisher', 'metric', 'entitlement_id', 'kind', 'cost_center', 'currency'),
      ...amounts('units', 'amount'),
    ],
    lineage: {
      product: [['licenseEntitlement', 'product']],
      entitlement_id: [['licenseEntitlement', 'entitlementId']],
      currency: [['licenseEntitlement', 'currency']],
      cost_center: [
        ['licenseEntitlement', 'costCenterId'],
        ['licenseAssignment', 'costCenterId'],
        ['assetObservation', 'costCenterId'],
      ],
      amount: [
        ['licenseEntitlement', 'amount'],
        ['licenseAssignment', 'validFrom', 'INDIRECT'],
        ['assetObservation', 'software', 'INDIRECT'],
        ['driverValue', 'quantity', 'INDIRECT'],
      ],
    },
  },
];
