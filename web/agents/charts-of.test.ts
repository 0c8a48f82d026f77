import { expect, it } from 'vitest';
import { chartsOf, sumOf } from './charts-of.ts';

const told = { asOf: null, warranty: {}, more: 'none' };

it('draws each currency by itself, the greatest first, and adds up exactly what has no colour', () => {
  const columns = ['serviceName', 'currency', 'cost', 'chargeCount'];
  const rows = Array.from({ length: 10 }, (_, index) => [`S${index}`, 'USD', `${10 - index}.000000000000000000000000000001`, 1]);
  const [usd, eur] = chartsOf({ ...told, columns, rows: [...rows, ['S0', 'EUR', '-2.5', 1]] }, '2025-01', 'Other');
  expect(usd!.series.map(({ name }) => name)).toEqual(['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'Other']);
  expect(usd!.series.at(-1)).toEqual({ name: 'Other', isRest: true, amounts: ['3.000000000000000000000000000002'] });
  expect(eur).toEqual({ periods: ['2025-01'], currency: 'EUR', series: [{ name: 'S0', amounts: ['-2.5'] }] });
});

it('has a place for each period, and none is nothing', () => {
  const columns = ['period', 'costCenter', 'currency', 'cost', 'chargeCount'];
  const rows = [
    ['2025-02', 'web', 'USD', '3', 1],
    ['2025-01', 'web', 'USD', '2', 1],
    ['2025-01', null, 'USD', '1', 1],
  ];
  const [chart] = chartsOf({ ...told, columns, rows }, 'all', 'Other');
  expect(chart).toEqual({
    periods: ['2025-01', '2025-02'],
    currency: 'USD',
    series: [
      { name: 'web', amounts: ['2', '3'] },
      { name: '–', amounts: ['1', null] },
    ],
  });
});

it.each([
  [['0.1', '0.2'], '0.3'],
  [['-0.05', '0.01'], '-0.04'],
  [['99999999999999999999', '1'], '100000000000000000000'],
  [['1.50', '-1.5'], '0'],
  [[], '0'],
])('%j add up to %s', (amounts, sum) => expect(sumOf(amounts)).toBe(sum));
