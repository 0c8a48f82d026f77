import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dateReader } from './date-format.ts';
import { declarationFaults, declaredRecord } from './declared-record.ts';
import { chargeDeclarationFaults } from './declared-charges.ts';
import { columnDeclaration, type ColumnDeclaration } from './column-declaration.ts';
import { parseNumber, type NumberFormat } from './number-format.ts';
import { nearName } from '../../domain/spelling/near-name.ts';

describe('numbers', () => {
  it.each<[string, NumberFormat, string | undefined]>([
    ['1234.5', {}, '1234.5'],
    ['1,234.5', {}, undefined],
    ['1,234.5', { thousands: ',' }, '1234.5'],
    ['1.234,5', { decimal: ',', thousands: '.' }, '1234.5'],
    ['1.234', { decimal: ',', thousands: '.' }, '1234'],
    ['1.234', {}, '1.234'],
    ['1.234', { decimal: ',' }, undefined],
    ['12,34.5', { thousands: ',' }, undefined],
    ['1,2345', { thousands: ',' }, undefined],
    ['1 234 567,8', { decimal: ',', thousands: ' ' }, '1234567.8'],
    ['1\u202F234,8', { decimal: ',', thousands: ' ' }, '1234.8'],
    ["1'234.50", { thousands: "'" }, '1234.5'],
    ['1,5,5', { decimal: ',' }, undefined],
    ['-0,10', { decimal: ',' }, '-0.1'],
    ['(60.00)', { parentheses: true }, '-60'],
    ['(60.00)', {}, undefined],
    ['(-60.00)', { parentheses: true }, undefined],
    ['1.234,50-', { decimal: ',', thousands: '.', trailingMinus: true }, '-1234.5'],
    ['12.50 -', { trailingMinus: true }, '-12.5'],
    ['12.50', { trailingMinus: true }, '12.5'],
    ['-12.50', { trailingMinus: true }, '-12.5'],
    ['0.00-', { trailingMinus: true }, '0'],
    ['12.50-', {}, undefined],
    ['-12.50-', { trailingMinus: true }, undefined],
    ['-', { trailingMinus: true }, undefined],
    ['123456', { times: '0.01' }, '1234.56'],
    ['5', { times: '-1' }, '-5'],
    ['1E-05', {}, '0.00001'],
    ['EUR 5', {}, undefined],
    ['٣', {}, undefined],
    ['', {}, undefined],
  ])('%j as %j is %j', (text, format, expected) => {
    expect(parseNumber(text, format)).toBe(expected);
  });

  test.prop([fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('.', ' ', "'")])(
    'written with marks are the same numbers',
    (units, tail, thousands) => {
      const digits = String(units < 0n ? -units : units).replaceAll(/\B(?=(\d{3})+(?!\d))/g, thousands);
      const text = `${units < 0n ? '-' : ''}${digits},${tail}`;
      expect(parseNumber(text, { decimal: ',', thousands: thousands as '.' })).toBe(`${units}.${tail}`);
    },
  );
});

describe('dates', () => {
  it.each([
    [undefined, '2025-01-31', '2025-01-31T00:00:00Z'],
    [undefined, '2025-01', '2025-01-01T00:00:00Z'],
    [undefined, '31.01.2025', undefined],
    ['DD.MM.YYYY', '31.01.2025', '2025-01-31T00:00:00Z'],
    ['DD.MM.YYYY', '3.1.2025', '2025-01-03T00:00:00Z'],
    ['DD.MM.YYYY', '31-01-2025', undefined],
    ['DD.MM.YYYY', '31.02.2025', undefined],
    ['MM/DD/YYYY', '31/01/2025', undefined],
    ['MM/DD/YYYY HH:mm:ss', '01/31/2025 23:59:58', '2025-01-31T23:59:58Z'],
    ['YYYYMMDD', '20250131', '2025-01-31T00:00:00Z'],
    ['YYYYMMDD', '2025131', undefined],
    ['YYYYMM', '202501', '2025-01-01T00:00:00Z'],
    ['YYYY-MM-DDTHH:mm:ssZ', '2025-01-31T01:02:03Z', '2025-01-31T01:02:03Z'],
  ])('%s: %s is %s', (format, text, expected) => {
    expect(dateReader(format)!(text)).toBe(expected);
  });
  it.each(['DD.MM.YY', 'YYYY', 'MM/DD', 'YYYY-MM-MM', 'dd.MM.YYYY', 'MMM YYYY'])('%s is no format', (format) => {
    expect(dateReader(format)).toBeUndefined();
  });
});

