import {
  defineConnector,
  endDay,
  firstDay,
  FOCUS_COLUMN_NAMES,
  type ChargeMapping,
  type ChargeStream,
  type ColumnRule,
  type MappedColumns,
} from '../../connector-kit/index.ts';
import { z } from 'zod';
import { MANUAL_COST_CENTER_TAG, MANUAL_ISSUER } from '../../domain/charge/own-charges.ts';
import { MANUAL_SOURCE, type ManualEntry } from '../../domain/manual-entry/manual-entry.ts';

type Field = keyof ManualEntry;

const of = (field: Field, as?: (text: string) => string): ColumnRule => ({ from: [field], ...(as && { as }) });
const always = (otherwise: string): ColumnRule => ({ otherwise });
const unknown = Object.fromEntries(
  FOCUS_COLUMN_NAMES.map((name) => [name, { none: 'no source has delivered it' }]),
) as unknown as MappedColumns;

const startOf = of('month', (month) => `${firstDay(month)}T00:00:00Z`);
const endOf = of('month', (month) => `${endDay(month)}T00:00:00Z`);
const amount = of('amount');
const provider = of('providerName');

/** One entry is one charge over its whole month: an adjustment, since it is no usage that anybody metered. */
const mapping: ChargeMapping = {
  dialect: 'manual-entry',
  version: 1,
  required: ['month', 'amount', 'currency', 'costCenter'] satisfies Field[],
  control: { amount, currency: of('currency') },
  exclusions: [],
  columns: {
    ...unknown,
    BilledCost: amount,
    BillingAccountId: of('billingAccountId'),
    BillingCurrency: of('currency'),
    BillingPeriodStart: startOf,
    BillingPeriodEnd: endOf,
    ChargeCategory: always('Adjustment'),
    ChargeDescription: of('evidenceName', (name) => `Manual entry, resting on ${name}`),
    ChargeFrequency: always('One-Time'),
    ChargePeriodStart: startOf,
    ChargePeriodEnd: endOf,
    ContractedCost: amount,
    EffectiveCost: amount,
    InvoiceIssuerName: always(MANUAL_ISSUER),
    ListCost: amount,
    ProviderName: provider,
    PublisherName: provider,
    ServiceProviderName: provider,
    ServiceCategory: of('serviceCategory'),
    ServiceName: of('serviceName'),
  },
  tags: { from: ['costCenter' satisfies Field], as: ([costCenter = '']) => ({ [MANUAL_COST_CENTER_TAG]: costCenter }) },
  finality: 'delivery',
};

export const ENTRY_STREAM: ChargeStream<unknown> = {
  kind: 'charges',
  name: 'entries',
  mappings: [mapping],
  // What is delivered is what was approved: it lies in no folder.
  async *deliveries() {},
};

/** Entries that people made, as the engine reads any delivery. Nobody configures it: it is in no registry. */
export const entryConnector = defineConnector<unknown>({
  name: MANUAL_SOURCE,
  version: '1.0.0',
  description: 'Entries that people proposed and approved',
  config: z.strictObject({}),
  streams: [ENTRY_STREAM],
});
