import { expect, it } from 'vitest';
import { columnsAt, columnsOfVersion, FOCUS_COLUMN_NAMES, FOCUS_VERSIONS, focusColumn } from './focus-columns.ts';

it('has the columns of every version, each with one home', () => {
  expect(FOCUS_VERSIONS.map((version) => [version, columnsOfVersion(version).length])).toEqual([
    ['1.0', 43],
    ['1.1', 50],
    ['1.2', 57],
    ['1.3', 65],
    ['1.4', 65],
  ]);
  const last = columnsOfVersion('1.4') as string[];
  expect(FOCUS_COLUMN_NAMES.filter((name) => !last.includes(name))).toEqual(['ProviderName', 'PublisherName']);
  expect(FOCUS_COLUMN_NAMES).toEqual(FOCUS_COLUMN_NAMES.toSorted());
  const homes = (['fact', 'account', 'scope', 'price', 'resource', 'tags', 'detail'] as const).flatMap((home) => columnsAt(home));
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