describe('wrong declarations are told with the names that are near', () => {
  const declared = (columns: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]): [string, ColumnDeclaration] => [name, { column }]));

  it('of records', () => {
    const columns = declared({ driver: 'a', unit: 'b', target: 'c', month: 'd', quantiy: 'e' });
    expect(declarationFaults('driverValue', columns)).toEqual([
      { field: 'quantiy', message: 'a field of driverValue; did you mean quantity?' },
      { field: '', message: 'declarations of quantity too: driverValue needs them' },
    ]);
    expect(
      declarationFaults('driverValue', declared({ driver: 'a', unit: 'b', target: 'c', month: 'd', quantity: 'e', 'tags.x': 'y' })),
    ).toHaveLength(1);
    expect(declarationFaults('assetObservation', declared({ itemKey: 'a', assetType: 'b', macAddresses: 'c' }))).toEqual([
      { field: 'macAddresses', message: expect.stringContaining('separator') },
    ]);
  });

  it('of charges', () => {
    const columns = declared({
      billedCost: 'a',
      BilledCost: 'a',
      BillingAccountId: 'b',
      BillingCurrency: 'c',
      ChargeCategory: 'd',
      ChargePeriodStart: 'e',
      ProviderName: 'f',
      ServiceName: 'g',
    });
    expect(chargeDeclarationFaults(columns, 'day')).toEqual([
      { field: 'billedCost', message: 'a column of FOCUS; did you mean BilledCost?' },
    ]);
    const { billedCost: _, ...right } = columns;
    expect(chargeDeclarationFaults(right, 'day')).toEqual([]);
    expect(chargeDeclarationFaults(right, undefined)).toMatchObject([{ field: 'ChargePeriodEnd' }]);
    expect(chargeDeclarationFaults({ ...right, ChargePeriodEnd: { column: 'x' } }, 'day')).toMatchObject([{ field: 'ChargePeriodEnd' }]);
  });

  it('and nothing is near to what is far', () => {
    expect(nearName('Cost Centre', ['costCenterId', 'name'])).toBe('costCenterId');
    expect(nearName('xyz', ['costCenterId', 'name'])).toBeUndefined();
  });

  it.each([{}, { column: 'a', columns: ['b'] }, { column: 'a', date: 'DD.MM.YY' }, { column: 'a', times: 'x' }, { colum: 'a' }])(
    '%j',
    (entry) => {
      expect(columnDeclaration.safeParse(entry).success).toBe(false);
    },
  );
});

describe('records', () => {
  const rates = (row: Readonly<Record<string, string>>, rate: ColumnDeclaration = { column: 'rate' }) =>
    declaredRecord(
      'exchangeRate',
      {
        rateSet: { column: 'set', constant: 'M' },
        fromCurrency: { columns: ['from', 'von'] },
        toCurrency: { constant: 'USD' },
        validFrom: { fromName: 'month' },
        rate,
      },
      {},
    )((column) => row[column] ?? '', 'rates/2025-03');

  it('take constants where a column is empty, the first column that holds something, and the month of the file', () => {
    expect(rates({ von: 'EUR', rate: '1.0390' })).toEqual({
      record: { rateSet: 'M', fromCurrency: 'EUR', toCurrency: 'USD', validFrom: '2025-03-01', rate: '1.039' },
    });
    expect(rates({ set: 'B', from: 'GBP', von: 'EUR', rate: '1' })).toMatchObject({ record: { rateSet: 'B', fromCurrency: 'GBP' } });
  });

  it.each([
    [{ von: 'EUR', rate: '0' }, 'rate', 'rate: a rate above zero'],
    [{ von: 'EUR', rate: '-1' }, 'rate', 'rate: a number of zero or more'],
    [{ von: 'EUR', rate: 'n/a' }, 'rate', 'a number such as -1234.5'],
    [{ von: 'EUR' }, 'rate', 'rate: a value'],
    [{ von: 'USD', rate: '1' }, null, 'toCurrency: another currency than fromCurrency'],
    [{ von: 'Euro', rate: '1' }, null, 'fromCurrency: an ISO 4217 code such as EUR'],
  ])('%j is rejected at %s', (row, column, expected) => {
    expect(rates(row)).toMatchObject({ rejected: { column, expected } });
  });

  it('end on the day after their last one, and never at the end of time', () => {
    const read = declaredRecord(
      'costCenter',
      { costCenterId: { column: 'id' }, name: { column: 'id' }, validFrom: { column: 'from' }, validTo: { column: 'to', lastDay: true } },
      { dates: 'DD.MM.YYYY' },
    );
    const of = (to: string) => read((column) => ({ id: '0010', from: '01.01.2025', to })[column] ?? '', '');
    expect(of('31.12.2025')).toMatchObject({ record: { validTo: '2026-01-01' } });
    expect(of('31.12.9999')).toMatchObject({ record: { validTo: null } });
    expect(of('')).toMatchObject({ record: { validTo: null } });
    expect(of('31.12.2024')).toMatchObject({ rejected: { column: 'from' } });
  });

  it('that are money count as what they name, rejected or not', () => {
    const read = declaredRecord(
      'licenseEntitlement',
      {
        entitlementId: { column: 'id' },
        product: { column: 'id' },
        quantity: { column: 'n' },
        metric: { constant: 'user' },
        validFrom: { constant: '2025-01-01' },
        amount: { column: 'price' },
        currency: { column: 'cur' },
      },
      {},
    );
    const of = (row: Readonly<Record<string, string>>) => read((column) => row[column] ?? '', '');
    expect(of({ id: 'a', n: '1', price: '5.50', cur: 'EUR' })).toMatchObject({
      record: { amount: '5.5' },
      control: { currency: 'EUR', amount: '5.5' },
    });
    expect(of({ id: 'a', n: 'x', price: '5.50', cur: 'EUR' })).toMatchObject({
      rejected: { column: 'n' },
      control: { currency: 'EUR', amount: '5.5' },
    });
    expect(of({ id: 'a', n: '1', price: '5.50' })).toMatchObject({ rejected: { expected: 'currency: the currency of amount' } });
    expect(of({ id: 'a', n: '1' })).toEqual({ record: expect.objectContaining({ amount: null, currency: null }) });
  });
});
