import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { isHere, openCase, whyNot } from './open-case.ts';
import { focusFile } from './focus-file.ts';

describe.skipIf(!isHere)(`money is not dropped for a detail${whyNot}`, () => {
  it('of tags that are no clean JSON', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { of: 'Z02-broken-tags/in' });
    const { costs, rejected, findings, batches } = await hub.state();
    expect([costs, rejected]).toEqual([{ '2025-01 EUR': ['100', '100'] }, 0]);
    expect(findings).toEqual({ 'VALUE_DROPPED Tags': 3 });
    expect(batches[0]!.rowFindings!.nodes).toMatchObject([
      { amount: '90', currency: 'EUR', examples: [{ row: 2 }, { row: 3 }, { row: 4 }] },
    ]);
  });

  it('of a price that is negative', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { of: 'Z12-purchase-refund-rounding/in-negative-price' });
    const { costs, rejected, findings } = await hub.state();
    expect([costs, rejected]).toEqual([{ '2025-01 EUR': ['606.996', '6.996'] }, 0]);
    expect(findings).toEqual({ 'PRICE_NEGATIVE UnitPrice': 2 });
  });

  it('of a purchase, its refund and a rounding, in the two halves of a bill', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { of: 'Z12-purchase-refund-rounding/in' });
    const { costs, rejected } = await hub.state();
    expect([costs, rejected]).toEqual([{ '2025-01 EUR': ['606.996', '10.996'] }, 0]);
  });

  it('of a description in Latin-1', async () => {
    await using hub = await openCase();
    await hub.load('focus', { of: 'G02-encoding/in-latin1' });
    const { costs, rejected, findings } = await hub.state();
    expect([Object.keys(costs), rejected, findings]).toEqual([['2025-01 USD'], 0, { 'TEXT_DECODED ChargeDescription': 1 }]);
  });

  it('of hours with offsets around the clock change and the end of the month', async () => {
    await using hub = await openCase();
    await hub.load('focus', { of: 'F03-offsets/in' });
    expect(await hub.state()).toMatchObject({ costs: { '2024-10 USD': ['7', '7'] }, rejected: 0, findings: {} });
  });

  it('of a billing period that is empty beside a day', async () => {
    await using hub = await openCase();
    await hub.load('azure-billing', { of: 'Z05-no-billing-period/in' });
    expect(await hub.state()).toMatchObject({ costs: { '2025-01 EUR': ['15', '15'] }, rejected: 0 });
  });
});

describe('a FOCUS file with the oddities of the official sample', () => {
  const oddities = focusFile([
    { BilledCost: '1', ChargeFrequency: 'Usage-based' },
    { BilledCost: '2', ChargeCategory: 'usage', CommitmentDiscountId: 'NULL', ResourceName: 'NULL' },
    { BilledCost: '4', ChargePeriodStart: '2025-01-03 04:00:00', ChargePeriodEnd: '2025-01-03 05:00:00' },
    { BilledCost: '8', Tags: '{" org": "acme", "team": "a "}' },
    { BilledCost: '-16', ChargeCategory: 'Credit', ListUnitPrice: '-16', ContractedUnitPrice: '-16', ChargeFrequency: 'One-time' },
    { BilledCost: '32', BillingPeriodStart: '2025-01-01 00:00:00', BillingPeriodEnd: '2025-02-01 00:00:00', PricingCategory: 'STANDARD' },
  ]);

  it('loads whole, and every oddity is told', async () => {
    await using hub = await openCase();
    await hub.load('focus', { 'sample-2025-01.csv': oddities });
    const { costs, rejected, findings } = await hub.state();
    expect([costs, rejected]).toEqual([{ '2025-01 USD': ['31', '31'] }, 0]);
    expect(findings).toEqual({
      'PRICE_NEGATIVE ContractedUnitPrice': 1,
      'PRICE_NEGATIVE ListUnitPrice': 1,
      'SPELLING_CORRECTED ChargeCategory': 1,
      'SPELLING_CORRECTED ChargeFrequency': 2,
      'SPELLING_CORRECTED PricingCategory': 1,
    });
  });

  it('is the same in Latin-1 and with a currency in lower case', async () => {
    await using hub = await openCase();
    const text = focusFile([{ BilledCost: '1.5', ChargeDescription: 'Größe', BillingCurrency: 'eur' }]);
    await hub.load('focus', { 'sample-2025-01.csv': Buffer.from(text, 'latin1') });
    const { costs, findings } = await hub.state();
    expect(costs).toEqual({ '2025-01 EUR': ['1.5', '1.5'] });
    expect(findings).toEqual({ 'SPELLING_CORRECTED BillingCurrency': 1, 'TEXT_DECODED ChargeDescription': 1 });
  });

  it('counts a month that begins at midnight in Shanghai as the month that is meant', async () => {
    await using hub = await openCase();
    const month = { BillingPeriodStart: '2025-01-01T00:00:00+08:00', BillingPeriodEnd: '2025-02-01T00:00:00+08:00' };
    await hub.load('focus', { 'sample-2025-01.csv': focusFile([{ BilledCost: '3', ...month }]) });
    const { costs, findings, batches } = await hub.state();
    expect([costs, batches[0]!.months]).toEqual([{ '2025-01 USD': ['3', '3'] }, ['2025-01']]);
    expect(findings).toEqual({ 'MONTH_SHIFTED BillingPeriodStart': 1 });
  });

  it('keeps rejecting what is no money, and says how much of it', async () => {
    await using hub = await openCase();
    await hub.load('focus', {
      'sample-2025-01.csv': focusFile([
        { BilledCost: '3', EffectiveCost: '?' },
        { BilledCost: '5', BillingCurrency: 'GBp' },
      ]),
    });
    const { batches, rejected } = await hub.state();
    expect(rejected).toBe(2);
    expect(batches[0]!.control).toMatchObject([
      { currency: 'GBp', delivered: '5', rejected: '5' },
      { currency: 'USD', delivered: '3', rejected: '3' },
    ]);
  });

  it('knows currencies that no cash has', async () => {
    await using hub = await openCase();
    await hub.load('focus', { 'sample-2025-01.csv': focusFile([{ BilledCost: '3', BillingCurrency: 'CLF' }]) });
    expect((await hub.state()).costs).toEqual({ '2025-01 CLF': ['3', '3'] });
  });
});
