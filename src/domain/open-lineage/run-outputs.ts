import type { Field, FieldSource } from './facets.ts';

/** A field of something that a run is made from: records of a kind (`charge`), or what runs of a kind put out (`dimensions`). */
export type Origin = readonly [from: string, field: string, type?: FieldSource['type']];

/** A table that runs of a kind write, and what its fields are made of. */
export interface RunOutput {
  readonly table: string;
  readonly fields: readonly Field[];
  readonly lineage: Readonly<Record<string, readonly Origin[]>>;
}

const TEXT = 'text';
const AMOUNT = 'numeric';
const DIMENSIONS = ['cost_center', 'application', 'environment', 'owner'];
const MAPPED: readonly Origin[] = [
  ['charge', 'Tags', 'INDIRECT'],
  ['charge', 'SubAccountId', 'INDIRECT'],
  ['charge', 'ServiceName', 'INDIRECT'],
  ['costCenter', 'costCenterId', 'INDIRECT'],
];
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
const texts = (...names: readonly string[]): Field[] => names.map((name) => ({ name, type: TEXT }));
const amounts = (...names: readonly string[]): Field[] => names.map((name) => ({ name, type: AMOUNT }));

/** By kind of run. A kind that is not here is told with the datasets it was made from and one output of its name. */
export const RUN_OUTPUTS: Readonly<Partial<Record<string, readonly RunOutput[]>>> = {
  dimensions: [
    {
      table: 'dimension_assignment',
      fields: texts(...DIMENSIONS),
      lineage: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, MAPPED])),
    },
  ],
  allocation: [
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
  ],
  reconciliation: [
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
  ],
  anomalies: [
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
  ],
};
