import { describe, expect, test } from 'vitest';
import { decimal, formatDecimal } from '../money/decimal.ts';
import { certify, splitScale, type AllocationInput } from './certificate.ts';
import type { AllocationShare } from './share.ts';

const input = (currency: string, amount: string, decimals = 2): AllocationInput => ({
  currency,
  amount: decimal(amount),
  charges: 1,
  decimals,
});
const share = (shareNo: number, currency: string, rule: string, amount: string): AllocationShare => {
  return { shareNo, costCenter: rule === 'unallocated' ? rule : `of ${rule}`, rule, currency, amount: decimal(amount) };
};

describe('a certificate', () => {
  test('tells allocated from unallocated, currency by currency', () => {
    const shares = [share(1, 'EUR', 'direct', '0.7'), share(2, 'EUR', 'unallocated', '-0.2'), share(3, 'JPY', 'even', '100')];
    const certificates = certify([input('JPY', '100', 0), input('EUR', '0.5', 30)], shares);
    expect(
      certificates.map(({ currency, scale, allocated, unallocated, difference }) => [
        currency,
        scale,
        ...[allocated, unallocated, difference].map(formatDecimal),
      ]),
    ).toEqual([
      ['EUR', 30, '0.7', '-0.2', '0'],
      ['JPY', 8, '100', '0', '0'],
    ]);
  });

  test('counts what a step took and nobody bears as unallocated', () => {
    const kept = { ...share(2, 'EUR', 'storage', '0.1'), costCenter: 'unallocated' };
    const [certificate] = certify([input('EUR', '0.5')], [share(1, 'EUR', 'storage', '0.4'), kept]);
    expect([certificate!.allocated, certificate!.unallocated].map(formatDecimal)).toEqual(['0.4', '0.1']);
  });

  test('is refused when the last decimal of the input is missing', () => {
    const shares = [share(1, 'EUR', 'direct', '0.5')];
    expect(() => certify([input('EUR', '0.500000000000000000000000000001', 30)], shares)).toThrow(
      'allocation does not conserve EUR: 0.500000000000000000000000000001 in, 0.000000000000000000000000000001 of it lost',
    );
  });

  test('is refused when a share is in a currency that no charge is in', () => {
    expect(() => certify([input('EUR', '0')], [share(1, 'USD', 'direct', '0')])).toThrow('share 1 is in USD');
  });

  test('a split is as fine as the finest amount, and never coarser than eight decimals', () => {
    expect([0, 2, 8, 9, 30].map((decimals) => splitScale(input('EUR', '1', decimals)))).toEqual([8, 8, 8, 9, 30]);
  });
});
