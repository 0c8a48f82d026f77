import { expect, test } from 'vitest';
import { METHODS } from '../allocation/methods/index.ts';
import type { AllocationStep } from '../allocation/rule-set.ts';
import { lineDrivers } from './line-drivers.ts';

const value = (driver: string, target: string, quantity: string, month = '2025-01') => ({ driver, unit: driver, target, quantity, month });
const VALUES = [
  value('heads', 'retail', '9', '2024-12'),
  value('heads', 'retail', '4'),
  value('heads', 'retail', '1.5'),
  value('heads', 'web', '3'),
  value('heads', 'it', '20'),
  value('desks', 'web', '7', '2024-11'),
  value('desks', 'retail', '99', '2025-02'),
];
const told = (step: object) => {
  const steps = [{ name: 'before', from: ['it'], method: 'even', targets: ['web'] }, step] as unknown as AllocationStep[];
  return lineDrivers(VALUES, '2025-01', steps, METHODS);
};

test('the total is of those to whom the step may send cost, so that value by total is the part', () => {
  const named = told({ name: 'step', method: 'driver', driver: 'heads', targets: ['retail'] });
  expect(named('step', 'retail')).toEqual([{ name: 'heads', unit: 'heads', value: '5.5', total: '5.5' }]);
  // Whoever has sent on receives nothing any more.
  const all = told({ name: 'step', method: 'driver', driver: 'heads', targets: 'all' });
  expect(all('step', 'retail')).toMatchObject([{ value: '5.5', total: '8.5' }]);
  expect(all('step', 'unallocated')).toMatchObject([{ value: '0', total: '8.5' }]);
  expect(all('before', 'web')).toEqual([]);
  expect(all('gone', 'web')).toEqual([]);
});

test('a rate card tells each of its drivers, of the month or of the latest before it', () => {
  const rates = [
    { driver: 'heads', price: '1' },
    { driver: 'desks', price: '2' },
    { driver: 'unmeasured', price: '3' },
  ];
  const card = told({ name: 'card', method: 'rate-card', currency: 'EUR', rates, targets: 'all', fallback: 'latest' });
  expect(card('card', 'web')).toEqual([
    { name: 'heads', unit: 'heads', value: '3', total: '8.5' },
    { name: 'desks', unit: 'desks', value: '7', total: '7' },
  ]);
});
