import { expect, it } from 'vitest';
import { columnsAt, FOCUS_COLUMN_NAMES, focusColumn } from './focus-columns.ts';

it('has the 57 columns of FOCUS 1.2, each with one home', () => {
  expect(FOCUS_COLUMN_NAMES).toHaveLength(57);
  const homes = (['fact', 'account', 'scope', 'price', 'resource', 'tags'] as const).flatMap((home) => columnsAt(home));
  expect(homes.toSorted()).toEqual(FOCUS_COLUMN_NAMES.toSorted());
});

it('requires what FOCUS 1.2 forbids to be null', () => {
  const required = FOCUS_COLUMN_NAMES.filter((name) => focusColumn(name).required);
  expect(required).toEqual([
    'BilledCost',
    'BillingAccountId',
    'BillingCurrency',
    'BillingPeriodEnd',
    'BillingPeriodStart',
    'ChargeCategory',
    'ChargePeriodEnd',
    'ChargePeriodStart',
    'ContractedCost',
    'EffectiveCost',
    'InvoiceIssuerName',
    'ListCost',
    'ProviderName',
    'PublisherName',
    'ServiceCategory',
    'ServiceName',
  ]);
});
