import { expect, test } from 'vitest';
import { judgeCertificates } from './judge-certificates.ts';

const LINE = { currency: 'EUR', input: '10.01', allocated: '10', unallocated: '0.01', excluded: '0', shares: '10.00' };

test('a certificate adds up to the last digit, and to its shares', () => {
  expect(judgeCertificates([LINE])).toEqual({ passed: true, faults: [], figures: { 'allocated EUR': '10', 'unallocated EUR': '0.01' } });
  const scoped = { ...LINE, unallocated: '0', excluded: '0.01' };
  expect(judgeCertificates([scoped]).figures).toEqual({ 'allocated EUR': '10', 'unallocated EUR': '0', 'excluded EUR': '0.01' });
  expect(judgeCertificates([])).toMatchObject({ passed: true });
  for (const wrong of [{ shares: '9.99' }, { input: '10.02' }, { unallocated: '0' }, { excluded: '0.01' }])
    expect(judgeCertificates([LINE, { ...LINE, currency: 'USD', ...wrong }])).toMatchObject({
      passed: false,
      faults: [expect.stringContaining('USD')],
    });
});
