import { describe, expect, it } from 'vitest';
import { csvText, PLAIN_BILL, PLAIN_HEADER, plainRow } from '#test/ingest/plain-bill.ts';
import { readCharges, type ReadCharges } from './read-charges.ts';

function read(rows: readonly string[][], attributes: Record<string, string> = {}): ReadCharges {
  const outcome = readCharges({ mapping: PLAIN_BILL, attributes, slice: 's', csv: csvText([[...PLAIN_HEADER], ...rows]) });
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
  return outcome;
}

describe('readCharges', () => {
  it('gives all columns by name, canonical, with tags and kept columns', () => {
    const { charges } = read([plainRow({ 'tag:env': 'prod', 'tag:Env': 'NULL', Details: '{"CoreCount": 4.10}' })]);
    expect(charges).toHaveLength(1);
    expect(charges[0]).toMatchObject({
      BilledCost: '1.5',
      ListCost: '1.5',
      ChargePeriodStart: '2025-01-05T00:00:00Z',
      BillingPeriodStart: '2025-01-01T00:00:00Z',
      ChargeDescription: 'an hour, of something',
      BillingAccountId: '000123',
      SkuPriceDetails: '{"CoreCount": 4.10}',
      Tags: '{"Env":"NULL","env":"prod"}',
      AvailabilityZone: null,
      x: { x_Id: 'a-1', x_Type: 'Usage' },
      row: 1,
      part: 0,
    });
  });

  it('counts delivered = accepted + rejected + excluded by currency, and names the cell of a rejection', () => {
    const { control, exclusions, rejections, totals } = read([
      plainRow({ Cost: '1.5E-7' }),
      plainRow({ Cost: '2', Type: 'Split' }),
      plainRow({ Cost: 'convertible' }),
      plainRow({ Cost: '3', Currency: 'EUR', Start: '2025-02-30' }),
      plainRow({ Cost: '100', Type: 'Fee', Unused: '12.5', Currency: 'EUR' }),
    ]);
    expect(control).toEqual([
      {
        currency: 'EUR',
        rowsDelivered: 2,
        rowsAccepted: 1,
        rowsRejected: 1,
        rowsExcluded: 0,
        rowsUnreadable: 0,
        delivered: '103',
        accepted: '100',
        rejected: '3',
        excluded: '0',
        billed: '100',
        effective: '12.5',
      },
      {
        currency: 'USD',
        rowsDelivered: 3,
        rowsAccepted: 1,
        rowsRejected: 1,
        rowsExcluded: 1,
        rowsUnreadable: 1,
        delivered: '2.00000015',
        accepted: '0.00000015',
        rejected: '0',
        excluded: '2',
        billed: '0.00000015',
        effective: '0.00000015',
      },
    ]);
    expect(exclusions).toEqual([{ reason: 'split-row', currency: 'USD', rows: 1, amount: '2' }]);
    expect(rejections).toEqual([
      { file: 'file.csv', row: 3, column: 'Cost', expected: 'BilledCost: a decimal number', found: 'convertible' },
      {
        file: 'file.csv',
        row: 4,
        column: 'Start',
        expected: 'ChargePeriodStart: an instant in UTC, as 2025-01-31T00:00:00Z',
        found: '2025-02-30',
      },
    ]);
    expect(totals).toEqual([
      { currency: 'EUR', charges: 2, billed: '100', effective: '12.5', list: '100', contracted: '100' },
      { currency: 'USD', charges: 1, billed: '0.00000015', effective: '0.00000015', list: '0.00000015', contracted: '0.00000015' },
    ]);
  });
});
