import { z } from 'zod';
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
import { AMORTIZATION_SOURCE, type AmortizedCharge } from '../../domain/amortization/amortized-charge.ts';
import { AMORTIZATION_ISSUER, MANUAL_COST_CENTER_TAG } from '../../domain/charge/own-charges.ts';

type Field = keyof AmortizedCharge;

const of = (field: Field, as?: (text: string) => string): ColumnRule => ({ from: [field], ...(as && { as }) });
const always = (otherwise: string): ColumnRule => ({ otherwise });
const unknown = Object.fromEntries(
  FOCUS_COLUMN_NAMES.map((name) => [name, { none: 'no source has delivered it' }]),
) as unknown as MappedColumns;

const startOf = of('month', (month) => `${firstDay(month)}T00:00:00Z`);
const endOf = of('month', (month) => `${endDay(month)}T00:00:00Z`);
const expense = of('expense');
const provider = always(AMORTIZATION_ISSUER);

/** Nothing of it is billed in the month: it was paid for before, and its cost is effective now. */
const mapping: ChargeMapping = {
  dialect: 'amortization',
  version: 1,
  required: ['month', 'item', 'expense', 'currency'] satisfies Field[],
  control: { amount: expense, currency: of('currency') },
  exclusions: [],
  columns: {
    ...unknown,
    BilledCost: always('0'),
    BillingAccountId: of('account'),
    BillingCurrency: of('currency'),
    BillingPeriodStart: startOf,
    BillingPeriodEnd: endOf,
    ChargeCategory: always('Adjustment'),
    ChargeDescription: of('book', (book) => `What the month takes in the book ${book}`),
    ChargeFrequency: always('Recurring'),
    ChargePeriodStart: startOf,
    ChargePeriodEnd: endOf,
    ContractedCost: expense,
    EffectiveCost: expense,
    InvoiceIssuerName: always(AMORTIZATION_ISSUER),
    ListCost: expense,
    ProviderName: provider,
    PublisherName: provider,
    ServiceProviderName: provider,
    ResourceId: of('item'),
    ResourceName: of('name'),
    ResourceType: of('record'),
    ServiceCategory: always('Other'),
    ServiceName: of('class'),
  },
  tags: {
    from: ['costCenter' satisfies Field],
    as: ([costCenter = '']) => (costCenter === '' ? {} : { [MANUAL_COST_CENTER_TAG]: costCenter }),
  },
  finality: 'delivery',
};

export const EXPENSE_STREAM: ChargeStream<unknown> = {
  kind: 'charges',
  name: 'expenses',
  mappings: [mapping],
  // What is delivered is what runs say: it lies in no folder.
  async *deliveries() {},
};

/** What runs of amortization say, as the engine reads any delivery. Nobody configures it: it is in no registry. */
export const amortizationConnector = defineConnector<unknown>({
  name: AMORTIZATION_SOURCE,
  version: '1.0.0',
  description: 'What months take of assets, licences and commitments',
  config: z.strictObject({}),
  streams: [EXPENSE_STREAM],
});
